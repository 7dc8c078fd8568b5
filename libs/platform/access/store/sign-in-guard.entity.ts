import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/id.js';

/**
 * Failed sign-ins per login name, whether an account of that name exists or not: so that a lock-out tells
 * nothing about which names are real. The name is hashed, because people type passwords into the wrong field.
 */
@Entity('sign_in_guard')
export class SignInGuardEntity {
  @PrimaryColumn({ type: 'binary', length: 32 })
  loginHash!: Buffer;

  @Column({ type: 'smallint' })
  failedCount!: number;

  @Index('ix_sign_in_guard_last_failed')
  @Column(instantColumn)
  lastFailedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  lockedUntil!: Date | null;
}
