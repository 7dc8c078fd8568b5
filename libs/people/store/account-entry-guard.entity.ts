import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';

/**
 * How many wrong entries of the new account of an enterprise somebody has made since when. No foreign keys: an entry
 * counts before anything is looked up.
 */
@Entity('account_entry_guard')
export class AccountEntryGuardEntity {
  @PrimaryColumn(idColumn)
  accountId!: string;

  @PrimaryColumn(idColumn)
  enterpriseId!: string;

  @Column({ type: 'smallint' })
  entryCount!: number;

  @Index('ix_account_entry_guard_since')
  @Column(instantColumn)
  sinceAt!: Date;
}
