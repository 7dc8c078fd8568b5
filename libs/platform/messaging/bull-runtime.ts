import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../database/database-away.js';
import type { AppLogger } from '../telemetry/index.js';
import { Consumer, PoisonedMessage } from './consumer.js';
import { queueOf, type ReactionRegistry } from './reaction.js';
import type { Delivery, DeliveryQueue, Relay } from './relay.js';

export interface BullOptions {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly concurrency?: number;
  readonly relayEveryMs?: number;
}

/** Redis drops keys under memory pressure with any other policy, queued jobs among them: refused at boot. */
export async function requireNoEviction(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
    if (policy !== undefined && policy !== 'noeviction') {
      throw new Error(
        `Redis maxmemory-policy is ${policy}; it must be noeviction, or queued jobs can vanish`,
      );
    }
  } finally {
    redis.disconnect();
  }
}

/** The queue side: one BullMQ queue a stage. Producers fail fast; the relay then tries again from the outbox. */
export class BullDeliveryQueue implements DeliveryQueue {
  private readonly connection: Redis;
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly options: BullOptions) {
    this.connection = new Redis(options.redisUrl, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: 3_000,
      commandTimeout: 5_000,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
    });
    this.connection.on('error', () => undefined);
  }

  async add(deliveries: readonly (Delivery & { attempts: number; backoffMs: number })[]): Promise<void> {
    for (const [name, list] of groupByQueue(deliveries)) {
      await this.queue(name).addBulk(
        list.map(({ messageId, consumer, attempts, backoffMs }) => ({
          name: consumer,
          data: { messageId, consumer },
          opts: {
            jobId: `${messageId}-${consumer}`,
            attempts,
            backoff: { type: 'exponential', delay: backoffMs },
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      );
    }
  }

  /** Jobs waiting, active and delayed in all queues. */
  async depth(): Promise<number> {
    let total = 0;
    for (const queue of this.queues.values()) {
      const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'prioritized');
      total += Object.values(counts).reduce((sum, count) => sum + count, 0);
    }
    return total;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    this.connection.disconnect();
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, {
      connection: this.connection,
      prefix: this.options.prefix,
      skipVersionCheck: true,
      skipWaitingForReady: true,
    });
    queue.on('error', () => undefined);
    this.queues.set(name, queue);
    return queue;
  }
}

function groupByQueue<T extends Delivery>(deliveries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const delivery of deliveries) {
    const name = queueOf(delivery.consumer);
    groups.set(name, [...(groups.get(name) ?? []), delivery]);
  }
  return groups;
}

/** The worker side: relay loop and one BullMQ worker a stage. */
export class BullRuntime {
  private readonly workers: Worker[] = [];
  private readonly connections: Redis[] = [];
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: BullOptions,
    private readonly registry: ReactionRegistry,
    private readonly relay: Relay,
    private readonly consumer: Consumer,
    private readonly logger: AppLogger,
  ) {}

  start(): void {
    for (const name of this.registry.queueNames()) this.workers.push(this.startWorker(name));
    this.loop = this.relayLoop();
  }

  /** Finishes what is running, takes nothing new. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.loop;
    await Promise.all(this.workers.map((worker) => worker.close()));
    // A worker leaves the connection it was given as it is.
    for (const connection of this.connections) connection.disconnect();
  }

  private startWorker(name: string): Worker {
    const connection = new Redis(this.options.redisUrl, {
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
    });
    this.connections.push(connection);
    const worker = new Worker(name, (job: Job<Delivery>) => this.process(job), {
      connection,
      prefix: this.options.prefix,
      concurrency: this.options.concurrency ?? 4,
      lockDuration: 10_000,
      stalledInterval: 5_000,
      // Two worker deaths would fail a job for good under the default of 1; the inbox makes reruns harmless.
      maxStalledCount: 25,
    });
    worker.on('error', (error) => this.logger.warn({ queue: name, err: error }, 'queue worker error'));
    worker.on('failed', (job, error) => void this.onFailed(job, error));
    return worker;
  }

  private async process(job: Job<Delivery>): Promise<void> {
    const reaction = this.registry.get(job.data.consumer);
    const timeoutMs = reaction?.on.kind === 'job' ? reaction.on.timeoutMs : 30_000;
    const timer = new AbortController();
    try {
      await Promise.race([
        this.consumer.deliver(job.data, job.attemptsMade + 1),
        sleep(timeoutMs, undefined, { signal: timer.signal }).then(() => {
          throw new Error(`timed out after ${timeoutMs} ms`);
        }),
      ]);
    } catch (error) {
      if (error instanceof PoisonedMessage) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      timer.abort();
    }
  }

  private async onFailed(job: Job<Delivery> | undefined, error: Error): Promise<void> {
    if (!job) return;
    const { messageId, consumer } = job.data;
    const attempts = job.opts.attempts ?? 1;
    const final =
      error instanceof UnrecoverableError ||
      error.name === 'UnrecoverableError' ||
      job.attemptsMade >= attempts;
    this.logger.warn(
      { messageId, consumer, attempt: job.attemptsMade, final, err: error },
      'delivery failed',
    );
    // While the database is away nothing can be said of the delivery, and nothing written down: the relay, which still
    // has it, hands it over again. Otherwise one that fails just as the database comes back would be given up.
    if (!final || isDatabaseAway(error)) return;
    await this.consumer
      .bury(job.data, `${error.name}: ${error.message}`, job.attemptsMade)
      .catch((problem: unknown) => this.logger.error({ messageId, consumer, err: problem }, 'bury failed'));
  }

  private async relayLoop(): Promise<void> {
    const everyMs = this.options.relayEveryMs ?? 200;
    let prepared = false;
    while (!this.stopping) {
      let handled = 0;
      try {
        if (!prepared) {
          await this.relay.prepareSchedules();
          prepared = true;
        }
        handled = await this.relay.round();
      } catch (error) {
        this.logger.warn({ err: error }, 'relay round failed');
        await sleep(1_000);
      }
      if (handled === 0) await sleep(everyMs);
    }
  }
}
