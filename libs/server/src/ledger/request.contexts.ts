import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from './request.context.js';

/** Makes the context of an HTTP request, once however often it is asked. People knows who is signed in and provides it. */
export abstract class RequestContexts {
  abstract of(request: IncomingMessage, response: ServerResponse): Promise<RequestContext>;
  /** For a live connection: the session of its upgrade request. */
  abstract ofUpgrade(request: IncomingMessage): Promise<RequestContext>;
  /** The same connection some time later; null when its session ended or its person holds no role any more. */
  abstract again(context: RequestContext): Promise<RequestContext | null>;
}

const made = new WeakMap<IncomingMessage, RequestContext>();

export const rememberContext = (request: IncomingMessage, context: RequestContext): void => {
  made.set(request, context);
};
export const rememberedContext = (request: IncomingMessage): RequestContext | null => made.get(request) ?? null;
