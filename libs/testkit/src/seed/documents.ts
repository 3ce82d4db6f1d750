import { z } from 'zod';
import { REFUSED } from '../graphql.client.js';

/** What the seed asks of the public API, and the little of each answer that it needs. */
export const idShape = z.object({ id: z.string() });
export const versionShape = z.object({ id: z.string(), version: z.number() });

export const SET_UP = `mutation SetUp($input: SetUpOrganisationInput!) {
  setUpOrganisation(input: $input) { ... on Viewer { id organisation { id zone } } ${REFUSED} } }`;
export const setUpShape = z.object({ id: z.string(), organisation: z.object({ id: z.string(), zone: z.string() }) });

export const SIGN_IN = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { ... on Viewer { person { id name } } ${REFUSED} } }`;
export const signedInShape = z.object({ person: z.object({ id: z.string(), name: z.string() }) });

export const CREATE_DEPARTMENT = `mutation CreateDepartment($input: DepartmentInput!) {
  createDepartment(input: $input) { ... on Department { id } ${REFUSED} } }`;

export const CREATE_PERSON = `mutation CreatePerson($input: CreatePersonInput!) {
  createPerson(input: $input) { ... on Person { id } ${REFUSED} } }`;

export const GRANT = `mutation Grant($input: GrantMembershipInput!) {
  grantMembership(input: $input) { ... on Person { id } ${REFUSED} } }`;

export const CREATE_ACCOUNT = `mutation CreateAccount($input: CreateAccountInput!) {
  createAccount(input: $input) { ... on Account { id version } ${REFUSED} } }`;

export const CONNECT_SANDBOX = `mutation ConnectSandbox($id: ID!) {
  connectSandboxAccount(id: $id) { ... on Account { id remoteId handle } ${REFUSED} } }`;
export const connectedShape = z.object({ id: z.string(), remoteId: z.string(), handle: z.string() });

export const PUBLISH_POLICY = `mutation PublishPolicy($source: String!, $basedOn: Int) {
  publishPolicy(source: $source, basedOn: $basedOn) { ... on ApprovalPolicy { id key version }
    ... on PolicyCheck { issues { code path severity } } ${REFUSED} } }`;
export const publishedShape = z.object({
  issues: z.array(z.object({ code: z.string(), path: z.string(), severity: z.string() })).optional(),
});

export const CREATE_POST = `mutation CreatePost($input: DraftInput!) {
  createPost(input: $input) { ... on Post { id version } ${REFUSED} } }`;
export const SAVE_DRAFT = `mutation SaveDraft($id: ID!, $version: Int!, $input: DraftInput!) {
  saveDraft(id: $id, version: $version, input: $input) { ... on Post { id version } ${REFUSED} } }`;
export const SUBMIT = `mutation Submit($id: ID!, $version: Int!, $note: String) {
  submitPost(id: $id, version: $version, note: $note) { ... on Post { id version } ${REFUSED} } }`;
export const WITHDRAW = `mutation Withdraw($id: ID!, $version: Int!, $reason: String!) {
  withdrawPost(id: $id, version: $version, reason: $reason) { ... on Post { id version } ${REFUSED} } }`;

const ROUNDS = `id version state
  publications { state permalink account { id network } }
  rounds { state kind steps { id key state people { id } checks requires variants { currentRevision { hash } } } }`;
export const DECIDE = `mutation Decide($input: DecideInput!) {
  decide(input: $input) { ... on Post { ${ROUNDS} } ${REFUSED} } }`;
export const RECORD_ON_BEHALF = `mutation RecordOnBehalf($input: OnBehalfInput!) {
  recordOnBehalf(input: $input) { ... on Post { ${ROUNDS} } ${REFUSED} } }`;
export const POST_NOW = `query PostNow($id: ID!) { post(id: $id) { ${ROUNDS} } }`;
const stepShape = z.object({
  id: z.string(),
  key: z.string(),
  state: z.string(),
  people: z.array(idShape),
  checks: z.array(z.string()),
  requires: z.array(z.string()),
  variants: z.array(z.object({ currentRevision: z.object({ hash: z.string() }).nullable() })),
});
export type StepNow = z.infer<typeof stepShape>;
export const postShape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  publications: z.array(
    z.object({
      state: z.string(),
      permalink: z.string().nullable(),
      account: z.object({ id: z.string(), network: z.string() }),
    }),
  ),
  rounds: z.array(z.object({ state: z.string(), kind: z.string(), steps: z.array(stepShape) })),
});
export type PostNow = z.infer<typeof postShape>;
export const postNowShape = z.object({ post: postShape.nullable() });

export const POST_VERSION = `query PostVersion($id: ID!) { post(id: $id) { id version } }`;
export const postVersionShape = z.object({ post: versionShape.nullable() });

export const MOVE_TIME = `mutation MoveTime($to: DateTime!) {
  moveBusinessTime(to: $to) { ... on Installation { businessNow } ${REFUSED} } }`;
export const movedShape = z.object({ businessNow: z.string() });

export const BACKLOG = `query Backlog { publishingBacklog }`;
export const backlogShape = z.object({ publishingBacklog: z.number() });

export const INSTALLATION = `query Installation {
  installation { kind needsSetup businessNow sandboxUrl demoSignIns { email name role } } }`;
export const installationShape = z.object({
  installation: z.object({
    kind: z.enum(['demo', 'test', 'real']),
    needsSetup: z.boolean(),
    businessNow: z.string(),
    sandboxUrl: z.string().nullable(),
    demoSignIns: z.array(z.object({ email: z.string(), name: z.string(), role: z.string() })),
  }),
});
