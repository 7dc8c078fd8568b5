import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/**
 * One transfer counts once in the centre, be it for an advance or for a receivable: what both enter stands in one table
 * under one key. Where both had entered the same before, the receivable's stands.
 */
export class ReceivedReference1700000006070 implements MigrationInterface {
  readonly name = 'ReceivedReference1700000006070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_received_reference (
        centre_id BINARY(16) NOT NULL,
        reference VARCHAR(60) NOT NULL,
        receipt_id BINARY(16) NOT NULL,
        received_for VARCHAR(20) NOT NULL,
        PRIMARY KEY (centre_id, reference),
        UNIQUE KEY uq_payment_received_reference_receipt (receipt_id),
        CONSTRAINT fk_payment_received_reference_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT ck_payment_received_reference_for CHECK (received_for IN ('ADVANCE', 'RECEIVABLE'))
      ) ${TABLE}`);
    await runner.query(`
      INSERT INTO payment_received_reference (centre_id, reference, receipt_id, received_for)
      SELECT r.centre_id, r.active_reference, r.id, 'RECEIVABLE' FROM receivable_receipt r
       WHERE r.active_reference IS NOT NULL`);
    await runner.query(`
      INSERT IGNORE INTO payment_received_reference (centre_id, reference, receipt_id, received_for)
      SELECT r.centre_id, r.active_reference, r.id, 'ADVANCE' FROM payment_advance_receipt r
       WHERE r.active_reference IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_received_reference');
  }
}
