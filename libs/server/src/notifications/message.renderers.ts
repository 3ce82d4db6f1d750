import type { Tx } from '../ledger/tx.js';
import type { OutgoingMessage } from './outgoing-message.entity.js';

/** An e-mail, ready but for sender and headers. */
export interface RenderedMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a browser shows and where it leads; encrypted for that browser before it leaves. */
export interface RenderedPush {
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

/** Null: there is nothing to tell any more. Secrets (links, codes) are derived here and stored nowhere. */
export type MailRenderer = (tx: Tx, message: OutgoingMessage) => Promise<RenderedMail | null>;
export type PushRenderer = (tx: Tx, message: OutgoingMessage) => Promise<RenderedPush | null>;

/** Who knows the words of which kind of message. Filled by the worker's modules at start. */
export class MessageRenderers {
  private readonly mails = new Map<string, MailRenderer>();
  private readonly pushes = new Map<string, PushRenderer>();

  /** Throws when the kind has a renderer already. */
  on(kind: string, renderer: MailRenderer): void {
    if (this.mails.has(kind)) throw new Error(`messages of kind ${kind} have two renderers`);
    this.mails.set(kind, renderer);
  }

  onPush(kind: string, renderer: PushRenderer): void {
    if (this.pushes.has(kind)) throw new Error(`pushes of kind ${kind} have two renderers`);
    this.pushes.set(kind, renderer);
  }

  /** Throws for a kind nobody renders. */
  mail(tx: Tx, message: OutgoingMessage): Promise<RenderedMail | null> {
    return known(this.mails, message.kind)(tx, message);
  }

  push(tx: Tx, message: OutgoingMessage): Promise<RenderedPush | null> {
    return known(this.pushes, message.kind)(tx, message);
  }
}

function known<R>(renderers: ReadonlyMap<string, R>, kind: string): R {
  const renderer = renderers.get(kind);
  if (!renderer) throw new Error(`nobody renders messages of kind ${kind}`);
  return renderer;
}
