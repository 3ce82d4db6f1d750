import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { RequestContext } from '../ledger/request.context.js';
import { rememberContext, rememberedContext, RequestContexts } from '../ledger/request.contexts.js';
import { LOCALES, type Locale } from '../ledger/viewer.js';
import { clientAddress, REQUEST_TRUST, type RequestTrust } from './request.trust.js';
import { cookieOf, SESSION_COOKIE, tokenFromCookies } from './session.token.js';
import { ViewerService } from './viewer.service.js';

/** As long as the session itself lives; PostgreSQL has the last word on both ends. */
const COOKIE_SECONDS = 14 * 24 * 3600;

@Injectable()
export class SessionContexts extends RequestContexts {
  constructor(
    private readonly viewers: ViewerService,
    @Inject(REQUEST_TRUST) private readonly trust: RequestTrust,
  ) {
    super();
  }

  async of(request: IncomingMessage, response: ServerResponse): Promise<RequestContext> {
    const known = rememberedContext(request);
    if (known) return known;
    const setCookie: RequestContext['setCookie'] = (cookie) => {
      response.appendHeader('set-cookie', this.written(cookie));
    };
    const context: RequestContext = {
      ...(await this.describe(request)),
      setCookie,
      setSessionCookie: (value) => setCookie({ name: SESSION_COOKIE, value, seconds: COOKIE_SECONDS }),
    };
    rememberContext(request, context);
    return context;
  }

  async ofUpgrade(request: IncomingMessage): Promise<RequestContext> {
    return {
      ...(await this.describe(request)),
      setCookie: noCookie,
      setSessionCookie: noCookie,
    };
  }

  async again(context: RequestContext): Promise<RequestContext | null> {
    const viewer = context.viewer && (await this.viewers.still(context.viewer));
    return viewer ? { ...context, viewer } : null;
  }

  private async describe(request: IncomingMessage): Promise<Omit<RequestContext, 'setSessionCookie' | 'setCookie'>> {
    const token = tokenFromCookies(request.headers.cookie);
    const viewer = token === null ? null : await this.viewers.bySessionToken(token);
    return {
      requestId: requestIdOf(request),
      viewer,
      locale: viewer?.locale ?? preferred(request.headers['accept-language']),
      address: clientAddress(request, this.trust),
      agent: request.headers['user-agent'] ?? '',
      cookie: (name) => cookieOf(request.headers.cookie, name),
    };
  }

  private written({ name, value, seconds }: Parameters<RequestContext['setCookie']>[0]): string {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(this.trust.secure ? ['Secure'] : [])];
    return [`${name}=${value ?? ''}`, ...attributes, `Max-Age=${value === null ? 0 : seconds}`].join('; ');
  }
}

const noCookie = (): never => {
  throw new Error('a live connection can not set a cookie');
};

/** Given by the HTTP layer, so that log, answer and context say the same one. */
function requestIdOf(request: IncomingMessage): string {
  const id = request.headers['x-request-id'];
  return typeof id === 'string' ? id : randomUUID();
}

/** The first language of the header that the interface speaks; Spanish otherwise. */
function preferred(header: string | undefined): Locale {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LOCALES.filter((locale) => locale === tag))[0] ?? 'es';
}
