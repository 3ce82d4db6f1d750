import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import webPush from 'web-push';
import type { PushSubscriptionEntity } from './notification-settings.entity.js';
import type { VapidKeys } from './notifications.settings.js';
import { mayCall, publicLookup, type PushReach } from './push.guard.js';

export type PushEnd =
  | { readonly kind: 'accepted' }
  /** The browser has gone: its subscription is worth nothing any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'unreachable'; readonly said: string };

export interface Push {
  /** JSON; encrypted for that browser alone. */
  readonly payload: string;
  /** A later message of one topic replaces the earlier one that is still on its way. At most 32 URL-safe characters. */
  readonly topic: string;
  readonly urgent: boolean;
}

export type Device = Pick<PushSubscriptionEntity, 'endpoint' | 'p256dh' | 'auth'>;

/** Seconds a push service keeps it for a browser that is away: what waited longer is in the list anyway. */
const TTL_S = 86_400;
const ANSWERS_WITHIN_MS = 10_000;

/** Calls a browser's push service once. Never throws for what the service does. */
export async function callPush(device: Device, push: Push, vapid: VapidKeys, reach: PushReach): Promise<PushEnd> {
  if (!mayCall(device.endpoint, reach)) return { kind: 'refused', said: 'not an address that may be called' };
  try {
    const status = await post(device, push, vapid);
    if (status >= 200 && status < 300) return { kind: 'accepted' };
    if (status === 404 || status === 410) return { kind: 'gone' };
    const said = `HTTP ${status}`;
    return status === 429 || status >= 500 ? { kind: 'unreachable', said } : { kind: 'refused', said };
  } catch (failure) {
    return { kind: 'unreachable', said: failure instanceof Error ? failure.message.slice(0, 300) : 'no answer' };
  }
}

function post({ endpoint, p256dh, auth }: Device, push: Push, vapid: VapidKeys): Promise<number> {
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, push.payload, {
    vapidDetails: vapid,
    TTL: TTL_S,
    urgency: push.urgent ? 'high' : 'normal',
    topic: push.topic,
    contentEncoding: 'aes128gcm',
  });
  const url = new URL(endpoint);
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, lookup: publicLookup };
    const call = url.protocol === 'https:' ? tlsRequest(url, options) : plainRequest(url, options);
    call.once('error', reject);
    // Only the status counts; nothing of the body is read, and no redirect is followed.
    call.once('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    call.end(details.body);
  });
}
