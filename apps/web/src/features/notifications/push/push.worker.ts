/** What the worker uses of its surroundings; the browser's own types for it and for pages don't stand in one program. */
export interface PushScope {
  readonly location: { readonly origin: string };
  readonly registration: {
    showNotification(title: string, options: NotificationOptions & { readonly renotify?: boolean }): Promise<void>;
  };
  readonly clients: {
    matchAll(options: {
      readonly type: 'window';
      readonly includeUncontrolled: boolean;
    }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', listener: (event: PushCame) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NoticePressed) => void): void;
}

interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
}

interface Lasting {
  /** Keeps the worker alive until it settles. */
  waitUntil(work: Promise<unknown>): void;
}

export interface PushCame extends Lasting {
  readonly data: { text(): string } | null;
}

export interface NoticePressed extends Lasting {
  readonly notification: { readonly data: unknown; close(): void };
}

/** What the server sends, see `push.carrier.ts`. */
interface Told {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

const LIST = '/avisos';
/** A browser must show something for each push: what can't be read still says that there is something. */
const UNREADABLE: Told = { id: 'pregon', title: 'Pregón', body: '', url: LIST };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function toldIn(text: string | null): Told {
  const said = text === null ? null : parsed(text);
  if (typeof said !== 'object' || said === null) return UNREADABLE;
  const field = (name: string): string | null => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? value : null;
  };
  const title = field('title');
  if (title === null) return UNREADABLE;
  return { id: field('id') ?? UNREADABLE.id, title, body: field('body') ?? '', url: field('url') ?? LIST };
}

/** An address of ours, or the list: a push must never lead elsewhere. */
export function placeIn(data: unknown, origin: string): string {
  const url = typeof data === 'string' && URL.canParse(data, origin) ? new URL(data, origin) : null;
  return url?.origin === origin ? url.href : new URL(LIST, origin).href;
}

/** Shows pushes and opens what they are about. It keeps nothing and stands between no page and the server. */
export function serve(scope: PushScope): void {
  scope.addEventListener('push', (event) => {
    const { id, title, body, url } = toldIn(event.data?.text() ?? null);
    event.waitUntil(scope.registration.showNotification(title, { body, tag: id, data: url }));
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(scope, placeIn(event.notification.data, scope.location.origin)));
  });
}

/** A window that already shows it, else a new one: in the others somebody may be writing. */
async function open(scope: PushScope, url: string): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  await (there ? there.focus() : scope.clients.openWindow(url));
}
