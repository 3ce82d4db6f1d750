import { placeIn, serve, toldIn, type NoticePressed, type PushCame, type PushScope } from './push.worker.js';

const origin = 'https://pregon.riudalba.example';

/** A browser's worker surroundings, with what was shown and opened. */
function aBrowser(windows: readonly string[] = []) {
  const shown: { readonly title: string; readonly options: NotificationOptions }[] = [];
  const opened: string[] = [];
  const focused: string[] = [];
  const hears: { push?: (event: PushCame) => void; notificationclick?: (event: NoticePressed) => void } = {};
  const scope: PushScope = {
    location: { origin },
    registration: {
      showNotification: async (title, options) => void shown.push({ title, options }),
    },
    clients: {
      matchAll: async () => windows.map((url) => ({ url, focus: async () => focused.push(url) })),
      openWindow: async (url) => opened.push(url),
    },
    addEventListener: (type: string, listener: unknown) => void Object.assign(hears, { [type]: listener }),
  };
  serve(scope);
  const work: Promise<unknown>[] = [];
  const waitUntil = (one: Promise<unknown>) => void work.push(one);
  return {
    shown,
    opened,
    focused,
    async pushes(text: string | null) {
      hears.push?.({ data: text === null ? null : { text: () => text }, waitUntil });
      await Promise.all(work);
    },
    async presses(data: unknown) {
      const close = jest.fn();
      hears.notificationclick?.({ notification: { data, close }, waitUntil });
      await Promise.all(work);
      expect(close).toHaveBeenCalled();
    },
  };
}

const told = {
  kind: 'asked',
  id: 'n1',
  title: 'Espera tu decisión: «Fira»',
  body: 'Te toca decidir.',
  url: `${origin}/aprobaciones/s1?rev=b41e`,
};

describe('a push', () => {
  it('shows what it says; the same one again takes its place', async () => {
    const browser = aBrowser();
    await browser.pushes(JSON.stringify(told));
    expect(browser.shown).toEqual([{ title: told.title, options: { body: told.body, tag: 'n1', data: told.url } }]);
  });

  it.each([null, '', '{', '"x"', '{"body":"sin título"}'])(
    'that can’t be read still shows that there is one: %s',
    (text) => {
      expect(toldIn(text)).toMatchObject({ title: 'Pregón', url: '/avisos' });
    },
  );
});

describe('pressing it', () => {
  it('opens what it is about', async () => {
    const browser = aBrowser([`${origin}/redaccion/fira`]);
    await browser.presses(told.url);
    expect([browser.opened, browser.focused]).toEqual([[told.url], []]);
  });

  it('goes to the window that shows it already, and leaves the others to whoever writes in them', async () => {
    const browser = aBrowser([`${origin}/redaccion/fira`, told.url]);
    await browser.presses(told.url);
    expect([browser.opened, browser.focused]).toEqual([[], [told.url]]);
  });

  it.each(['https://malicious.example/x', 'javascript:alert(1)', '//malicious.example', 7, null])(
    'never leads elsewhere: %s',
    (data) => expect(placeIn(data, origin)).toBe(`${origin}/avisos`),
  );
});
