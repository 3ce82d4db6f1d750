import { defineNetwork } from '../network.js';
import { xConnector } from './auth.js';
import { xErrors } from './errors.js';
import { xPublisher } from './publisher.js';
import { xRules } from './rules.js';
import { xTwin } from './twin.js';

export const x = defineNetwork({
  key: 'x',
  name: 'X',
  rules: xRules,
  publisher: xPublisher,
  connector: xConnector,
  errors: xErrors,
  sandbox: xTwin,
});
