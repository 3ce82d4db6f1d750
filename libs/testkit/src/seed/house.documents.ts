import { z } from 'zod';
import { REFUSED } from '../graphql.client.js';

/** What the seed asks about people, their absences and hours, and about what befalls a round besides answers. */
export const SAVE_GROUP = `mutation SaveGroup($input: GroupInput!) {
  saveGroup(input: $input) { ... on Group { id } ${REFUSED} } }`;
export const SAVE_CALENDAR = `mutation SaveWorkCalendar($input: WorkCalendarInput!) {
  saveWorkCalendar(input: $input) { ... on WorkCalendar { id } ${REFUSED} } }`;
export const ENTER_ABSENCE = `mutation EnterAbsence($input: AbsenceInput!) {
  enterAbsence(input: $input) { ... on Absence { id } ${REFUSED} } }`;

export const ENROL = `mutation Enrol($password: String!) {
  enrolSecondFactor(password: $password) { ... on SecondFactorEnrolment { secret } ${REFUSED} } }`;
export const enrolledShape = z.object({ secret: z.string() });
export const CONFIRM_FACTOR = `mutation ConfirmFactor($code: String!) {
  confirmSecondFactor(code: $code) { ... on Viewer { id } ${REFUSED} } }`;

export const ABSTAIN = `mutation Abstain($stepId: ID!, $reason: String!) {
  abstain(stepId: $stepId, reason: $reason) { ... on Post { id } ${REFUSED} } }`;
export const TAKE_OVER = `mutation TakeOver($stepId: ID!, $reason: String!) {
  takeOver(stepId: $stepId, reason: $reason) { ... on Post { id } ${REFUSED} } }`;
export const BYPASS = `mutation Bypass($id: ID!, $hashes: [String!]!, $reason: String!) {
  bypassApproval(id: $id, hashes: $hashes, reason: $reason) { ... on Post { id } ${REFUSED} } }`;
export const TO_CONFIRM = `query ToConfirm { decisionsToConfirm { id post { id } } }`;
export const toConfirmShape = z.object({
  decisionsToConfirm: z.array(z.object({ id: z.string(), post: z.object({ id: z.string() }) })),
});
export const CONFIRM_DECISION = `mutation ConfirmDecision($id: ID!, $confirm: Boolean!, $reason: String) {
  confirmDecision(id: $id, confirm: $confirm, reason: $reason) { ... on Post { id } ${REFUSED} } }`;

export const READ_NOTICES = `mutation ReadNotices { markNoticesRead }`;
export const WRITE_COMMENT = `mutation WriteComment($input: CommentInput!) {
  writeComment(input: $input) { ... on Comment { id } ${REFUSED} } }`;
export const READ_TEXTS = `query ReadTexts($id: ID!) {
  post(id: $id) { variants { id currentRevision { hash text } } } }`;
export const textsShape = z.object({
  post: z
    .object({
      variants: z.array(
        z.object({
          id: z.string(),
          currentRevision: z.object({ hash: z.string(), text: z.string() }).nullable(),
        }),
      ),
    })
    .nullable(),
});
export const INVITE = `mutation Invite($input: InviteGuestInput!) {
  inviteGuest(input: $input) { ... on Guest { id } ${REFUSED} } }`;
