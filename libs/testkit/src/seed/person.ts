import { TOTP, Secret } from 'otpauth';
import { z } from 'zod';
import { GraphqlClient } from '../graphql.client.js';
import { idShape, SIGN_IN, signedInShape } from './documents.js';
import { CONFIRM_FACTOR, ENROL, ENTER_ABSENCE, enrolledShape, READ_NOTICES } from './house.documents.js';

export interface Credentials {
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

export interface Away {
  /** ISO; left out: now */
  readonly from?: string;
  /** ISO */
  readonly to?: string;
  readonly cause?: string;
  readonly kind?: 'absence' | 'delegation';
}

export async function signIn({ url, email, password }: Credentials) {
  const browser = new GraphqlClient(url);
  const { person } = await browser.must('signIn', SIGN_IN, { email, password }, signedInShape);
  return { browser, person };
}

/** A person of the story, at their own browser. Signs in when first needed. */
export class Person {
  protected opened: Promise<GraphqlClient> | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    protected readonly credentials: Credentials,
  ) {}

  /** The signed-in browser, for what the story has no verb for. */
  browser(): Promise<GraphqlClient> {
    this.opened ??= signIn(this.credentials).then(({ browser }) => browser);
    return this.opened;
  }

  async readsNotices(): Promise<void> {
    await (await this.browser()).ask(READ_NOTICES, {}, z.object({ markNoticesRead: z.number() }));
  }

  /** Enrols an authenticator and shows its first code: for a quarter of an hour this browser has proved it twice. */
  async provesTwice(): Promise<void> {
    const browser = await this.browser();
    const { password } = this.credentials;
    const { secret } = await browser.must('enrolSecondFactor', ENROL, { password }, enrolledShape);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await browser.must('confirmSecondFactor', CONFIRM_FACTOR, { code }, idShape);
  }

  /** Enters an absence of their own; `deputy` stands in meanwhile. */
  async isAway(deputy: Person | null, away: Away = {}): Promise<void> {
    await this.enters(this, deputy, away);
  }

  /** Enters the absence of somebody whom they head. */
  async enters(absent: Person, deputy: Person | null, away: Away): Promise<void> {
    const input = { personId: absent.id, deputyId: deputy?.id ?? null, ...away };
    await (await this.browser()).must('enterAbsence', ENTER_ABSENCE, { input }, idShape);
  }
}
