import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  canRecordOnBehalf,
  decide,
  refuse,
  required,
  type ApprovalRun,
  type Decided,
  type DecisionRequest,
} from '@pregon/domain';
import type { DecideInput, OnBehalfInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { personsByIds, staffNow } from '../people/people.queries.js';
import { enterAnswer, itemsOf, type AnswerInput } from './decide.entry.js';
import { postFacts } from './post.facts.js';
import { StepCommands, type StepAt, type StepChange } from './step.commands.js';

/** One person's answer on one step. The last one that was needed makes the certificate, and plans the sending. */
@Injectable()
export class DecideService {
  constructor(private readonly steps: StepCommands) {}

  /** `bulk`: how many are decided at once; null = this one alone. */
  decide(viewer: Viewer, input: DecideInput, bulk: number | null = null): Promise<Decided<string>> {
    return this.steps.onStep(viewer, input.stepId, 'decide', (at) =>
      answer(at, input, {
        ...{ personId: viewer.personId, name: at.by.name, verdict: input.verdict, strength: viewer.strength },
        ...{ asWhom: input.standingFor ?? null, recordedBy: null, bulk },
      }),
    );
  }

  /** E-41: what somebody said by telephone, written down for them; they confirm or deny it within a day. */
  recordOnBehalf(viewer: Viewer, input: OnBehalfInput): Promise<Decided<string>> {
    return this.steps.onStep(viewer, input.stepId, 'record_on_behalf', async (at) => {
      const may = required(canRecordOnBehalf(viewer, postFacts(at.aggregate.post)));
      if (!may.ok) return may;
      if (input.reason.trim() === '') return refuse('reason_required', 'reason');
      const { personId, verdict } = input;
      const person = isId(personId) ? (await personsByIds(at.tx, [personId])).get(personId) : undefined;
      if (!person) return refuse('not_found', 'personId');
      return answer(at, input, {
        ...{ personId, name: person.name, verdict, strength: viewer.strength },
        ...{ asWhom: null, recordedBy: viewer.personId, bulk: null },
      });
    });
  }
}

type Said = Pick<DecisionRequest, 'personId' | 'name' | 'verdict' | 'strength' | 'asWhom' | 'recordedBy' | 'bulk'>;

async function answer({ tx, by, run, stepKey }: StepAt, input: AnswerInput, said: Said): Promise<Decided<StepChange>> {
  const request = await requestOf(tx, run, stepKey, input);
  if (!request.ok) return request;
  const decided = decide(run, { ...request.value, ...said, at: by.at });
  return decided.ok ? accept({ ...decided.value, reason: request.value.reason }) : decided;
}

/** All that an answer brings along, entered; with ids for as many rows as it can ever make. */
export async function requestOf(
  tx: Tx,
  run: ApprovalRun,
  stepKey: string,
  input: AnswerInput,
): Promise<Decided<Pick<DecisionRequest, 'stepKey' | 'items' | 'reason' | 'checks' | 'evidence' | 'staff' | 'ids'>>> {
  const entered = enterAnswer(run, input);
  if (!entered.ok) return entered;
  const items = itemsOf(run, stepKey, input.hashes);
  const ids = Array.from({ length: items.length * run.steps.length }, () => randomUUID());
  return accept({ stepKey, items, ...entered.value, staff: await staffNow(tx), ids });
}
