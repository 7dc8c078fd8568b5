import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const VERDICTS = `'MATCHED', 'ALREADY_KNOWN', 'UNKNOWN_BATCH', 'UNKNOWN_SERIAL', 'AMOUNT_DIFFERS', 'DUPLICATE',
  'CONTRADICTORY'`;

/** Payments to people beside payments to enterprises, and lines taken out of a batch before it is sent. */
export class PayeesAndTakeOuts1700000006011 implements MigrationInterface {
  readonly name = 'PayeesAndTakeOuts1700000006011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_take_out (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        batch_id BINARY(16) NOT NULL,
        reason VARCHAR(500) NOT NULL,
        line_count INT NOT NULL,
        total_fen BIGINT NOT NULL,
        undid_release TINYINT(1) NOT NULL,
        taken_by BINARY(16) NOT NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_payment_take_out_batch (batch_id, taken_at),
        CONSTRAINT fk_payment_take_out_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_payment_take_out_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id) ${STAYS},
        CONSTRAINT ck_payment_take_out_sums CHECK (line_count > 0 AND total_fen > 0)
      ) ${TABLE}`);
    await runner.query(`
      ALTER TABLE payment_batch
        DROP CONSTRAINT ck_payment_batch_payee,
        ADD CONSTRAINT ck_payment_batch_payee CHECK (payee_kind IN ('ENTERPRISE', 'WORKER'))`);
    await runner.query(`
      ALTER TABLE payment_line
        ADD COLUMN payee_kind VARCHAR(20) NOT NULL DEFAULT 'ENTERPRISE' AFTER claim_id,
        ADD COLUMN offset_fen BIGINT NOT NULL DEFAULT 0 AFTER amount_fen,
        ADD COLUMN take_out_id BINARY(16) NULL,
        MODIFY claim_id BINARY(16) NULL,
        MODIFY enterprise_id BINARY(16) NULL,
        ADD CONSTRAINT fk_payment_line_take_out FOREIGN KEY (take_out_id) REFERENCES payment_take_out (id) ${STAYS},
        ADD CONSTRAINT ck_payment_line_payee CHECK (IF(payee_kind = 'ENTERPRISE',
          claim_id IS NOT NULL AND enterprise_id IS NOT NULL,
          payee_kind = 'WORKER' AND claim_id IS NULL AND enterprise_id IS NULL)),
        ADD CONSTRAINT ck_payment_line_offset CHECK (offset_fen >= 0 AND offset_fen <= amount_fen),
        ADD CONSTRAINT ck_payment_line_taken_out CHECK (take_out_id IS NULL OR state = 'CANCELLED')`);
    await runner.query(`ALTER TABLE payment_line ALTER COLUMN payee_kind DROP DEFAULT`);
    await runner.query(`
      ALTER TABLE payment_return_row
        DROP CONSTRAINT ck_payment_return_row_verdict,
        ADD CONSTRAINT ck_payment_return_row_verdict CHECK (verdict IN (${VERDICTS}, 'TAKEN_OUT'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_return_row
        DROP CONSTRAINT ck_payment_return_row_verdict,
        ADD CONSTRAINT ck_payment_return_row_verdict CHECK (verdict IN (${VERDICTS}))`);
    await runner.query(`
      ALTER TABLE payment_line
        DROP CONSTRAINT ck_payment_line_taken_out,
        DROP CONSTRAINT ck_payment_line_offset,
        DROP CONSTRAINT ck_payment_line_payee,
        DROP CONSTRAINT fk_payment_line_take_out,
        DROP COLUMN take_out_id,
        DROP COLUMN offset_fen,
        DROP COLUMN payee_kind,
        MODIFY claim_id BINARY(16) NOT NULL,
        MODIFY enterprise_id BINARY(16) NOT NULL`);
    await runner.query(`
      ALTER TABLE payment_batch
        DROP CONSTRAINT ck_payment_batch_payee,
        ADD CONSTRAINT ck_payment_batch_payee CHECK (payee_kind IN ('ENTERPRISE'))`);
    await runner.query('DROP TABLE payment_take_out');
  }
}
