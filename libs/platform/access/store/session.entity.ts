import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../database/id.js';
import { AccountEntity } from './account.entity.js';

/** One sign-in. Only the token's hash is kept: who reads this table cannot become anybody. */
@Entity('session')
@Index('uq_session_token_hash', ['tokenHash'], { unique: true })
@Index('ix_session_account', ['accountId', 'expiresAt'])
export class SessionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => AccountEntity, { name: 'fk_session_account', onDelete: 'CASCADE' })
  accountId!: string;

  /** SHA-256 of the token. */
  @Column({ type: 'binary', length: 32 })
  tokenHash!: Buffer;

  /** Browser family only; neither address nor full agent string is needed to recognise one's own sessions. */
  @Column({ type: 'varchar', length: 40 })
  userAgent!: string;

  @Column(instantColumn)
  createdAt!: Date;

  /** At most a minute behind. */
  @Column(instantColumn)
  lastSeenAt!: Date;

  @Column(instantColumn)
  idleExpiresAt!: Date;

  /** The end that use does not put off. */
  @Column(instantColumn)
  expiresAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  revokedReason!: string | null;
}
