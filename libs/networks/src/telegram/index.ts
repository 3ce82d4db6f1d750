import { defineNetwork } from '../network.js';
import { telegramConnector } from './auth.js';
import { telegramErrors } from './errors.js';
import { telegramPublisher } from './publisher.js';
import { telegramRules } from './rules.js';
import { telegramTwin } from './twin.js';

export const telegram = defineNetwork({
  key: 'telegram',
  name: 'Telegram',
  rules: telegramRules,
  publisher: telegramPublisher,
  connector: telegramConnector,
  errors: telegramErrors,
  sandbox: telegramTwin,
});
