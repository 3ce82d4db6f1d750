import type { Api } from 'grammy';
import type { Content } from '@pregon/domain';
import type { Connection, Edited, Evidence, Removed, RemotePart } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import type { Failure } from '../wire/failure.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { callTelegram } from './client.js';
import { telegramRules } from './rules.js';
import { permalinkOf, placeOf } from './progress.js';
import { stepsOf } from './steps.js';
import { entitiesOf } from './text.js';

/** Taking down and putting right may be repeated, so a lost answer is simply asked again. */
function call(
  connection: Connection,
  operation: string,
  parts: readonly string[],
  work: (api: Api) => Promise<unknown>,
) {
  const digest = requestDigest([operation, connection.account.remoteId, ...parts]);
  return onLine(connection, CALL_TIMEOUT_MS, (line) =>
    callTelegram(connection, line, { operation, digest, visibility: 'hidden' }, work),
  );
}

const says = (failure: Failure, pattern: RegExp): boolean =>
  failure.kind === 'refused' && pattern.test(failure.message);

/** Bots take their messages down within 48 hours; after that a person does it. */
export async function remove(connection: Connection, { remoteId }: RemotePart): Promise<Removed> {
  const chat = Number(connection.account.remoteId);
  const gone = await call(connection, 'deleteMessage', [remoteId], (api) => api.deleteMessage(chat, Number(remoteId)));
  if ('value' in gone) return { kind: 'removed', already: false, evidence: gone.answer.evidence };
  const { evidence } = gone;
  if (says(gone, /message to delete not found/i)) return { kind: 'removed', already: true, evidence };
  if (says(gone, /message can't be deleted/i)) return { kind: 'by_hand', reason: 'too_old', evidence };
  return gone;
}

function editOf(content: Content, chat: number, messageId: number) {
  const text = telegramRules.sentText(content);
  const entities = entitiesOf(text, content.link);
  if (stepsOf(content)[0] === 'text') {
    const preview = {
      is_disabled: content.options['linkPreview'] === false,
      ...(content.link ? { url: content.link } : {}),
    };
    const other = { ...(entities.length > 0 ? { entities } : {}), link_preview_options: preview };
    return {
      operation: 'editMessageText',
      text,
      work: (api: Api) => api.editMessageText(chat, messageId, text, other),
    };
  }
  const other = { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
  return { operation: 'editMessageCaption', text, work: (api: Api) => api.editMessageCaption(chat, messageId, other) };
}

/** The words that stand; files stay as they are, and a poll can only be closed. */
export async function edit(connection: Connection, remoteId: string, content: Content): Promise<Edited> {
  const { remoteId: chat, handle } = connection.account;
  const username = /^-?\d+$/.test(handle) ? {} : { username: handle };
  const permalink = permalinkOf(connection, placeOf({ id: Number(chat), ...username }), remoteId);
  const edited = (evidence: Evidence): Edited => ({ kind: 'edited', remoteId, permalink, evidence });
  if (content.poll) return { kind: 'by_hand', reason: 'unsupported', evidence: nothingAsked() };
  const { operation, text, work } = editOf(content, Number(chat), Number(remoteId));
  const said = await call(connection, operation, [remoteId, text], work);
  if ('value' in said) return edited(said.answer.evidence);
  const { evidence } = said;
  if (says(said, /message is not modified/i)) return edited(evidence);
  if (says(said, /MESSAGE_EDIT_TIME_EXPIRED/i)) return { kind: 'by_hand', reason: 'too_old', evidence };
  if (says(said, /message can't be edited/i)) return { kind: 'by_hand', reason: 'not_ours', evidence };
  return said;
}

const nothingAsked = (): Evidence => ({
  operation: 'editMessageText',
  requestDigest: null,
  status: null,
  body: '',
  durationMs: 0,
  phase: 'not_connected',
  hint: null,
});
