import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS}`;

/** Advances: 70 % of a yearly budget, 50 % for apprentices, and how each was settled. */
export class Advances1700000006020 implements MigrationInterface {
  readonly name = 'Advances1700000006020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_advance_number (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        last_serial INT NOT NULL,
        PRIMARY KEY (centre_id, year),
        ${centre('payment_advance_number')},
        CONSTRAINT ck_payment_advance_number_positive CHECK (last_serial > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_advance (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        number VARCHAR(20) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        state VARCHAR(20) NOT NULL,
        year SMALLINT NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        title VARCHAR(100) NOT NULL,
        enterprise_id BINARY(16) NULL,
        payee_name VARCHAR(100) NOT NULL,
        account_cipher VARCHAR(255) NOT NULL,
        account_masked VARCHAR(30) NOT NULL,
        targets VARCHAR(500) NULL,
        budget_fen BIGINT NULL,
        rate_fen BIGINT NULL,
        planned_count INT NULL,
        level SMALLINT NULL,
        years SMALLINT NULL,
        prefund_fen BIGINT NOT NULL,
        completion_bp INT NULL,
        passed_count INT NULL,
        due_fen BIGINT NULL,
        unfinished_prefund_fen BIGINT NULL,
        returned_fen BIGINT NOT NULL,
        paid_on DATE NULL,
        paid_reference VARCHAR(60) NULL,
        rest_paid_on DATE NULL,
        rest_reference VARCHAR(60) NULL,
        planned_by BINARY(16) NOT NULL,
        planned_at DATETIME(3) NOT NULL,
        approved_by BINARY(16) NULL,
        approved_at DATETIME(3) NULL,
        paid_by BINARY(16) NULL,
        paid_at DATETIME(3) NULL,
        results_by BINARY(16) NULL,
        results_at DATETIME(3) NULL,
        settled_by BINARY(16) NULL,
        settled_at DATETIME(3) NULL,
        rest_paid_by BINARY(16) NULL,
        rest_paid_at DATETIME(3) NULL,
        cancelled_by BINARY(16) NULL,
        cancelled_at DATETIME(3) NULL,
        cancel_reason VARCHAR(200) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_payment_advance_number (centre_id, number),
        KEY ix_payment_advance_state (centre_id, state, planned_at),
        KEY ix_payment_advance_year (centre_id, year, fund_source),
        ${centre('payment_advance')},
        CONSTRAINT fk_payment_advance_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT ck_payment_advance_kind CHECK (
          (kind = 'YEARLY_BUDGET' AND budget_fen > 0 AND targets IS NOT NULL AND enterprise_id IS NULL)
          OR (kind = 'APPRENTICESHIP' AND rate_fen > 0 AND planned_count > 0 AND level IS NOT NULL
              AND years IS NOT NULL AND enterprise_id IS NOT NULL)),
        CONSTRAINT ck_payment_advance_state CHECK (state IN (
          'PLANNED', 'APPROVED', 'PAID_OUT', 'SETTLING', 'REST_DUE', 'SETTLED', 'TO_RETURN', 'RETURNED', 'CANCELLED')),
        CONSTRAINT ck_payment_advance_amounts CHECK (
          prefund_fen > 0 AND returned_fen >= 0 AND (due_fen IS NULL OR due_fen >= 0)
          AND returned_fen <= GREATEST(0, prefund_fen - COALESCE(due_fen, prefund_fen))),
        CONSTRAINT ck_payment_advance_people CHECK (
          (approved_by IS NULL OR approved_by <> planned_by)
          AND (paid_by IS NULL OR (paid_by <> planned_by AND paid_by <> approved_by))
          AND (results_by IS NULL OR results_by <> paid_by)
          AND (settled_by IS NULL OR (settled_by <> results_by AND settled_by <> paid_by))
          AND (rest_paid_by IS NULL OR rest_paid_by <> settled_by)),
        CONSTRAINT ck_payment_advance_paid CHECK (
          (state IN ('PAID_OUT', 'SETTLING', 'REST_DUE', 'SETTLED', 'TO_RETURN', 'RETURNED')) = (paid_by IS NOT NULL)
          AND (paid_by IS NULL) = (paid_on IS NULL) AND (paid_by IS NULL) = (paid_reference IS NULL)),
        CONSTRAINT ck_payment_advance_settled CHECK (
          (state IN ('REST_DUE', 'SETTLED', 'TO_RETURN', 'RETURNED')) = (settled_by IS NOT NULL)
          AND (settled_by IS NULL OR due_fen IS NOT NULL)),
        CONSTRAINT ck_payment_advance_returned CHECK (
          state <> 'RETURNED' OR returned_fen = prefund_fen - due_fen),
        CONSTRAINT ck_payment_advance_rest CHECK (
          (rest_paid_by IS NULL) = (rest_reference IS NULL) AND (rest_paid_by IS NULL) = (rest_paid_on IS NULL)
          AND (state <> 'SETTLED' OR due_fen = prefund_fen OR rest_paid_by IS NOT NULL)),
        CONSTRAINT ck_payment_advance_cancelled CHECK (
          (state = 'CANCELLED') = (cancelled_by IS NOT NULL) AND (cancelled_by IS NULL) = (cancel_reason IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_advance_person (
        advance_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        serial INT NOT NULL,
        year SMALLINT NOT NULL,
        active SMALLINT NULL,
        recruit_kind VARCHAR(20) NOT NULL,
        contract_months INT NOT NULL,
        result VARCHAR(20) NULL,
        PRIMARY KEY (advance_id, worker_id),
        UNIQUE KEY uq_payment_advance_person_serial (advance_id, serial),
        UNIQUE KEY uq_payment_advance_person_year (worker_id, year, active),
        ${centre('payment_advance_person')},
        CONSTRAINT fk_payment_advance_person_advance FOREIGN KEY (advance_id) REFERENCES payment_advance (id) ${STAYS},
        CONSTRAINT fk_payment_advance_person_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${STAYS},
        CONSTRAINT ck_payment_advance_person_active CHECK (active = 1),
        CONSTRAINT ck_payment_advance_person_kind CHECK (recruit_kind IN ('NEW_HIRE', 'TRANSFERRED')),
        CONSTRAINT ck_payment_advance_person_result CHECK (result IN ('PASSED', 'NOT_PASSED', 'LEFT'))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_advance_decision (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        advance_id BINARY(16) NOT NULL,
        purpose VARCHAR(20) NOT NULL,
        worker_id BINARY(16) NULL,
        policy_version_id BINARY(16) NOT NULL,
        canonical LONGTEXT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        decided_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_payment_advance_decision_advance (advance_id, id),
        ${centre('payment_advance_decision')},
        CONSTRAINT fk_payment_advance_decision_advance FOREIGN KEY (advance_id) REFERENCES payment_advance (id) ${STAYS},
        CONSTRAINT fk_payment_advance_decision_policy FOREIGN KEY (policy_version_id)
          REFERENCES policy_version (id) ${STAYS},
        CONSTRAINT ck_payment_advance_decision_purpose CHECK (
          purpose IN ('RATE', 'PREFUND', 'SETTLEMENT', 'UNFINISHED')),
        CONSTRAINT ck_payment_advance_decision_json CHECK (JSON_VALID(canonical))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_advance_receipt (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        advance_id BINARY(16) NOT NULL,
        amount_fen BIGINT NOT NULL,
        received_on DATE NOT NULL,
        reference VARCHAR(60) NOT NULL,
        recorded_by BINARY(16) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_payment_advance_receipt_reference (advance_id, reference),
        ${centre('payment_advance_receipt')},
        CONSTRAINT fk_payment_advance_receipt_advance FOREIGN KEY (advance_id) REFERENCES payment_advance (id) ${STAYS},
        CONSTRAINT ck_payment_advance_receipt_amount CHECK (amount_fen > 0)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'payment_advance_receipt',
      'payment_advance_decision',
      'payment_advance_person',
      'payment_advance',
      'payment_advance_number',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
