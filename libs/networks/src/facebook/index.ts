import { defineNetwork } from '../network.js';
import { facebookConnector } from './auth.js';
import { graphErrors } from '../graph/errors.js';
import { facebookPublisher } from './publisher.js';
import { facebookRules } from './rules.js';
import { facebookTwin } from './twin.js';

export const facebook = defineNetwork({
  key: 'facebook',
  name: 'Facebook',
  rules: facebookRules,
  publisher: facebookPublisher,
  connector: facebookConnector,
  errors: graphErrors,
  sandbox: facebookTwin,
});
