import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { AccountKind, JournalKind } from '../domain/journal.js';
import { PaymentBatchEntity, PaymentLineEntity } from './payment-batch.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** An account of the ledger: one of each kind for each fund source. */
@Entity('ledger_account')
@Index('uq_ledger_account_code', ['centreId', 'code'], { unique: true })
export class LedgerAccountEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_ledger_account_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 60 })
  code!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: AccountKind;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;
}

/** One booking: what caused it books once. Only added to. */
@Entity('ledger_journal')
@Index('uq_ledger_journal_source', ['kind', 'sourceId'], { unique: true })
@Index('ix_ledger_journal_subject', ['subjectId'])
@Index('ix_ledger_journal_posted', ['centreId', 'postedAt'])
export class LedgerJournalEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_ledger_journal_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 30 })
  kind!: JournalKind;

  /** What caused it: a release, a return file, a line taken out, money received. */
  @Column(idColumn)
  sourceId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PaymentBatchEntity, { name: 'fk_ledger_journal_batch', ...STAYS })
  batchId!: string | null;

  /** The advance or the receivable it is about. */
  @Column({ ...idColumn, nullable: true })
  subjectId!: string | null;

  @Column({ type: 'bigint' })
  totalFen!: number;

  @Column({ ...idColumn, nullable: true })
  postedBy!: string | null;

  @Column(instantColumn)
  postedAt!: Date;
}

/** One side of a booking. Only added to. */
@Entity('ledger_posting')
@Index('ix_ledger_posting_journal', ['journalId'])
@Index('ix_ledger_posting_account', ['accountId'])
export class LedgerPostingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_ledger_posting_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => LedgerJournalEntity, { name: 'fk_ledger_posting_journal', ...STAYS })
  journalId!: string;

  @Column(idColumn)
  @ForeignKey(() => LedgerAccountEntity, { name: 'fk_ledger_posting_account', ...STAYS })
  accountId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PaymentLineEntity, { name: 'fk_ledger_posting_line', ...STAYS })
  paymentLineId!: string | null;

  @Column({ type: 'bigint' })
  debitFen!: number;

  @Column({ type: 'bigint' })
  creditFen!: number;
}
