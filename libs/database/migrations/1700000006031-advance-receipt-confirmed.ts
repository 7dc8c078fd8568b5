import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money that an advance brings back is entered by one person and confirmed by another before it is booked, and one bank
 * reference counts once in the whole centre. What was entered before was booked at once, and stays so.
 */
export class AdvanceReceiptConfirmed1700000006031 implements MigrationInterface {
  readonly name = 'AdvanceReceiptConfirmed1700000006031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_advance_receipt
        ADD COLUMN active_reference VARCHAR(60) NULL AFTER reference,
        ADD COLUMN state VARCHAR(20) NOT NULL DEFAULT 'CONFIRMED' AFTER recorded_at,
        ADD COLUMN decided_by BINARY(16) NULL AFTER state,
        ADD COLUMN decided_at DATETIME(3) NULL AFTER decided_by,
        ADD COLUMN refused_because VARCHAR(200) NULL AFTER decided_at`);
    // The first that names a reference keeps it.
    await runner.query(`
      UPDATE payment_advance_receipt r
        JOIN (SELECT MIN(id) AS id FROM payment_advance_receipt GROUP BY centre_id, reference) f ON f.id = r.id
         SET r.active_reference = r.reference`);
    await runner.query('UPDATE payment_advance_receipt SET decided_at = recorded_at');
    await runner.query(`
      ALTER TABLE payment_advance_receipt
        ALTER COLUMN state DROP DEFAULT,
        ADD KEY ix_payment_advance_receipt_advance (advance_id),
        DROP KEY uq_payment_advance_receipt_reference,
        ADD UNIQUE KEY uq_payment_advance_receipt_active (centre_id, active_reference),
        ADD CONSTRAINT ck_payment_advance_receipt_state CHECK (state IN ('RECORDED', 'CONFIRMED', 'REFUSED')),
        ADD CONSTRAINT ck_payment_advance_receipt_active CHECK (
          (state <> 'REFUSED' OR active_reference IS NULL) AND (state <> 'RECORDED' OR active_reference IS NOT NULL)
          AND (active_reference IS NULL OR active_reference = reference)),
        ADD CONSTRAINT ck_payment_advance_receipt_decided CHECK (
          (state = 'RECORDED') = (decided_at IS NULL) AND (state <> 'RECORDED' OR decided_by IS NULL)
          AND (state = 'REFUSED') = (refused_because IS NOT NULL)
          AND (state <> 'CONFIRMED' OR decided_by IS NULL OR decided_by <> recorded_by))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_advance_receipt
        DROP CONSTRAINT ck_payment_advance_receipt_decided,
        DROP CONSTRAINT ck_payment_advance_receipt_active,
        DROP CONSTRAINT ck_payment_advance_receipt_state`);
    await runner.query(`DELETE FROM payment_advance_receipt WHERE state <> 'CONFIRMED'`);
    await runner.query(`
      ALTER TABLE payment_advance_receipt
        ADD UNIQUE KEY uq_payment_advance_receipt_reference (advance_id, reference),
        DROP KEY uq_payment_advance_receipt_active,
        DROP KEY ix_payment_advance_receipt_advance,
        DROP COLUMN refused_because,
        DROP COLUMN decided_at,
        DROP COLUMN decided_by,
        DROP COLUMN state,
        DROP COLUMN active_reference`);
  }
}
