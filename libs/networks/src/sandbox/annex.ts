import type { ServerResponse } from 'node:http';
import type { TwinRequest } from './twin.js';

/** Something else that the sandbox plays beside the networks, under paths of its own: the post office, for one. */
export interface Annex {
  /** Where its page is; the index links it. */
  readonly href: string;
  readonly name: string;
  /** Answers what is its own, and says whether it did. */
  serve(request: TwinRequest, response: ServerResponse): boolean;
}
