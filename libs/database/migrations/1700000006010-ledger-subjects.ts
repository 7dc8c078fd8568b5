import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'OBLIGATION', 'SETTLEMENT', 'REVERSAL', 'ADVANCE_OBLIGATION', 'ADVANCE_PAID', 'ADVANCE_REVERSAL',
  'ADVANCE_SETTLEMENT', 'ADVANCE_OFFSET', 'ADVANCE_RECLAIM', 'CLAWBACK_CLAIM', 'CLAWBACK_RECEIVED',
  'CLAWBACK_OFFSET', 'CLAWBACK_OFFSET_UNDONE'`;
const BATCH_KINDS = `'OBLIGATION', 'SETTLEMENT', 'REVERSAL'`;

/** Opens the ledger for what is not a batch: advances, receivables and money received back. */
export class LedgerSubjects1700000006010 implements MigrationInterface {
  readonly name = 'LedgerSubjects1700000006010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_account
        DROP CONSTRAINT ck_ledger_account_kind,
        ADD CONSTRAINT ck_ledger_account_kind CHECK (
          kind IN ('FUND', 'ADVANCE', 'RECEIVABLE', 'PAYEE_CLEARING', 'BANK'))`);
    await runner.query(`
      ALTER TABLE ledger_journal
        DROP CONSTRAINT ck_ledger_journal_kind,
        MODIFY kind VARCHAR(30) NOT NULL,
        MODIFY batch_id BINARY(16) NULL,
        ADD COLUMN subject_id BINARY(16) NULL AFTER batch_id,
        ADD KEY ix_ledger_journal_subject (subject_id),
        ADD CONSTRAINT ck_ledger_journal_kind CHECK (kind IN (${KINDS})),
        ADD CONSTRAINT ck_ledger_journal_about CHECK (
          IF(kind IN (${BATCH_KINDS}), batch_id IS NOT NULL AND subject_id IS NULL, subject_id IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_journal
        DROP CONSTRAINT ck_ledger_journal_about,
        DROP CONSTRAINT ck_ledger_journal_kind,
        DROP KEY ix_ledger_journal_subject,
        DROP COLUMN subject_id,
        MODIFY batch_id BINARY(16) NOT NULL,
        MODIFY kind VARCHAR(20) NOT NULL,
        ADD CONSTRAINT ck_ledger_journal_kind CHECK (kind IN (${BATCH_KINDS}))`);
    await runner.query(`
      ALTER TABLE ledger_account
        DROP CONSTRAINT ck_ledger_account_kind,
        ADD CONSTRAINT ck_ledger_account_kind CHECK (kind IN ('FUND', 'PAYEE_CLEARING', 'BANK'))`);
  }
}
