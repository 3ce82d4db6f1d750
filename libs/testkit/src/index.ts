export {
  createEmptyTestDatabase,
  createTestDatabase,
  dropTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from './database.js';
export { hasRedis, testRedisUrl } from './test-redis.js';
