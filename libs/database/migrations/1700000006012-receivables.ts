import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS}`;

/** What payees must return: the case, the payments it is about, money received, and what is kept back from later payments. */
export class Receivables1700000006012 implements MigrationInterface {
  readonly name = 'Receivables1700000006012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE receivable_number (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        last_serial INT NOT NULL,
        PRIMARY KEY (centre_id, year),
        ${centre('receivable_number')},
        CONSTRAINT ck_receivable_number_positive CHECK (last_serial > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE receivable (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        number VARCHAR(20) NOT NULL,
        payee_kind VARCHAR(20) NOT NULL,
        enterprise_id BINARY(16) NULL,
        worker_id BINARY(16) NULL,
        payee_name VARCHAR(100) NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        source VARCHAR(20) NOT NULL,
        source_id BINARY(16) NOT NULL,
        amount_fen BIGINT NOT NULL,
        reason VARCHAR(500) NOT NULL,
        clause VARCHAR(300) NOT NULL,
        state VARCHAR(20) NOT NULL,
        opened_at DATETIME(3) NOT NULL,
        due_on DATE NULL,
        return_to VARCHAR(200) NULL,
        notified_by BINARY(16) NULL,
        notified_at DATETIME(3) NULL,
        closed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_receivable_number (centre_id, number),
        UNIQUE KEY uq_receivable_source (source, source_id, fund_source),
        KEY ix_receivable_state (centre_id, state, opened_at),
        KEY ix_receivable_enterprise (enterprise_id, state),
        ${centre('receivable')},
        CONSTRAINT fk_receivable_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_receivable_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${STAYS},
        CONSTRAINT ck_receivable_amount CHECK (amount_fen > 0),
        CONSTRAINT ck_receivable_source CHECK (source IN ('CLAIM', 'BENEFIT')),
        CONSTRAINT ck_receivable_payee CHECK (IF(payee_kind = 'ENTERPRISE',
          enterprise_id IS NOT NULL AND worker_id IS NULL,
          payee_kind = 'WORKER' AND enterprise_id IS NULL AND worker_id IS NOT NULL)),
        CONSTRAINT ck_receivable_state CHECK (state IN ('OPEN', 'NOTIFIED', 'CLOSED')),
        CONSTRAINT ck_receivable_notified CHECK (
          (notified_at IS NULL) = (due_on IS NULL) AND (notified_at IS NULL) = (return_to IS NULL)
          AND (notified_at IS NULL) = (notified_by IS NULL) AND (state <> 'NOTIFIED' OR notified_at IS NOT NULL)),
        CONSTRAINT ck_receivable_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE receivable_line (
        payment_line_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        receivable_id BINARY(16) NOT NULL,
        amount_fen BIGINT NOT NULL,
        PRIMARY KEY (payment_line_id),
        KEY ix_receivable_line_receivable (receivable_id),
        ${centre('receivable_line')},
        CONSTRAINT fk_receivable_line_payment FOREIGN KEY (payment_line_id) REFERENCES payment_line (id) ${STAYS},
        CONSTRAINT fk_receivable_line_receivable FOREIGN KEY (receivable_id) REFERENCES receivable (id) ${STAYS},
        CONSTRAINT ck_receivable_line_amount CHECK (amount_fen > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE receivable_receipt (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        receivable_id BINARY(16) NOT NULL,
        amount_fen BIGINT NOT NULL,
        bank_reference VARCHAR(60) NOT NULL,
        received_on DATE NOT NULL,
        recorded_by BINARY(16) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_receivable_receipt_reference (centre_id, bank_reference),
        KEY ix_receivable_receipt_receivable (receivable_id),
        ${centre('receivable_receipt')},
        CONSTRAINT fk_receivable_receipt_receivable FOREIGN KEY (receivable_id) REFERENCES receivable (id) ${STAYS},
        CONSTRAINT ck_receivable_receipt_amount CHECK (amount_fen > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE receivable_offset (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        receivable_id BINARY(16) NOT NULL,
        batch_id BINARY(16) NOT NULL,
        payment_line_id BINARY(16) NOT NULL,
        active_line_id BINARY(16) NULL,
        amount_fen BIGINT NOT NULL,
        state VARCHAR(20) NOT NULL,
        proposed_by BINARY(16) NOT NULL,
        proposed_at DATETIME(3) NOT NULL,
        signed_by BINARY(16) NULL,
        signed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_receivable_offset_active (active_line_id),
        KEY ix_receivable_offset_receivable (receivable_id, state),
        KEY ix_receivable_offset_batch (batch_id, state),
        ${centre('receivable_offset')},
        CONSTRAINT fk_receivable_offset_receivable FOREIGN KEY (receivable_id) REFERENCES receivable (id) ${STAYS},
        CONSTRAINT fk_receivable_offset_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id) ${STAYS},
        CONSTRAINT fk_receivable_offset_line FOREIGN KEY (payment_line_id) REFERENCES payment_line (id) ${STAYS},
        CONSTRAINT ck_receivable_offset_amount CHECK (amount_fen > 0),
        CONSTRAINT ck_receivable_offset_state CHECK (state IN ('PROPOSED', 'BOOKED', 'UNDONE')),
        CONSTRAINT ck_receivable_offset_active CHECK (
          (state = 'UNDONE') = (active_line_id IS NULL) AND (active_line_id IS NULL OR active_line_id = payment_line_id)),
        CONSTRAINT ck_receivable_offset_signed CHECK (
          (signed_by IS NULL) = (signed_at IS NULL) AND (state <> 'BOOKED' OR signed_by IS NOT NULL)
          AND (signed_by IS NULL OR signed_by <> proposed_by))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'receivable_offset',
      'receivable_receipt',
      'receivable_line',
      'receivable',
      'receivable_number',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
