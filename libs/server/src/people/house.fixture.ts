import { z } from 'zod';
import type { Browser, RunningApi } from '../testing/api.fixture.js';
import type { Ground } from '../testing/town.fixture.js';

const subject = z.object({ id: z.string() }).loose();

/** A town hall made through the API: an administrator, departments, people who sign in. */
export class House {
  private constructor(
    readonly slug: string,
    readonly api: RunningApi,
    readonly ground: Ground,
    readonly dani: Browser,
    readonly organisationId: string,
  ) {}

  static async found(slug: string, api: RunningApi, ground: Ground): Promise<House> {
    const dani = await api.organisation(slug);
    const { id } = subject.parse((await dani.ask('{ organisation { id } }')).data?.['organisation']);
    return new House(slug, api, ground, dani, id);
  }

  async department(code: string, more: object = {}): Promise<string> {
    const made = await this.do(
      this.dani,
      `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } ... on Refused { code field } } }`,
      { input: { code, nameEs: `${code} es`, nameCa: `${code} ca`, from: '2020-01-01', ...more } },
    );
    return subject.parse(made).id;
  }

  /** With one post since 2020; without a department, in the whole organisation. */
  async person(name: string, role: string, departmentId: string | null, dates: object = {}): Promise<Colleague> {
    const first = (name.split(' ')[0] ?? name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const email = `${first}@${this.slug}.example`;
    const memberships = [{ role, departmentId, from: '2020-01-01', ...dates }];
    const made = await this.do(
      this.dani,
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } ... on Refused { code field } } }`,
      { input: { name, email, password: this.api.password, memberships } },
    );
    return { id: subject.parse(made).id, name, email, browser: await this.signIn(email) };
  }

  async signIn(email: string): Promise<Browser> {
    const browser = this.api.browser();
    await browser.ask(
      `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { __typename } }`,
      { email, password: this.api.password },
    );
    return browser;
  }

  /** The one field of the answer. Throws where GraphQL does. */
  async do(browser: Browser, query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
    const answer = await browser.ask(query, variables);
    if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join());
    return Object.values(answer.data ?? {})[0];
  }

  /** Business time, forward. */
  moveTo(at: string): Promise<unknown> {
    return this.do(this.dani, `mutation ($to: DateTime!) { moveBusinessTime(to: $to) { ... on Refused { code } } }`, {
      to: at,
    });
  }

  async now(): Promise<string> {
    const rows = await this.ground.eyes.query<{ at: Date }>('SELECT app_now() AS at');
    return (rows.rows[0]?.at ?? new Date(NaN)).toISOString();
  }

  /** What open rounds were told of this house, in order, and forgets it. */
  async told(): Promise<string[]> {
    const rows = await this.ground.eyes.query<{ reason: string; position: number }>(
      `DELETE FROM outbox WHERE organisation_id = $1 AND topic = 'people.staff-changed'
       RETURNING payload ->> 'reason' AS reason, position`,
      [this.organisationId],
    );
    return rows.rows.sort((a, b) => a.position - b.position).map((row) => row.reason);
  }

  async traced(action: string): Promise<number> {
    const rows = await this.ground.eyes.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM trace_entry WHERE organisation_id = $1 AND action = $2',
      [this.organisationId, action],
    );
    return rows.rows[0]?.n ?? 0;
  }
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly browser: Browser;
}

export const ENTER_ABSENCE = `mutation ($input: AbsenceInput!) { enterAbsence(input: $input) {
  __typename ... on Absence { id kind cause state from to person { name } deputy { name } enteredBy { name } viewerCanEnd { allowed } }
  ... on Refused { code field message details { name value } } } }`;
export const END_ABSENCE = `mutation ($id: ID!) { endAbsence(id: $id) {
  __typename ... on Absence { id state to } ... on Refused { code field details { name value } } } }`;
