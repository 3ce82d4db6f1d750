import { graphTable } from '../graph/errors.js';
import { GRAPH_ERRORS } from '../graph/errors.table.js';
import { INSTAGRAM_ERRORS } from './errors.table.js';

export const instagramErrors = graphTable([...INSTAGRAM_ERRORS, ...GRAPH_ERRORS]);
export const instagramFailure = instagramErrors.failure;
