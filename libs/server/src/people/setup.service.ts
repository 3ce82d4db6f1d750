import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { enterLine, refuse, type Decided } from '@pregon/domain';
import { sha256 } from '../ledger/canonical.js';
import { Ledger } from '../ledger/ledger.service.js';
import { sqlConstraint } from '../ledger/sql-state.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { grant } from './memberships.js';
import { enterEmail, enterLanguages, enterPassword, enterSlug, enterZone } from './people.input.js';
import { businessDay } from './people.queries.js';
import { hashPassword } from './password.js';
import { openSession, personActor, type SignedIn } from './sign-in.service.js';
import type { SetUpOrganisationInput } from '../generated/schema.js';

/** Creates an organisation and its first administrator, against a one-time code. */
@Injectable()
export class SetupService {
  constructor(private readonly ledger: Ledger) {}

  async setUp(input: Required<SetUpOrganisationInput>): Promise<Decided<SignedIn>> {
    const checked = check(input);
    if (!checked.ok) return checked;
    const entered = checked.value;
    const passwordHash = await hashPassword(entered.password);
    const session = { id: randomUUID(), personId: randomUUID(), strength: 'setup_code' as const };
    const organisationId = randomUUID();
    try {
      return await this.ledger.command({ organisationId, actor: personActor(session) }, async (tx) => {
        if (!(await spend(tx, input.code, entered))) return refuse('setup_code_wrong', 'input.code');
        const locale = entered.languages[0]?.startsWith('ca') ? 'ca' : 'es';
        const person = [session.personId, entered.email, entered.adminName, locale, passwordHash];
        await tx.query('SELECT add_person($1, $2, $3, $4, $5)', person);
        const subject = { kind: 'organisation', id: organisationId };
        await record(tx, { action: 'organisation.created', subject, payload: { slug: entered.slug } });
        await record(tx, { action: 'person.created', subject: { kind: 'person', id: session.personId } });
        const from = await businessDay(tx);
        const whole = { role: 'administrator' as const, departmentId: null, from, to: null };
        await grant(tx, session.personId, whole);
        return openSession(tx, session);
      });
    } catch (failure) {
      const constraint = sqlConstraint(failure);
      if (constraint === 'organisation_slug_key') return refuse('not_unique', 'input.slug');
      if (constraint === 'person_email_key') return refuse('not_unique', 'input.email');
      throw failure;
    }
  }
}

interface Entered {
  readonly name: string;
  readonly slug: string;
  readonly zone: string;
  readonly languages: readonly string[];
  readonly adminName: string;
  readonly email: string;
  readonly password: string;
}

function check(input: Required<SetUpOrganisationInput>): Decided<Entered> {
  const name = enterLine(input.organisationName, 'input.organisationName');
  if (!name.ok) return name;
  const slug = enterSlug(input.slug, 'input.slug');
  if (!slug.ok) return slug;
  const zone = enterZone(input.zone, 'input.zone');
  if (!zone.ok) return zone;
  const languages = enterLanguages(input.languages, 'input.languages');
  if (!languages.ok) return languages;
  const adminName = enterLine(input.adminName, 'input.adminName');
  if (!adminName.ok) return adminName;
  const email = enterEmail(input.email, 'input.email');
  if (!email.ok) return email;
  const password = enterPassword(input.password, 'input.password');
  if (!password.ok) return password;
  return {
    ok: true,
    value: {
      name: name.value,
      slug: slug.value,
      zone: zone.value,
      languages: languages.value,
      adminName: adminName.value,
      email: email.value,
      password: password.value,
    },
  };
}

async function spend(tx: Tx, code: string, entered: Entered): Promise<boolean> {
  const rows = await tx.query<{ done: boolean }[]>('SELECT set_up_organisation($1, $2, $3, $4, $5, $6) AS done', [
    sha256(code.trim()),
    entered.slug,
    entered.name,
    entered.zone,
    entered.languages[0],
    entered.languages,
  ]);
  return rows[0]?.done === true;
}
