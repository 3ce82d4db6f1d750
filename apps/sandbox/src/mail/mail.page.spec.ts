import { MailStage } from './mail.fixture.js';

let stage: MailStage;
beforeAll(async () => (stage = await MailStage.open()));
afterEach(() => stage.order('DELETE', ''));
afterAll(() => stage.close());

const newestPath = async (): Promise<string> => `/mail/${(await stage.newest()).id}`;

test('an empty box says so, in the reader’s language', async () => {
  expect(await stage.page('/mail')).toContain('Todavía no ha llegado ningún correo.');
  expect(await stage.page('/mail', 'ca-valencia,ca;q=0.9')).toMatch(/lang="ca-valencia"[^]*Encara no ha arribat/);
  expect(await stage.page('/mail', 'en-GB')).toMatch(/lang="en"[^]*No e-mail has arrived yet/);
  expect(await stage.page('/mail', 'de')).toContain('lang="es"');
});

test('the list shows subject and recipient, counts each recipient’s and narrows to one', async () => {
  await stage.send({ subject: 'Para Lucía', text: 'x' });
  await stage.send({ subject: 'Para Marta', to: 'marta+sms@riudalba.example', text: 'x' });
  await stage.send({ subject: 'Otra para Marta', to: 'marta+sms@riudalba.example', text: 'x' });
  const all = await stage.page('/mail');
  expect(all).toMatch(/Otra para Marta[^]*Para Marta[^]*Para Lucía/);
  expect(all).toContain('href="/mail?to=marta%2Bsms%40riudalba.example">marta+sms@riudalba.example</a> 2');
  const hers = await stage.page('/mail?to=marta%2Bsms%40riudalba.example');
  expect(hers).toContain('Otra para Marta');
  expect(hers).not.toContain('Para Lucía');
});

test('the text’s web addresses are links that open in a new tab, without the sentence’s full stop', async () => {
  await stage.send({ subject: 'Enlace', text: 'Abra https://pregon.example/r?a=1&b=2. Gracias' });
  expect(await stage.page(await newestPath())).toContain(
    '<a href="https://pregon.example/r?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">https://pregon.example/r?a=1&amp;b=2</a>. Gracias',
  );
});

test('what a subject, a sender, a recipient, a header or a text says is shown, never run', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'';
  await stage.send({
    subject: evil,
    from: { name: evil, address: 'a@a.example' },
    to: { name: evil, address: "o'hara&co@riudalba.example" },
    text: `${evil} https://a.example/"onmouseover="alert(4) javascript:alert(5)`,
    headers: { 'X-Evil': evil },
    attachments: [{ filename: '<b onclick=alert(6)>.txt', content: 'x' }],
  });
  const page = await stage.page(await newestPath());
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('o&#39;hara&amp;co@riudalba.example');
  const tags = [...page.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag);
  expect(tags.filter((tag) => /^<(script|img|b)\b|\son[a-z]+=|javascript:/i.test(tag))).toEqual([]);
});

test('the HTML part stands in a frame that runs nothing and loads nothing from anywhere', async () => {
  await stage.send({
    subject: 'Con formato',
    html: '<html><head><script>alert(1)</script></head><body><img src="https://tracker.example/p.gif"><a href="https://pregon.example/r">ver</a></body></html>',
  });
  const path = await newestPath();
  const page = await stage.get(path);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-src 'self'/);
  const html = await page.text();
  expect(html).toContain(`<iframe src="${path}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"`);
  expect(html).not.toContain('tracker.example');

  const frame = await stage.get(`${path}/html`);
  const policy = frame.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", 'img-src data:', "form-action 'none'", "frame-ancestors 'self'"]),
  );
  expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|allow-top-navigation|allow-forms|https?:/);
  expect(await frame.text()).toMatch(/^<!doctype html><meta charset="utf-8"><base target="_blank">[^]*>ver<\/a>/);
});

test('a picture the e-mail carries is shown from it; a drawing that could carry script is not', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await stage.send({
    subject: 'Con escudo',
    html: '<img src="cid:escudo@riudalba" alt="Escudo"><img src="cid:dibujo@riudalba">',
    attachments: [
      { cid: 'escudo@riudalba', filename: 'escudo.png', content: Buffer.from(pixel, 'base64') },
      { cid: 'dibujo@riudalba', filename: 'dibujo.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    ],
  });
  const frame = await stage.page(`${await newestPath()}/html`);
  expect(frame).toContain(`<img src="data:image/png;base64,${pixel}" alt="Escudo">`);
  expect(frame).toContain('cid:dibujo@riudalba');
  expect((await stage.newest()).attachments.map(({ name }) => name)).toEqual(['escudo.png', 'dibujo.svg']);
});

test('an e-mail that is gone says why, and what has no HTML part has no frame', async () => {
  await stage.send({ subject: 'Solo texto', text: 'x' });
  const path = await newestPath();
  expect(await stage.page(path)).not.toContain('<iframe');
  expect((await stage.get(`${path}/html`)).status).toBe(404);
  await stage.order('DELETE', '');
  const gone = await stage.get(path);
  expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('ya no está')]);
  expect((await fetch(`${stage.sandbox.url}/mail`, { method: 'POST' })).status).toBe(405);
});
