import { SetMetadata } from '@nestjs/common';
import type { MessageDef, PayloadOf } from '../contracts/index.js';

export const REACTION_METADATA = 'skillpark:reaction';

export interface ReactionSpec {
  /** `stage.what-it-does`; part of the inbox key, so never rename one that has run. */
  readonly consumer: string;
  readonly on: MessageDef;
  /**
   * Normally the handler runs inside the transaction that writes its inbox row: effect and receipt are one.
   * For effects outside the database (mail) set this: the handler runs first, the receipt is written after,
   * and the handler itself must make a second run harmless.
   */
  readonly outsideTransaction?: boolean;
}

export interface ReactionContext {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly attempt: number;
}

export interface ReactionHandler<M extends MessageDef = MessageDef> {
  handle(payload: PayloadOf<M>, context: ReactionContext): Promise<unknown>;
}

/** Marks a provider of the worker as the consumer of one event or job. */
export const Reaction = (spec: ReactionSpec): ClassDecorator => SetMetadata(REACTION_METADATA, spec);

/** A consumer with the instance that handles it. */
export interface BoundReaction extends ReactionSpec {
  readonly handler: ReactionHandler;
}

/** All consumers of the process, checked: one handler a job, one meaning a consumer name. */
export class ReactionRegistry {
  private readonly byConsumer = new Map<string, BoundReaction>();
  private readonly byMessage = new Map<string, BoundReaction[]>();

  constructor(
    reactions: readonly BoundReaction[],
    private readonly messages: ReadonlyMap<string, MessageDef>,
  ) {
    for (const reaction of reactions) {
      if (this.byConsumer.has(reaction.consumer))
        throw new Error(`two reactions are named ${reaction.consumer}`);
      this.byConsumer.set(reaction.consumer, reaction);
      this.byMessage.set(reaction.on.name, [...(this.byMessage.get(reaction.on.name) ?? []), reaction]);
    }
    for (const message of messages.values()) {
      const handlers = this.byMessage.get(message.name)?.length ?? 0;
      if (message.kind === 'job' && handlers !== 1) {
        throw new Error(`job ${message.name} has ${handlers} handlers; it must have exactly one`);
      }
    }
  }

  consumersOf(messageName: string): readonly BoundReaction[] {
    return this.byMessage.get(messageName) ?? [];
  }

  get(consumer: string): BoundReaction | undefined {
    return this.byConsumer.get(consumer);
  }

  message(name: string): MessageDef | undefined {
    return this.messages.get(name);
  }

  /** One queue a stage, so that a stage in trouble does not hold up the others. */
  queueNames(): readonly string[] {
    return [...new Set([...this.byConsumer.keys()].map(queueOf))].sort();
  }
}

export const queueOf = (consumer: string): string => consumer.split('.')[0] ?? consumer;
