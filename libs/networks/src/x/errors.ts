import { z } from 'zod';
import { errorTable } from '../wire/error.table.js';
import { type Answer, header, msUntil } from '../wire/failure.js';
import { X_ERRORS, type XErrorRow } from './errors.table.js';

/** X answers in four shapes; what they share is optional. */
const problem = z.object({
  title: z.string().default(''),
  detail: z.string().default(''),
  type: z.string().default(''),
  errors: z.array(z.object({ message: z.string().default(''), detail: z.string().default('') })).default([]),
});

function read(answer: Answer) {
  const body = problem.safeParse(answer.json).data;
  const first = body?.errors[0];
  const said = [body?.title, body?.detail, first?.message, first?.detail].filter(Boolean);
  const general = /parameters to your request was invalid/i;
  const message = [first?.message, first?.detail, body?.detail, body?.title].find(
    (text) => text && !general.test(text),
  );
  return { all: said.join(' · '), message: message ?? '', type: body?.type.split('/').at(-1) ?? '' };
}

const within = (status: number, wanted: XErrorRow['match']['status']): boolean =>
  typeof wanted === 'number' ? status === wanted : status >= wanted[0] && status <= wanted[1];

function waitOf(answer: Answer): number | null {
  const reset = Number(header(answer, 'x-rate-limit-reset'));
  return Number.isFinite(reset) && reset > 0 ? msUntil(answer, reset * 1000) : null;
}

export const xErrors = errorTable<XErrorRow>({
  rows: X_ERRORS,
  recognises: (answer) => {
    const { all, type } = read(answer);
    return ({ match }) =>
      within(answer.status, match.status) &&
      (match.type === undefined || match.type === type) &&
      (match.says === undefined || match.says.test(all));
  },
  messageOf: (answer) => read(answer).message,
  waitOf,
});
