const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const STYLE = `
  :root { color-scheme: light dark; --page: light-dark(#f4f4f2, #151515); --card: light-dark(#fff, #222);
    --ink: light-dark(#1a1a1a, #eee); --soft: light-dark(#565656, #b5b5b5); --line: light-dark(#d9d9d9, #3a3a3a);
    --accent: light-dark(#0b57a4, #8ab8f0); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; }
  header, main { max-width: 38rem; margin: 0 auto; padding: 1rem; }
  main { display: grid; gap: 1rem; }
  h1 { font-size: 1.25rem; margin: 0; }
  a { color: var(--accent); }
  a:focus-visible, figure:focus-visible, video:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  nav ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin: .5rem 0 0; padding: 0; }
  .post { background: var(--card); padding: 1rem; overflow-wrap: anywhere; scroll-margin: 1rem; }
  .post:target { outline: 3px solid var(--accent); }
  .by { display: flex; gap: .75rem; align-items: center; margin-bottom: .75rem; }
  .avatar { width: 2.5rem; height: 2.5rem; flex: none; display: grid; place-items: center; color: #fff;
    background: #3d4f6b; font-weight: 600; }
  .by small { color: var(--soft); display: block; }
  .text { white-space: pre-wrap; margin: .5rem 0; }
  figure { margin: .5rem 0; position: relative; }
  img, video { max-width: 100%; height: auto; display: block; }
  .album { display: grid; grid-template-columns: repeat(2, 1fr); gap: .25rem; }
  .album figure { margin: 0; }
  .poll { list-style: none; margin: .5rem 0; padding: 0; display: grid; gap: .25rem; }
  .poll li { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .75rem; }
  .comments { list-style: none; margin: .75rem 0 0; padding: .5rem 0 0 .75rem; border-top: 1px solid var(--line); }
  figcaption { position: absolute; inset: auto 0 0 0; background: #000c; color: #fff; padding: .5rem .75rem;
    opacity: 0; }
  figure:hover figcaption, figure:focus figcaption { opacity: 1; }
  .card { display: block; border: 1px solid var(--line); padding: .75rem; text-decoration: none; }
  .quiet { color: var(--soft); }`;

/** One page, without script or anything from elsewhere. `body` is markup already escaped. */
export const page = (title: string, css: string, body: string, lang = 'es'): string => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}${css}</style></head>
<body>${body}</body>
</html>`;
