import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import type { CreatePersonInput, MembershipInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { dismissLive } from '../ledger/live.js';
import { sqlConstraint } from '../ledger/sql-state.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Locale, type Viewer } from '../ledger/viewer.js';
import { departmentById } from './departments.queries.js';
import { mayManagePeople } from './people.permission.js';
import { MembershipRow } from './membership.entity.js';
import { grant, type NewMembership } from './memberships.js';
import { hashPassword } from './password.js';
import { enterDay, enterEmail, enterPassword, enterSpan } from './people.input.js';
import { businessDay, personsByIds } from './people.queries.js';
import { Person } from './person.entity.js';
import { tellStaffChanged } from './staff.change.js';

@Injectable()
export class PeopleService {
  constructor(private readonly ledger: Ledger) {}

  async create(viewer: Viewer, input: CreatePersonInput): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    const name = enterLine(input.name, 'input.name', 120);
    if (!name.ok) return name;
    const email = enterEmail(input.email, 'input.email');
    if (!email.ok) return email;
    const password = enterPassword(input.password, 'input.password');
    if (!password.ok) return password;
    const passwordHash = await hashPassword(password.value);
    const id = randomUUID();
    try {
      return await this.ledger.command(as(viewer), async (tx) => {
        const row = [id, email.value, name.value, input.locale ?? 'es', passwordHash];
        await tx.query('SELECT add_person($1, $2, $3, $4, $5)', row);
        await record(tx, { action: 'person.created', subject: { kind: 'person', id } });
        for (const [index, given] of (input.memberships ?? []).entries()) {
          const membership = await enterMembership(tx, given, `input.memberships.${index}.`);
          if (!membership.ok) return membership;
          await grant(tx, id, membership.value);
        }
        await tellStaffChanged(tx, 'membership');
        return person(tx, id);
      });
    } catch (failure) {
      if (sqlConstraint(failure) === 'person_email_key') return refuse('not_unique', 'input.email');
      throw failure;
    }
  }

  async grantMembership(viewer: Viewer, personId: string, input: MembershipInput): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    return this.ledger.command(as(viewer), async (tx) => {
      const found = await person(tx, personId);
      if (!found.ok) return found;
      const membership = await enterMembership(tx, input, 'input.membership.');
      if (!membership.ok) return membership;
      await grant(tx, personId, membership.value);
      await tellStaffChanged(tx, 'membership');
      return found;
    });
  }

  /** The role holds through the day given. Ending the organisation's last administrator is refused. */
  async endMembership(viewer: Viewer, id: string, on: string): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    const day = enterDay(on, 'on');
    if (!day.ok) return day;
    return this.ledger.command(as(viewer), async (tx) => {
      const where = { organisationId: tx.tenant, id };
      const held = await tx.findOne(MembershipRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!held) return refuse('not_found', 'id');
      if (on < held.validFrom) return refuse('field_invalid', 'on', { reason: 'before_start' });
      if (held.role === 'administrator' && !(await anotherAdministrator(tx, id, on)))
        return refuse('invalid_state', 'id', { reason: 'last_administrator' });
      await tx.update(MembershipRow, where, { validTo: on });
      const subject = { kind: 'person', id: held.personId };
      await record(tx, { action: 'membership.ended', subject, payload: { membershipId: id, on } });
      await dismissLive(tx, { personId: held.personId });
      await tellStaffChanged(tx, 'membership');
      return person(tx, held.personId);
    });
  }

  async setLocale(viewer: Viewer, locale: Locale): Promise<Viewer> {
    await this.ledger.run(as(viewer), (tx) => tx.update(Person, { id: viewer.personId }, { locale }));
    return { ...viewer, locale };
  }
}

async function person(tx: Tx, id: string): Promise<Decided<Person>> {
  const found = (await personsByIds(tx, [id])).get(id);
  return found ? accept(found) : refuse('not_found', 'input.personId');
}

async function enterMembership(tx: Tx, input: MembershipInput, path: string): Promise<Decided<NewMembership>> {
  const departmentId = input.departmentId ?? null;
  if (departmentId !== null && !(isId(departmentId) && (await departmentById(tx, departmentId))))
    return refuse('not_found', `${path}departmentId`);
  const span = enterSpan(input.from ?? (await businessDay(tx)), input.to ?? null, path);
  if (!span.ok) return span;
  return accept({ role: input.role, departmentId, ...span.value });
}

/** Somebody else who administers the whole organisation after that day, without an end. */
async function anotherAdministrator(tx: Tx, except: string, after: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM membership WHERE organisation_id = $1 AND id <> $2 AND role = 'administrator'
       AND department_id IS NULL AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
     ORDER BY id FOR SHARE`,
    [tx.tenant, except, after],
  );
  return rows.length > 0;
}
