import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost, type AbstractHttpAdapter } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLError,
  OperationTypeNode,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { LiveListener } from '../ledger/live.listener.js';
import { LOG, type Log } from '../ledger/log.js';
import type { RequestContext } from '../ledger/request.context.js';
import { RequestContexts } from '../ledger/request.contexts.js';
import { limits, MESSAGE_LIMIT } from './graphql.limits.js';
import { HTTP_SETTINGS, type HttpSettings } from './http.settings.js';
import { maskErrors } from './masked.errors.js';
import { sameOrigin } from './origin.js';

const PATH = '/graphql';
/** A session may lapse without anybody saying so. */
const RECHECK_MS = 60_000;
const NO_LONGER = { code: 4403, reason: 'Sign in to go on.' } as const;

/** Live connections: same origin and a session at the door, subscriptions only, closed when session or role ends. */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT });
  private readonly open = new Map<WebSocket, RequestContext>();
  private recheck: NodeJS.Timeout | null = null;
  private dispose: () => Promise<void> | void = () => undefined;

  constructor(
    private readonly adapter: HttpAdapterHost<AbstractHttpAdapter<Server>>,
    private readonly schema: GraphQLSchemaHost,
    private readonly contexts: RequestContexts,
    private readonly live: LiveListener,
    @Inject(LOG) private readonly log: Log,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.adapter.httpAdapter.getHttpServer();
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head).catch((error: unknown) => {
        this.log.error({ err: error }, 'a live connection could not be opened');
        refuse(socket, 500);
      });
    });
    const disposable = useServer<Record<string, unknown>, { context: RequestContext }>(
      {
        schema: this.schema.schema,
        onConnect: (live) => {
          const context = this.open.get(live.extra.socket);
          if (context) live.extra.context = context;
          return context !== undefined;
        },
        onSubscribe: (live, _id, payload) => {
          const { query, variables, operationName } = payload;
          const document = checked(this.schema.schema, query);
          if ('errors' in document) return document.errors;
          if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION)
            return [new GraphQLError('Only subscriptions travel here.', { extensions: { code: 'BAD_REQUEST' } })];
          const contextValue = live.extra.context;
          return { schema: this.schema.schema, document, operationName, variableValues: variables, contextValue };
        },
        onError: (_live, _id, _payload, errors) => errors.map((error) => maskErrors(this.log)(error.toJSON(), error)),
      },
      this.sockets,
    );
    this.dispose = () => disposable.dispose();
    this.live.onDismissal(({ personId, sessionId }) => {
      for (const [socket, { viewer }] of this.open)
        if (viewer?.personId === personId && (sessionId === null || viewer.sessionId === sessionId)) close(socket);
    });
    this.recheck = setInterval(() => void this.closeLapsed(), RECHECK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.recheck) clearInterval(this.recheck);
    await this.dispose();
    this.sockets.close();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const pathname = (request.url ?? '').split('?')[0];
    if (pathname !== PATH) return refuse(socket, 404);
    if (!sameOrigin(request, this.settings.publicUrl)) return refuse(socket, 403);
    const context = await this.contexts.ofUpgrade(request);
    if (!context.viewer) return refuse(socket, 401);
    this.sockets.handleUpgrade(request, socket, head, (opened) => {
      this.open.set(opened, context);
      opened.once('close', () => this.open.delete(opened));
      this.sockets.emit('connection', opened, request);
    });
  }

  private async closeLapsed(): Promise<void> {
    for (const [socket, context] of this.open) {
      try {
        if (!(await this.contexts.again(context))) close(socket);
      } catch (error) {
        this.log.warn({ err: error }, 'a live connection could not be checked; it will be again');
      }
    }
  }
}

/** The operation, or why it is none. The limits throw where other rules report. */
function checked(schema: GraphQLSchema, query: string): DocumentNode | { readonly errors: readonly GraphQLError[] } {
  try {
    const document = parse(query, { maxTokens: 500 });
    const errors = validate(schema, document, [...specifiedRules, ...limits().validationRules]);
    return errors.length > 0 ? { errors } : document;
  } catch (thrown) {
    if (thrown instanceof GraphQLError) return { errors: [thrown] };
    throw thrown;
  }
}

const close = (socket: WebSocket): void => socket.close(NO_LONGER.code, NO_LONGER.reason);

function refuse(socket: Duplex, status: 401 | 403 | 404 | 500): void {
  const words = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 500: 'Internal Server Error' };
  socket.end(`HTTP/1.1 ${status} ${words[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
