import { Injectable } from '@nestjs/common';
import {
  accept,
  decodeContent,
  enterText,
  refuse,
  reviseWhileApproving,
  type ApproverEdit,
  type ApprovalRun,
  type By,
  type Decided,
} from '@pregon/domain';
import type { ApproverEditInput, ApproveWithEditInput } from '../generated/schema.js';
import { accountsByIds } from '../channels/channels.queries.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { requestOf } from './decide.service.js';
import { MAX_TEXT } from './draft.fields.js';
import { rewordDraft } from './draft.reword.js';
import { noteContributions } from './draft.store.js';
import type { PostAggregate } from './post.aggregate.js';
import { lastRevisions } from './post.facts.js';
import { PostEntity } from './post.entity.js';
import { cutRevision } from './revision.cutter.js';
import { RevisionEntity } from './revision.entity.js';
import { StepCommands } from './step.commands.js';

/** E-05: an approver corrects while approving. What they write is a revision like any other, and they its author. */
@Injectable()
export class ReviseService {
  constructor(private readonly steps: StepCommands) {}

  approveWithEdit(viewer: Viewer, input: ApproveWithEditInput): Promise<Decided<string>> {
    return this.steps.onStep(viewer, input.stepId, 'edit', async ({ tx, by, aggregate, run, stepKey }) => {
      const request = await requestOf(tx, run, stepKey, input);
      if (!request.ok) return request;
      const cut = await cutAll(tx, aggregate, run, input.edits, by);
      if (!cut.ok) return cut;
      const revised = reviseWhileApproving(run, {
        ...request.value,
        ...{ personId: viewer.personId, name: by.name, at: by.at, strength: viewer.strength },
        ...{ asWhom: null, recordedBy: null, bulk: null },
        edits: cut.value.map((one) => one.edit),
      });
      if (!revised.ok) return revised;
      for (const { revision } of cut.value) await tx.insert(RevisionEntity, revision);
      const texts = new Map(cut.value.map(({ edit }) => [edit.variantId, edit.after.text]));
      await rewordDraft(tx, aggregate, texts);
      const parts = [...texts.keys()].map((variantId) => ({ kind: 'variant' as const, variantId }));
      await noteContributions(tx, run.postId, viewer.personId, parts, by.at);
      await tx.update(
        PostEntity,
        { organisationId: tx.tenant, id: run.postId },
        { changedBy: viewer.personId, changedAt: by.at },
      );
      return accept({ ...revised.value, reason: null });
    });
  }
}

interface Cut {
  readonly edit: ApproverEdit;
  readonly revision: RevisionEntity;
}

/** Exactly what stood on the screen, with other words: nothing else of the draft comes along. */
async function cutAll(
  tx: Tx,
  aggregate: PostAggregate,
  run: ApprovalRun,
  inputs: readonly ApproverEditInput[],
  by: By,
): Promise<Decided<Cut[]>> {
  const accounts = await accountsByIds(
    tx,
    aggregate.variants.map((variant) => variant.accountId),
  );
  const last = await lastRevisions(
    tx,
    aggregate.variants.map((variant) => variant.id),
  );
  const cuts: Cut[] = [];
  for (const [at, input] of inputs.entries()) {
    const field = `edits.${at}`;
    const row = aggregate.variants.find((one) => one.id === input.variantId);
    const account = accounts.find((one) => one.id === row?.accountId);
    const asked = run.variants.find((one) => one.variantId === input.variantId);
    const before = asked && (await contentOf(tx, asked.revisionId));
    if (!row || !account || !before || cuts.some((one) => one.edit.variantId === row.id))
      return refuse('not_found', `${field}.variantId`);
    if (input.text.length > MAX_TEXT)
      return refuse('field_too_long', `${field}.text`, { length: input.text.length, max: MAX_TEXT });
    const text = enterText(input.text, `${field}.text`);
    if (!text.ok) return text;
    if (text.value === before.text) return refuse('field_invalid', `${field}.text`, { reason: 'unchanged' });
    const after = { ...before, text: text.value };
    const number = (last.get(row.id)?.number ?? 0) + 1;
    const of = { postId: run.postId, variantId: row.id, content: after, account, field, number, round: run.round };
    const revision = await cutRevision(tx, { ...of, cutBy: by.personId ?? aggregate.post.authorId }, by);
    if (!revision.ok) return revision;
    const { id: revisionId, hash } = revision.value;
    cuts.push({ edit: { variantId: row.id, revisionId, hash, before, after }, revision: revision.value });
  }
  return accept(cuts);
}

async function contentOf(tx: Tx, revisionId: string) {
  const revision = await tx.findOneByOrFail(RevisionEntity, { organisationId: tx.tenant, id: revisionId });
  const content = decodeContent(revision.canonical);
  return content.ok ? content.value : undefined;
}
