import type { DeliveryOutcome } from '../generated/schema.js';
import type { Locale } from '../ledger/viewer.js';
import type { MessageFault, MessageState, OutgoingMessage } from './outgoing-message.entity.js';

const OUTCOMES: Readonly<Record<MessageState, DeliveryOutcome>> = {
  waiting: 'waiting',
  held_back: 'held_back',
  sending: 'waiting',
  sent: 'sent',
  failed: 'failed',
  off: 'off',
};

/** How a message went, as the API says it: `detail` is an instant for what is kept back, a sentence for the rest. */
export const deliveryOf = (message: OutgoingMessage, locale: Locale) => ({
  channel: message.channel,
  state: OUTCOMES[message.state],
  at: message.changedAt,
  detail: message.state === 'held_back' ? message.notBefore : faultSentence(message, locale),
});

/** Why, in the reader's language, with the other side's own words where there are any. */
export function faultSentence({ fault, lastError }: OutgoingMessage, locale: Locale): string | null {
  if (fault === null) return null;
  const sentence = FAULTS[locale][fault];
  return lastError === null ? sentence : `${sentence} (${lastError})`;
}

const FAULTS: Readonly<Record<Locale, Readonly<Record<MessageFault, string>>>> = {
  es: {
    refused: 'El servidor que debía recibirlo lo ha rechazado.',
    unreachable: 'No se ha podido llegar al servidor.',
    maybe_delivered: 'El envío se cortó a medias: puede que se haya entregado, así que no se repite por sí solo.',
    not_rendered: 'No se ha podido preparar el mensaje.',
    no_server: 'Esta instalación no envía por este medio.',
    not_wanted: 'Has elegido no recibirlo por este medio.',
    muted: 'Has silenciado esta clase de avisos.',
    no_device: 'No hay ningún dispositivo que lo reciba.',
    settled: 'Cuando tocaba enviarlo ya estaba resuelto.',
  },
  ca: {
    refused: 'El servidor que l’havia de rebre l’ha rebutjat.',
    unreachable: 'No s’ha pogut arribar al servidor.',
    maybe_delivered:
      'L’enviament es va tallar a mitges: pot ser que s’haja entregat, així que no es repetix per si mateix.',
    not_rendered: 'No s’ha pogut preparar el missatge.',
    no_server: 'Esta instal·lació no envia per este mitjà.',
    not_wanted: 'Has triat no rebre’l per este mitjà.',
    muted: 'Has silenciat esta classe d’avisos.',
    no_device: 'No hi ha cap dispositiu que el reba.',
    settled: 'Quan tocava enviar-lo ja estava resolt.',
  },
  en: {
    refused: 'The server that should take it has refused it.',
    unreachable: 'The server could not be reached.',
    maybe_delivered: 'Sending was cut off midway: it may have been delivered, so it is not repeated by itself.',
    not_rendered: 'The message could not be prepared.',
    no_server: 'This installation does not send this way.',
    not_wanted: 'You chose not to get it this way.',
    muted: 'You have muted this kind of notice.',
    no_device: 'There is no device that would get it.',
    settled: 'When it was due, it was settled already.',
  },
};
