import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money that came back is entered by one person and confirmed by another before it is booked. What was entered before
 * was booked at once, and stays so.
 */
export class ReceiptConfirmed1700000006030 implements MigrationInterface {
  readonly name = 'ReceiptConfirmed1700000006030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE receivable_receipt
        ADD COLUMN active_reference VARCHAR(60) NULL AFTER bank_reference,
        ADD COLUMN state VARCHAR(20) NOT NULL DEFAULT 'CONFIRMED' AFTER recorded_at,
        ADD COLUMN decided_by BINARY(16) NULL AFTER state,
        ADD COLUMN decided_at DATETIME(3) NULL AFTER decided_by,
        ADD COLUMN refused_because VARCHAR(200) NULL AFTER decided_at`);
    await runner.query(
      'UPDATE receivable_receipt SET active_reference = bank_reference, decided_at = recorded_at',
    );
    await runner.query(`
      ALTER TABLE receivable_receipt
        ALTER COLUMN state DROP DEFAULT,
        DROP KEY uq_receivable_receipt_reference,
        ADD UNIQUE KEY uq_receivable_receipt_active (centre_id, active_reference),
        ADD CONSTRAINT ck_receivable_receipt_state CHECK (state IN ('RECORDED', 'CONFIRMED', 'REFUSED')),
        ADD CONSTRAINT ck_receivable_receipt_active CHECK (
          (state = 'REFUSED') = (active_reference IS NULL)
          AND (active_reference IS NULL OR active_reference = bank_reference)),
        ADD CONSTRAINT ck_receivable_receipt_decided CHECK (
          (state = 'RECORDED') = (decided_at IS NULL) AND (state <> 'RECORDED' OR decided_by IS NULL)
          AND (state = 'REFUSED') = (refused_because IS NOT NULL)
          AND (state <> 'CONFIRMED' OR decided_by IS NULL OR decided_by <> recorded_by))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE receivable_receipt
        DROP CONSTRAINT ck_receivable_receipt_decided,
        DROP CONSTRAINT ck_receivable_receipt_active,
        DROP CONSTRAINT ck_receivable_receipt_state`);
    await runner.query(`DELETE FROM receivable_receipt WHERE state <> 'CONFIRMED'`);
    await runner.query(`
      ALTER TABLE receivable_receipt
        DROP KEY uq_receivable_receipt_active,
        ADD UNIQUE KEY uq_receivable_receipt_reference (centre_id, bank_reference),
        DROP COLUMN refused_because,
        DROP COLUMN decided_at,
        DROP COLUMN decided_by,
        DROP COLUMN state,
        DROP COLUMN active_reference`);
  }
}
