import { Account, AccountShare } from './channels/account.entity.js';
import { Asset, Rendition, Stamp } from './media/media.entity.js';
import { Gate } from './ledger/gate.entity.js';
import { Installation } from './ledger/installation.entity.js';
import { Organisation } from './ledger/organisation.entity.js';
import { AbsenceRow } from './people/absence.entity.js';
import { CandidatePeriod } from './people/candidate.entity.js';
import { Department, DepartmentPeriod } from './people/department.entity.js';
import { GroupMemberRow, PeopleGroup } from './people/group.entity.js';
import { MembershipRow } from './people/membership.entity.js';
import { Colleague, Person } from './people/person.entity.js';
import { WorkCalendarRow } from './people/work-calendar.entity.js';
import { PostEntity } from './posts/post.entity.js';
import { PostTextEntity } from './posts/post-text.entity.js';
import { PostMediaEntity } from './posts/post-media.entity.js';
import { VariantEntity } from './posts/variant.entity.js';
import { ContributionEntity } from './posts/contribution.entity.js';
import { SlotEntity } from './posts/slot.entity.js';
import { RevisionEntity } from './posts/revision.entity.js';
import { CertificateEntity } from './posts/certificate.entity.js';
import { ApprovalPolicyEntity } from './posts/approval-policy.entity.js';
import { ApprovalRunEntity } from './posts/approval-run.entity.js';
import { RunMarkEntity } from './posts/run-mark.entity.js';
import { RunVariantEntity } from './posts/run-variant.entity.js';
import { RunStepEntity } from './posts/run-step.entity.js';
import { DecisionEntity } from './posts/decision.entity.js';
import { PublicationEntity } from './publishing/publication.entity.js';
import { AttemptEntity } from './publishing/attempt.entity.js';
import { GraceEntity } from './publishing/grace.entity.js';
import { PauseEntity } from './publishing/pause.entity.js';
import { NoticeEntity } from './notifications/notice.entity.js';
import { NotificationSettingsEntity, PushSubscriptionEntity } from './notifications/notification-settings.entity.js';
import { OutgoingMessage } from './notifications/outgoing-message.entity.js';
import { IncidentEntity, OutsideWatchEntity } from './publishing/outside.entity.js';
import { WithdrawalCallEntity, WithdrawalEntity } from './publishing/withdrawal.entity.js';
import { CommentEntity } from './reviews/comment.entity.js';
import { GuestAnswerEntity, GuestEntity, GuestRevisionEntity } from './reviews/guest.entity.js';

/** Every entity of every feature; the ledger's data source gets these and nothing else. */
export const entities: (new () => object)[] = [
  Account,
  AccountShare,
  Asset,
  Rendition,
  Stamp,
  Gate,
  Installation,
  Organisation,
  Colleague,
  Department,
  DepartmentPeriod,
  MembershipRow,
  Person,
  AbsenceRow,
  CandidatePeriod,
  GroupMemberRow,
  PeopleGroup,
  WorkCalendarRow,
  PostEntity,
  PostTextEntity,
  PostMediaEntity,
  VariantEntity,
  ContributionEntity,
  SlotEntity,
  RevisionEntity,
  CertificateEntity,
  ApprovalPolicyEntity,
  ApprovalRunEntity,
  RunVariantEntity,
  RunMarkEntity,
  RunStepEntity,
  DecisionEntity,
  PublicationEntity,
  AttemptEntity,
  WithdrawalEntity,
  WithdrawalCallEntity,
  OutsideWatchEntity,
  IncidentEntity,
  PauseEntity,
  GraceEntity,
  NoticeEntity,
  NotificationSettingsEntity,
  PushSubscriptionEntity,
  OutgoingMessage,
  CommentEntity,
  GuestEntity,
  GuestRevisionEntity,
  GuestAnswerEntity,
];
