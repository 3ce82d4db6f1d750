import { z } from 'zod';
import { errorTable } from '../wire/error.table.js';
import { type Answer } from '../wire/failure.js';
import { TELEGRAM_ERRORS, type TelegramErrorRow } from './errors.table.js';

const failed = z.object({
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).default({}),
});
const SILENT: z.infer<typeof failed> = { description: '', parameters: {} };

export const readFailure = ({ json }: Answer): z.infer<typeof failed> => failed.safeParse(json).data ?? SILENT;

const within = (status: number, wanted: TelegramErrorRow['match']['status']): boolean =>
  typeof wanted === 'number' ? status === wanted : status >= wanted[0] && status <= wanted[1];

/** Where a group went on under another number, the number belongs to what a person is told. */
function messageOf(answer: Answer): string {
  const { description, parameters } = readFailure(answer);
  const moved = parameters.migrate_to_chat_id;
  return moved === undefined ? description : `${description} (${moved})`;
}

export const telegramErrors = errorTable<TelegramErrorRow>({
  rows: TELEGRAM_ERRORS,
  recognises: (answer) => {
    const { description } = readFailure(answer);
    return ({ match }) =>
      within(answer.status, match.status) && (match.says === undefined || match.says.test(description));
  },
  messageOf,
  waitOf: (answer) => {
    const seconds = readFailure(answer).parameters.retry_after;
    return seconds === undefined ? null : seconds * 1000;
  },
});
