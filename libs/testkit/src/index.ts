export {
  createEmptyTestDatabase,
  createTestDatabase,
  dropTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from './database.js';
export { hasRedis, testRedisUrl } from './test-redis.js';
export { ApiFailure, ApiRefusal, GraphqlClient, REFUSED } from './graphql.client.js';
export { Colleague, type Answer, type Verdict } from './seed/colleague.js';
export { Person, type Away } from './seed/person.js';
export { PostStory, type Declaration, type Writing } from './seed/post.story.js';
export { Town, type Foundation, type NewAccount, type NewPolicy, type Seat } from './seed/town.js';
export { loadDemo, type LoadDemo } from './demo/load.js';
export { DEMO_PASSWORD } from './demo/people.data.js';
export { filmBytes, type FilmPlan } from './film/film.js';
export { pictureBytes } from './demo/pictures.js';
export { linkIn, Postbox, type ReadMail } from './seed/postbox.js';
export { SandboxControl, type BookedPost, type TwinFault } from './seed/sandbox.control.js';
export { passApprovals } from './seed/approvals.js';
export { runSmoke, type SmokeOptions, type SmokeResult } from './smoke/smoke.js';
