import { asker } from '../graph/ask.js';
import { instagramErrors } from './errors.js';

/** Hidden calls to Instagram; its failures are read by its own table. */
export const ask = asker(instagramErrors);
