import { graphql, type DocumentType } from '../../../generated/index.js';
import type { NotificationSettingsInput } from '../../../generated/graphql.js';

export const Settings_settings = graphql(`
  fragment Settings_settings on NotificationSettings {
    email
    emailAvailable
    push
    digestAt
    quietFrom
    quietTo
    onCall
    muted
    pushDevices {
      endpoint
      label
      since
    }
  }
`);

export type SettingsData = DocumentType<typeof Settings_settings>;

export const wishesOf = (settings: SettingsData): NotificationSettingsInput => {
  const { email, push, digestAt, quietFrom, quietTo, onCall, muted } = settings;
  return { email, push, digestAt, quietFrom, quietTo, onCall, muted };
};

export const sameWishes = (one: NotificationSettingsInput, other: NotificationSettingsInput): boolean =>
  JSON.stringify({ ...one, muted: [...one.muted].sort() }) ===
  JSON.stringify({ ...other, muted: [...other.muted].sort() });
