import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../database/id.js';

/** One answered write. The row is written in the very transaction whose effect it stands for. */
@Entity('idempotency_key')
export class IdempotencyKeyEntity {
  @PrimaryColumn(idColumn)
  accountId!: string;

  @PrimaryColumn({ type: 'binary', length: 32 })
  keyHash!: Buffer;

  @Column({ type: 'varchar', length: 100 })
  routeId!: string;

  @Column({ type: 'binary', length: 32 })
  fingerprint!: Buffer;

  @Column({ type: 'smallint', nullable: true })
  status!: number | null;

  @Column({ type: 'longtext', nullable: true })
  body!: string | null;

  @Index('ix_idempotency_key_created')
  @Column(instantColumn)
  createdAt!: Date;
}
