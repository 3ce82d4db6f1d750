import { asker } from '../graph/ask.js';
import { graphErrors } from '../graph/errors.js';

/** Hidden calls to a Page. */
export const ask = asker(graphErrors);
