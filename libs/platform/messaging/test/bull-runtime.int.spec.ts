import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { pickPort } from '../../../../tools/launch/ports.mjs';
import { defineJob } from '../../contracts/index.js';
import { newId } from '../../database/index.js';
import { createLogger } from '../../telemetry/index.js';
import { BullDeliveryQueue, BullRuntime } from '../bull-runtime.js';
import type { Consumer } from '../consumer.js';
import { ReactionRegistry } from '../reaction.js';
import type { Delivery, Relay } from '../relay.js';

const CONSUMER = 'away.work';
const work = defineJob({ name: CONSUMER, version: 1, schema: z.strictObject({}) });

/** What the driver says of a database that is not there. */
async function refusedConnection(): Promise<Error> {
  const port = await pickPort(undefined);
  return createConnection(`mysql://nobody@127.0.0.1:${port}/none`).then(
    () => {
      throw new Error('somebody listens there');
    },
    (error: unknown) => error as Error,
  );
}

describe('a delivery whose last attempt fails', () => {
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(() => close());

  /** Runs deliveries with one attempt each, failing as told, in order; answers those that were given up. */
  async function givenUp(failures: readonly Error[]): Promise<number[]> {
    const messages = failures.map(() => newId());
    const failed: Delivery[] = [];
    const buried: Delivery[] = [];
    const consumer = {
      deliver: (delivery: Delivery) => {
        failed.push(delivery);
        return Promise.reject(failures[messages.indexOf(delivery.messageId)] as Error);
      },
      bury: (delivery: Delivery) => {
        buried.push(delivery);
        return Promise.resolve();
      },
    };
    const idle = { prepareSchedules: () => Promise.resolve(), round: () => Promise.resolve(0) };
    const handler = { handle: () => Promise.resolve() };
    const registry = new ReactionRegistry([{ consumer: CONSUMER, on: work, handler }], new Map());
    const options = {
      redisUrl: process.env['TEST_REDIS_URL'] ?? '',
      prefix: `t${randomBytes(6).toString('hex')}`,
      concurrency: 1,
    };
    const queue = new BullDeliveryQueue(options);
    const runtime = new BullRuntime(
      options,
      registry,
      idle as unknown as Relay,
      consumer as unknown as Consumer,
      createLogger({ name: 'test', level: 'silent' }),
    );
    close = async () => {
      await runtime.stop();
      await queue.close();
    };
    runtime.start();
    const add = (list: readonly string[]) =>
      queue.add(list.map((messageId) => ({ messageId, consumer: CONSUMER, attempts: 1, backoffMs: 1 })));
    // Redis is still being connected to: a producer fails fast, and tries again.
    while (
      !(await add(messages).then(
        () => true,
        () => false,
      ))
    )
      await sleep(20);
    // The last is one that is given up: one after the other, those before it have been judged by then.
    while (buried.at(-1)?.messageId !== messages.at(-1)) await sleep(20);
    expect(failed.map(({ messageId }) => messageId)).toEqual(messages);
    return buried.map(({ messageId }) => messages.indexOf(messageId));
  }

  it('is given up, unless the database was away: then the relay still has it', async () => {
    const away = await refusedConnection();
    expect(away).toMatchObject({ code: 'ECONNREFUSED' });
    // Another server that is away, the post's for one, is no reason to go on for ever.
    const elsewhere = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(await givenUp([away, elsewhere, away, new Error('the work fails')])).toEqual([1, 3]);
  });
});
