import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import type { GroupInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { sqlConstraint } from '../ledger/sql-state.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { dayBefore } from './day.js';
import { GroupMemberRow, PeopleGroup } from './group.entity.js';
import { membersByGroup } from './groups.queries.js';
import { enterGroupKey, enterSpan } from './people.input.js';
import { mayManagePeople } from './people.permission.js';
import { businessDay, personsByIds } from './people.queries.js';
import { tellStaffChanged } from './staff.change.js';

interface Seat {
  readonly personId: string;
  readonly from: string;
  readonly to: string | null;
}

/** Named lists of people that circuits ask. */
@Injectable()
export class GroupsService {
  constructor(private readonly ledger: Ledger) {}

  /** The list as it shall be from today on: who is missing leaves with yesterday; past seats stay as they were. */
  async save(viewer: Viewer, input: GroupInput): Promise<Decided<PeopleGroup>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    const key = enterGroupKey(input.key, 'input.key');
    if (!key.ok) return key;
    const name = enterLine(input.name, 'input.name', 120);
    if (!name.ok) return name;
    try {
      return await this.ledger.command(as(viewer), async (tx) => {
        const group = await keep(tx, key.value, name.value);
        const today = await businessDay(tx);
        const seated = (await membersByGroup(tx, [group.id])).get(group.id) ?? [];
        const wanted = await enterSeats(tx, input, today, seated);
        if (!wanted.ok) return wanted;
        for (const row of seated) await settle(tx, row, wanted.value, today);
        for (const seat of wanted.value) if (!seated.some((row) => isSeat(row, seat))) await insert(tx, group.id, seat);
        const payload = { key: group.key, name: group.name, members: wanted.value.map((seat) => ({ ...seat })) };
        await record(tx, { action: 'group.saved', subject: { kind: 'group', id: group.id }, payload });
        await tellStaffChanged(tx, 'group');
        return accept(group);
      });
    } catch (failure) {
      if (sqlConstraint(failure) === 'group_member_once')
        return refuse('field_invalid', 'input.members', { reason: 'member_twice' });
      throw failure;
    }
  }
}

/** The group of that key, made where there is none; two who save it at once wait for each other. */
async function keep(tx: Tx, key: string, name: string): Promise<PeopleGroup> {
  await tx.query(
    `INSERT INTO people_group (organisation_id, id, key, name) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT people_group_key DO UPDATE SET name = $4`,
    [tx.tenant, randomUUID(), key, name],
  );
  return tx.findOneByOrFail(PeopleGroup, { organisationId: tx.tenant, key });
}

async function enterSeats(
  tx: Tx,
  input: GroupInput,
  today: string,
  seated: readonly GroupMemberRow[],
): Promise<Decided<Seat[]>> {
  const ids = input.members.map((member) => member.personId);
  const people = await personsByIds(tx, ids.filter(isId));
  const seats: Seat[] = [];
  for (const [index, { personId, from, to }] of input.members.entries()) {
    const path = `input.members.${index}.`;
    if (!people.has(personId)) return refuse('not_found', `${path}personId`);
    const already = seated.find((row) => row.personId === personId)?.validFrom;
    const span = enterSpan(from ?? already ?? today, to ?? null, path);
    if (!span.ok) return span;
    // What was before today is past; a seat that runs keeps the day it began.
    if (span.value.from < today && span.value.from !== already) return refuse('date_past', `${path}from`);
    seats.push({ personId, ...span.value });
  }
  return accept(seats);
}

const isSeat = (row: GroupMemberRow, seat: Seat): boolean =>
  row.personId === seat.personId && row.validFrom === seat.from;

async function settle(tx: Tx, row: GroupMemberRow, wanted: readonly Seat[], today: string): Promise<void> {
  const where = { organisationId: tx.tenant, id: row.id };
  const seat = wanted.find((one) => isSeat(row, one));
  if (seat) await tx.update(GroupMemberRow, where, { validTo: seat.to });
  else if (row.validFrom >= today) await tx.delete(GroupMemberRow, where);
  else await tx.update(GroupMemberRow, where, { validTo: dayBefore(today) });
}

const insert = (tx: Tx, groupId: string, { personId, from, to }: Seat) =>
  tx.insert(GroupMemberRow, {
    organisationId: tx.tenant,
    id: randomUUID(),
    groupId,
    personId,
    validFrom: from,
    validTo: to,
  });
