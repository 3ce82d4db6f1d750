import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Log } from '../ledger/log.js';
import { BODY_LIMIT } from './graphql.limits.js';
import type { HttpSettings } from './http.settings.js';
import { sameOrigin } from './origin.js';

/** Everything that stands before the routes: request ids, log, headers, origin, body limit, the web application. */
export function prepareHttp(app: NestExpressApplication, settings: HttpSettings, log: Log): void {
  app.disable('x-powered-by');
  app.use(identified(log));
  app.use(helmet(headers(settings)));
  app.use(ownOrigin(settings));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  if (settings.webDir) serveWeb(app, settings.webDir);
}

/** The path without its query, because a query may carry what somebody typed. */
const identified = (log: Log) => (request: Request, response: Response, next: NextFunction) => {
  const given = request.get('x-request-id');
  const requestId = given && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID();
  request.headers['x-request-id'] = requestId;
  response.set('x-request-id', requestId);
  const started = performance.now();
  response.once('finish', () => {
    const ms = Math.round(performance.now() - started);
    const line = { requestId, method: request.method, path: pathOf(request), status: response.statusCode, ms };
    // Health checks answer 503 for as long as something is down; whoever asks them sees it.
    if (response.statusCode >= 500 && !request.path.startsWith('/health/')) log.error(line, 'request');
    else log.debug(line, 'request');
  });
  next();
};

/** A signed media address and a guest's link carry their permission in their path. */
const pathOf = (request: Request): string => request.path.replace(/^\/(public-media|revision)\/.*/, '/$1/…');

const headers = ({ secure }: HttpSettings) => ({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // The one worker shows pushes.
      workerSrc: ["'self'"],
      styleSrc: ["'self'"],
      // React Aria positions its popovers with style attributes.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: secure ? [] : null,
    },
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  referrerPolicy: { policy: 'same-origin' as const },
});

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const ownOrigin = (settings: HttpSettings) => (request: Request, response: Response, next: NextFunction) => {
  if (SAFE.has(request.method) || sameOrigin(request, settings.publicUrl)) return next();
  response.status(403).json({ error: 'this request comes from another site' });
};

const OURS = /^\/(graphql|health|metrics|media|public-media|connect)(\/|$)/;

function serveWeb(app: NestExpressApplication, webDir: string): void {
  app.useStaticAssets(webDir, {
    index: false,
    setHeaders: (response: ServerResponse, file: string) => {
      // Vite names these by their content.
      const lasting = path.relative(webDir, file).startsWith(`assets${path.sep}`);
      response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || OURS.test(request.path)) return next();
    // A missing file stays missing; an address of the application is answered with the application.
    if (path.extname(request.path) !== '' || !request.accepts('html')) return next();
    response.set('cache-control', 'no-cache').sendFile('index.html', { root: webDir });
  });
}
