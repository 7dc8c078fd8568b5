import { Redis } from 'ioredis';
import type { HealthProbe } from './health.js';

/** Asks Redis for a PONG on a short-lived connection; the API reports it without requiring it. */
export function redisProbe(url: string, required: boolean): HealthProbe {
  return {
    name: 'redis',
    required,
    async check() {
      const redis = new Redis(url, {
        lazyConnect: true,
        maxRetriesPerRequest: 0,
        connectTimeout: 1_500,
        retryStrategy: () => null,
      });
      redis.on('error', () => undefined);
      try {
        await redis.connect();
        await redis.ping();
      } finally {
        redis.disconnect();
      }
    },
  };
}
