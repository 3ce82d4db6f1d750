import { Ledger1790000001000 } from './ledger/1790000001000-ledger.migration.js';
import { AwaitSeal1790000001100 } from './ledger/1790000001100-await-seal.migration.js';
import { People1790000002000 } from './people/1790000002000-people.migration.js';
import { PeopleApproval1790000002100 } from './people/1790000002100-people-approval.migration.js';
import { Channels1790000003000 } from './channels/1790000003000-channels.migration.js';
import { Connections1790000003100 } from './channels/1790000003100-connections.migration.js';
import { NewConnections1790000003200 } from './channels/1790000003200-new-connections.migration.js';
import { Media1790000004000 } from './media/1790000004000-media.migration.js';
import { WiderMedia1790000004100 } from './media/1790000004100-wider-media.migration.js';
import { Posts1790000005000 } from './posts/1790000005000-posts.migration.js';
import { ApprovalEngine1790000005100 } from './posts/1790000005100-approval-engine.migration.js';
import { ApprovalClock1790000005200 } from './posts/1790000005200-approval-clock.migration.js';
import { DecisionOnce1790000005300 } from './posts/1790000005300-decision-once.migration.js';
import { WiderDrafts1790000005400 } from './posts/1790000005400-wider-drafts.migration.js';
import { Publishing1790000006000 } from './publishing/1790000006000-publishing.migration.js';
import { Sending1790000006100 } from './publishing/1790000006100-sending.migration.js';
import { Pauses1790000006200 } from './publishing/1790000006200-pauses.migration.js';
import { Withdrawal1790000006300 } from './publishing/1790000006300-withdrawal.migration.js';
import { Grace1790000006400 } from './publishing/1790000006400-grace.migration.js';
import { PauseChange1790000006500 } from './publishing/1790000006500-pause-change.migration.js';
import { Waiting1790000006600 } from './publishing/1790000006600-waiting.migration.js';
import { Notifications1790000008000 } from './notifications/1790000008000-notifications.migration.js';
import { Reviews1790000009000 } from './reviews/1790000009000-reviews.migration.js';

/** Append only, in order of their timestamps. */
export const migrations = [
  Ledger1790000001000,
  AwaitSeal1790000001100,
  People1790000002000,
  PeopleApproval1790000002100,
  Channels1790000003000,
  Connections1790000003100,
  NewConnections1790000003200,
  Media1790000004000,
  WiderMedia1790000004100,
  Posts1790000005000,
  ApprovalEngine1790000005100,
  ApprovalClock1790000005200,
  DecisionOnce1790000005300,
  WiderDrafts1790000005400,
  Publishing1790000006000,
  Sending1790000006100,
  Pauses1790000006200,
  Withdrawal1790000006300,
  Grace1790000006400,
  PauseChange1790000006500,
  Waiting1790000006600,
  Notifications1790000008000,
  Reviews1790000009000,
];
