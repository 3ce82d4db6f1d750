/** Whether this browser can be told things while no page of ours is open. */
export type PushSupport = 'yes' | 'no' | 'denied';

const WORKER = '/sw.js';

export function pushSupport(): PushSupport {
  // Browsers offer all three only to secure pages; on a telephone of Apple only to pages added to the home screen.
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!able) return 'no';
  return Notification.permission === 'denied' ? 'denied' : 'yes';
}

/** This browser's subscription, if it has one. Doesn't ask for anything. */
export async function currentPush(): Promise<PushSubscription | null> {
  if (pushSupport() === 'no') return null;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

const keyBytes = (base64url: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};

const isKey = (given: ArrayBuffer | null, key: Uint8Array): boolean => {
  if (!given) return false;
  const bytes = new Uint8Array(given);
  return bytes.length === key.length && bytes.every((byte, at) => byte === key[at]);
};

/** Asks for permission and subscribes. `null`: the person said no. Throws where the browser can't reach its service. */
export async function startPush(publicKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const key = keyBytes(publicKey);
  const before = await pushManager.getSubscription();
  if (before && isKey(before.options.applicationServerKey, key)) return before;
  // Of another installation's key: the browser keeps one at a time.
  await before?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** What the server needs to reach it; null where the browser gave no keys. */
export function pushAddress(subscription: PushSubscription): PushAddress | null {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  return endpoint === undefined || p256dh === undefined || auth === undefined ? null : { endpoint, p256dh, auth };
}

export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}
