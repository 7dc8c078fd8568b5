import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../database/id.js';

/** PENDING: not yet handed over. RELAYED: handed to Redis, consumers outstanding. DONE, or DEAD: nobody left to try. */
export type OutboxState = 'PENDING' | 'RELAYED' | 'DONE' | 'DEAD';

/** An event or job, written in the transaction that caused it. This row, not Redis, is the truth. */
@Entity('outbox_message')
@Index('ix_outbox_message_due', ['state', 'dueAt'])
export class OutboxMessageEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'smallint' })
  version!: number;

  @Column({ type: 'longtext' })
  payload!: string;

  @Column({ type: 'varchar', length: 10 })
  state!: OutboxState;

  /** PENDING: when to hand over. RELAYED: when to look again whether Redis lost it. */
  @Column(instantColumn)
  dueAt!: Date;

  @Column({ type: 'int', default: 0 })
  pendingConsumers!: number;

  @Index('ix_outbox_message_claimed')
  @Column({ ...idColumn, nullable: true })
  claimedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  claimedUntil!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  doneAt!: Date | null;
}

/** A consumer has taken effect; written in the same transaction as the effect. */
@Entity('inbox_entry')
export class InboxEntryEntity {
  @PrimaryColumn({ ...idColumn })
  messageId!: string;

  @PrimaryColumn({ type: 'varchar', length: 100 })
  consumer!: string;

  @Column(instantColumn)
  handledAt!: Date;
}

/** A consumer has given up on a message; waits for a person to replay it. */
@Entity('dead_letter')
export class DeadLetterEntity {
  @PrimaryColumn({ ...idColumn })
  messageId!: string;

  @PrimaryColumn({ type: 'varchar', length: 100 })
  consumer!: string;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ type: 'int' })
  attempts!: number;

  @Column(instantColumn)
  failedAt!: Date;
}

/** When a scheduled job is due next. Kept here, so that a flushed Redis forgets nothing. */
@Entity('schedule')
export class ScheduleEntity {
  @PrimaryColumn({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'int' })
  everyMs!: number;

  @Column(instantColumn)
  nextAt!: Date;
}

export const messagingEntities = [OutboxMessageEntity, InboxEntryEntity, DeadLetterEntity, ScheduleEntity];
