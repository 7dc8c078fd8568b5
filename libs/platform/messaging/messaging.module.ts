import {
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, Reflector } from '@nestjs/core';
import { Clock } from '../clock/clock.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { allMessages } from '../contracts/index.js';
import { Tx } from '../database/tx.js';
import { type AppLogger, LOGGER } from '../telemetry/index.js';
import { BullDeliveryQueue, BullRuntime, requireNoEviction } from './bull-runtime.js';
import { Consumer } from './consumer.js';
import { Outbox } from './outbox.js';
import {
  type BoundReaction,
  REACTION_METADATA,
  type ReactionHandler,
  ReactionRegistry,
  type ReactionSpec,
} from './reaction.js';
import { Relay } from './relay.js';

/** All that the worker's providers declare with `@Reaction`, bound and checked. */
export function discoverReactions(discovery: DiscoveryService, reflector: Reflector): ReactionRegistry {
  const reactions: BoundReaction[] = [];
  for (const { instance, metatype } of discovery.getProviders()) {
    if (!metatype || typeof metatype !== 'function' || !instance) continue;
    const spec = reflector.get<ReactionSpec | undefined>(REACTION_METADATA, metatype);
    if (spec) reactions.push({ ...spec, handler: instance as ReactionHandler });
  }
  return new ReactionRegistry(reactions, allMessages());
}

/** Runs the relay, the schedules and the consumers. Only the worker imports it. */
@Global()
@Module({ imports: [DiscoveryModule] })
export class MessagingRuntimeModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private runtime: BullRuntime | undefined;
  private queue: BullDeliveryQueue | undefined;

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: AppLogger,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const registry = discoverReactions(this.discovery, this.reflector);
    await requireNoEviction(this.config.REDIS_URL);
    const options = { redisUrl: this.config.REDIS_URL, prefix: this.config.QUEUE_PREFIX };
    this.queue = new BullDeliveryQueue(options);
    const outbox = new Outbox(this.clock);
    const relay = new Relay(this.tx, this.clock, outbox, registry, this.queue);
    const consumer = new Consumer(this.tx, this.clock, registry);
    this.runtime = new BullRuntime(options, registry, relay, consumer, this.logger);
    this.runtime.start();
  }

  /** Jobs in Redis, for the gauge. */
  queueDepth(): Promise<number> {
    return this.queue?.depth() ?? Promise.resolve(0);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runtime?.stop();
    await this.queue?.close();
  }
}
