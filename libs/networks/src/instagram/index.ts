import { defineNetwork } from '../network.js';
import { instagramConnector } from './auth.js';
import { instagramErrors } from './errors.js';
import { instagramPublisher } from './publisher.js';
import { instagramRules } from './rules.js';
import { instagramTwin } from './twin.js';

export const instagram = defineNetwork({
  key: 'instagram',
  name: 'Instagram',
  rules: instagramRules,
  publisher: instagramPublisher,
  connector: instagramConnector,
  errors: instagramErrors,
  sandbox: instagramTwin,
});
