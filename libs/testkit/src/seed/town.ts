import { setTimeout as sleep } from 'node:timers/promises';
import type { LanguagePolicy, Role, Tier } from '@pregon/domain';
import { GraphqlClient } from '../graphql.client.js';
import { Colleague } from './colleague.js';
import { SAVE_CALENDAR, SAVE_GROUP } from './house.documents.js';
import { policySource } from './policy.source.js';
import {
  BACKLOG,
  backlogShape,
  CONNECT_SANDBOX,
  connectedShape,
  CREATE_ACCOUNT,
  CREATE_DEPARTMENT,
  CREATE_PERSON,
  GRANT,
  idShape,
  MOVE_TIME,
  movedShape,
  PUBLISH_POLICY,
  publishedShape,
  SET_UP,
  setUpShape,
} from './documents.js';

export interface Seat {
  readonly role: Role;
  /** left out: the whole organisation */
  readonly departmentId?: string;
  /** `YYYY-MM-DD`, both included */
  readonly from?: string;
  readonly to?: string;
}

export interface NewAccount {
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly departmentId: string;
  readonly tier?: Tier;
  /** null: every department */
  readonly sharedWithIds?: readonly string[] | null;
  readonly languagePolicy?: LanguagePolicy;
  readonly languages?: readonly string[];
  readonly note?: string;
}

export interface NewPolicy {
  readonly key: string;
  readonly name: string;
  readonly priority: number;
  readonly contentClasses?: readonly string[];
  /** codes */
  readonly departments?: readonly string[];
  readonly networks?: readonly string[];
  readonly validityHours?: number;
  readonly steps: readonly {
    readonly key: string;
    readonly name: string;
    readonly who: readonly (
      { readonly role: Role; readonly scope: 'unit' | 'organisation' } | { readonly personId: string }
    )[];
    readonly mode: 'any' | 'all' | 'quorum';
    readonly quorum?: number;
    readonly slaHours?: number;
  }[];
}

export interface Foundation {
  readonly url: string;
  readonly setupCode: string;
  readonly name: string;
  readonly slug: string;
  readonly languages?: readonly string[];
  readonly adminName: string;
  readonly adminEmail: string;
  /** Everybody's in this story. */
  readonly password: string;
}

interface WorkDay {
  /** 1 Monday … 7 Sunday */
  readonly weekday: number;
  /** HH:MM */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
}

export interface WorkingHours {
  /** left out: the organisation's */
  readonly departmentId?: string;
  readonly week: readonly WorkDay[];
  readonly seasons?: readonly {
    readonly name: string;
    /** MM-DD */
    readonly from: string;
    readonly to: string;
    readonly week: readonly WorkDay[];
  }[];
  /** whose public holidays count by themselves, e.g. `ES-VC` */
  readonly region?: string;
  readonly daysOff?: readonly { readonly date: string; readonly name: string }[];
}

const POLL_MS = 60;

/** An organisation in a story, set up and run by its administrator through the public API alone. */
export class Town {
  private constructor(
    readonly url: string,
    readonly organisationId: string,
    readonly zone: string,
    private readonly admin: GraphqlClient,
    private readonly password: string,
  ) {}

  static async found({ url, setupCode, name, password, adminEmail, ...rest }: Foundation): Promise<Town> {
    const admin = new GraphqlClient(url);
    const { languages = ['es', 'ca-valencia'], slug, adminName } = rest;
    const input = { code: setupCode, organisationName: name, slug, languages, adminName, email: adminEmail, password };
    const { organisation } = await admin.must('setUpOrganisation', SET_UP, { input }, setUpShape);
    return new Town(url, organisation.id, organisation.zone, admin, password);
  }

  /** Answers the department's id. */
  async department(code: string, nameEs: string, nameCa: string, parentId: string | null = null): Promise<string> {
    const input = { code, nameEs, nameCa, parentId };
    return (await this.admin.must('createDepartment', CREATE_DEPARTMENT, { input }, idShape)).id;
  }

  async colleague(name: string, email: string, seats: readonly Seat[]): Promise<Colleague> {
    const input = { name, email, password: this.password, memberships: seats };
    const { id } = await this.admin.must('createPerson', CREATE_PERSON, { input }, idShape);
    return new Colleague(id, name, { url: this.url, email, password: this.password });
  }

  async seats(who: Colleague, membership: Seat): Promise<void> {
    await this.admin.must('grantMembership', GRANT, { input: { personId: who.id, membership } }, idShape);
  }

  /** Created, not yet connected. Answers its id. */
  async account(account: NewAccount): Promise<string> {
    const input = { languages: ['es', 'ca-valencia'], ...account };
    return (await this.admin.must('createAccount', CREATE_ACCOUNT, { input }, idShape)).id;
  }

  /** Opens it on the network's twin and connects it. Answers the network's own id. */
  async connects(accountId: string): Promise<string> {
    const connected = await this.admin.must(
      'connectSandboxAccount',
      CONNECT_SANDBOX,
      { id: accountId },
      connectedShape,
    );
    return connected.remoteId;
  }

  /** A named list of people that circuits ask. */
  async group(key: string, name: string, members: readonly Colleague[]): Promise<void> {
    const input = { key, name, members: members.map(({ id }) => ({ personId: id })) };
    await this.admin.must('saveGroup', SAVE_GROUP, { input }, idShape);
  }

  async workingHours(input: WorkingHours): Promise<void> {
    await this.admin.must('saveWorkCalendar', SAVE_CALENDAR, { input }, idShape);
  }

  async policy(input: NewPolicy): Promise<void> {
    await this.publishes(policySource(input));
  }

  /** A circuit as people write it: YAML. `basedOn`: the version it replaces; null where it is new. Throws its faults. */
  async publishes(source: string, basedOn: number | null = null): Promise<void> {
    const answer = await this.admin.must('publishPolicy', PUBLISH_POLICY, { source, basedOn }, publishedShape);
    const faults = answer.issues?.filter((issue) => issue.severity === 'error') ?? [];
    if (faults.length > 0)
      throw new Error(`${source.split('\n')[0]}: ${faults.map((one) => `${one.code} ${one.path}`).join(', ')}`);
  }

  /** Only forward, and only in a demo or test installation. */
  async movesTimeTo(instant: string): Promise<void> {
    await this.admin.must('moveBusinessTime', MOVE_TIME, { to: instant }, movedShape);
  }

  /** Waits until nothing is due or under way. Throws after `withinMs`, saying how much is left. */
  async comesToRest(withinMs = 30_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const { publishingBacklog } = await this.admin.ask(BACKLOG, {}, backlogShape);
      if (publishingBacklog === 0) return;
      if (performance.now() > deadline)
        throw new Error(
          `${publishingBacklog} publications are still under way after ${withinMs} ms: does a worker run?`,
        );
      await sleep(POLL_MS);
    }
  }
}
