import type { Words } from './words.js';

export const en: Words = {
  tag: 'en',
  subject: {
    asked: 'Waiting for your decision: “{title}”[, until {due}]',
    reminder: 'Reminder: “{title}” waits for your decision[, until {due}]',
    escalated: 'Passed up to you: “{title}”[, until {due}]',
    taken_over: '{actor} decides in your place on “{title}”',
    stuck: 'Nobody can decide on “{title}” now',
    approved: 'Approved: “{title}”',
    changes_requested: 'Changes are asked for in “{title}”',
    rejected: 'Rejected: “{title}”',
    sent_back: 'Back to an earlier step: “{title}”',
    approval_lost: 'Has lost its approval: “{title}”',
    time_missed: 'Its time came without approval: “{title}”',
    mention: '{actor} mentions you in “{title}”',
    comment: 'New comment by {actor} on “{title}”',
    confirm_on_behalf: 'Confirm what was written down for you: “{title}”[, until {due}]',
    on_behalf_denied: 'Does not confirm what was written down for them: “{title}”',
    on_behalf_unconfirmed: 'A decision written down is still unconfirmed: “{title}”',
    guest_answered: '[{guest}: ]a guest has answered on “{title}”',
    forwarding_suspected: 'A review link may have been passed on: “{title}”',
    veto_used: 'Vetoed: “{title}”',
    absence_designated: '{actor} has named you as deputy[ until {until}]',
    bypassed: 'Goes out as an emergency without waiting for its round: “{title}”',
    revoked_too_late: 'It was out before it was revoked: “{title}”',
    withdrawal_waits: 'Something published has to be taken back: “{title}”',
    outside_incident: 'It does not stand as it was sent: “{title}”',
    second_factor_reset: '{actor} has taken away your authenticator',
    paused: 'Publishing has been paused[ until {until}]',
    pause_over: 'A pause is over: review what it held',
    publication_stuck: 'Not going out: “{title}”',
    fenced: 'Pregón has started fenced: nothing goes out',
    account_lost: '{title}: the account has stopped publishing',
    account_expiring: '{title}: the account has to be authorised again',
    account_unconfirmed: '{title}: confirm who connected it',
  },
  lead: {
    asked: 'It is your turn to decide on this revision. Nothing is published until it is decided.',
    reminder: 'It still waits for your decision. Nothing is published until it is decided.',
    escalated: 'The time of whoever had it is over, and now you may decide as well. Nobody has decided for them.',
    taken_over: 'Your step was taken over, and the reason is recorded. There is nothing left for you to do.',
    stuck:
      'Nobody is left who could decide that step. The post is safe and stays where it is until somebody takes charge.',
    approved: 'It has passed all its steps. If it has a date, it goes out then.',
    changes_requested:
      'Whoever reviewed it asks for changes. The revision is kept; you can correct it and submit it again.',
    rejected: 'It was rejected, with a reason. The post is kept.',
    sent_back: 'What was decided after that step no longer counts and is asked again. The post has not changed.',
    approval_lost:
      'What was approved no longer holds for what stands there now. It does not go out until approved again.',
    time_missed: 'At its hour it did not have all its approvals and has not gone out. You can give it another date.',
    mention: 'You were named in a comment.',
    comment: 'There is a new comment on a post you take part in.',
    confirm_on_behalf: 'Somebody wrote down a decision that you are said to have made elsewhere. Confirm or deny it.',
    on_behalf_denied: 'Whoever was said to have decided denies it. It no longer counts.',
    on_behalf_unconfirmed: 'The time to confirm a decision written down for somebody else is over.',
    guest_answered: 'The guest has answered. Their answer replaces no step of the circuit.',
    forwarding_suspected: 'A guest’s link was opened from more than one place. You can revoke it.',
    veto_used: 'It was vetoed in time, with a reason. It does not go out like this.',
    absence_designated:
      'Meanwhile your tray shows theirs too, and what you decide is recorded as standing in for them.',
    bypassed: 'The emergency lane was used, with a reason. The review afterwards is already open.',
    revoked_too_late:
      'Its approval was revoked when it was already out. It still stands: say whether it is deleted, corrected or left, and why.',
    withdrawal_waits: 'It waits for a person: to decide, or to do it by hand on the network and leave proof.',
    outside_incident:
      'Somebody changed or deleted it outside Pregón. What was sent and what stands there now is kept; nothing has been touched.',
    second_factor_reset:
      'The authenticator you had no longer counts; your password is as before. Enrol another before you sign where one is asked for. If you did not ask for this, tell whoever administers Pregón now.',
    paused:
      '{actor} has stopped what was to go out, with a reason. Nothing is lost: whatever reaches its hour is held.',
    pause_over: 'What reached its hour during the pause waits for a person to release, move or cancel it.',
    publication_stuck:
      'It should be out and nothing says that it is being sent. The post and its approval are safe; see whether the sending service works.',
    fenced:
      'A backup seems to have been restored. Nothing goes out until an administrator has compared what was approved with what the networks already show.',
    account_lost:
      'The network no longer lets it publish. What is scheduled is kept and does not go out: reconnect it, or settle it with the network and say so under Accounts.',
    account_expiring:
      'The consent that a person gave on the network ends soon, and only a person can renew it. Until then everything goes on.',
    account_unconfirmed:
      '{actor} has connected it again. Nothing goes out on it until another person has seen that it is right and confirms.',
  },
  untitled: 'untitled post',
  system: 'The system',
  greeting: 'Hello {name},',
  labels: { post: 'Post', step: 'Step', due: 'Due', actor: 'By', until: 'Until' },
  open: {
    step: 'Open this revision',
    post: 'Open the post',
    absences: 'See who stands in',
    security: 'Enrol another',
    accounts: 'Open the accounts',
    held: 'See what is held',
  },
  digest: {
    subject: 'Your tray today: {count} to decide',
    lead: 'This is what waits for your decision right now.',
    item: '“{title}”[, until {due}]',
    more: 'and {count} more',
    unread: 'Unread notices: {count}',
    open: 'Open the tray',
  },
  footer:
    'Pregón writes to you on behalf of {organisation}. The tray always says what is pending; this e-mail, what was when it left.',
  settings: 'Choose which e-mails I get',
};
