import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { RequestContext } from '../ledger/request.context.js';
import { rememberContext, rememberedContext, RequestContexts } from '../ledger/request.contexts.js';
import { LOCALES, type Locale } from '../ledger/viewer.js';
import { clientAddress, REQUEST_TRUST, type RequestTrust } from './request.trust.js';
import { SESSION_COOKIE, tokenFromCookies } from './session.token.js';
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
    const context: RequestContext = {
      ...(await this.describe(request)),
      setSessionCookie: (token) => {
        response.appendHeader('set-cookie', this.cookie(token));
      },
    };
    rememberContext(request, context);
    return context;
  }

  async ofUpgrade(request: IncomingMessage): Promise<RequestContext> {
    return {
      ...(await this.describe(request)),
      setSessionCookie: () => {
        throw new Error('a live connection can not set a cookie');
      },
    };
  }

  async again(context: RequestContext): Promise<RequestContext | null> {
    const viewer = context.viewer && (await this.viewers.still(context.viewer));
    return viewer ? { ...context, viewer } : null;
  }

  private async describe(request: IncomingMessage): Promise<Omit<RequestContext, 'setSessionCookie'>> {
    const token = tokenFromCookies(request.headers.cookie);
    const viewer = token === null ? null : await this.viewers.bySessionToken(token);
    return {
      requestId: requestIdOf(request),
      viewer,
      locale: viewer?.locale ?? preferred(request.headers['accept-language']),
      address: clientAddress(request, this.trust),
    };
  }

  private cookie(token: string | null): string {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(this.trust.secure ? ['Secure'] : [])];
    const age = token === null ? 0 : COOKIE_SECONDS;
    return [`${SESSION_COOKIE}=${token ?? ''}`, ...attributes, `Max-Age=${age}`].join('; ');
  }
}

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
