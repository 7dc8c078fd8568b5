import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS}`;

/** Payment batches and their lines, what banks return, and the double-entry ledger. */
export class Payment1700000006000 implements MigrationInterface {
  readonly name = 'Payment1700000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_batch_number (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        last_serial INT NOT NULL,
        PRIMARY KEY (centre_id, year),
        ${centre('payment_batch_number')},
        CONSTRAINT ck_payment_batch_number_positive CHECK (last_serial > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_batch (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        number VARCHAR(20) NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        payee_kind VARCHAR(20) NOT NULL,
        state VARCHAR(20) NOT NULL,
        line_count INT NOT NULL,
        total_fen BIGINT NOT NULL,
        control_sum VARCHAR(64) NOT NULL,
        made_by BINARY(16) NOT NULL,
        made_at DATETIME(3) NOT NULL,
        released_by BINARY(16) NULL,
        released_at DATETIME(3) NULL,
        sent_at DATETIME(3) NULL,
        closed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_payment_batch_number (centre_id, number),
        KEY ix_payment_batch_made (centre_id, made_at),
        ${centre('payment_batch')},
        CONSTRAINT ck_payment_batch_payee CHECK (payee_kind IN ('ENTERPRISE')),
        CONSTRAINT ck_payment_batch_state CHECK (
          state IN ('DRAFT', 'RELEASED', 'SENT', 'SETTLED', 'PARTLY_FAILED', 'CANCELLED')),
        CONSTRAINT ck_payment_batch_sums CHECK (line_count > 0 AND total_fen > 0),
        CONSTRAINT ck_payment_batch_people CHECK (released_by IS NULL OR released_by <> made_by),
        CONSTRAINT ck_payment_batch_released CHECK (
          (state IN ('DRAFT', 'CANCELLED')) = (released_by IS NULL) AND (released_by IS NULL) = (released_at IS NULL)),
        CONSTRAINT ck_payment_batch_sent CHECK ((state IN ('SENT', 'SETTLED', 'PARTLY_FAILED')) = (sent_at IS NOT NULL)),
        CONSTRAINT ck_payment_batch_closed CHECK (
          (state IN ('SETTLED', 'PARTLY_FAILED', 'CANCELLED')) = (closed_at IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_line (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        batch_id BINARY(16) NOT NULL,
        serial INT NOT NULL,
        line_id BINARY(16) NOT NULL,
        active_line_id BINARY(16) NULL,
        claim_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        payee_name VARCHAR(100) NOT NULL,
        account_name VARCHAR(100) NOT NULL,
        account_cipher VARCHAR(255) NOT NULL,
        account_masked VARCHAR(30) NOT NULL,
        amount_fen BIGINT NOT NULL,
        state VARCHAR(20) NOT NULL,
        failure_reason VARCHAR(200) NULL,
        paid_on DATE NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_payment_line_serial (batch_id, serial),
        UNIQUE KEY uq_payment_line_active (active_line_id),
        KEY ix_payment_line_line (line_id),
        KEY ix_payment_line_enterprise (enterprise_id, state),
        KEY ix_payment_line_claim (claim_id),
        ${centre('payment_line')},
        CONSTRAINT fk_payment_line_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id) ${STAYS},
        CONSTRAINT fk_payment_line_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_payment_line_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${STAYS},
        CONSTRAINT ck_payment_line_amount CHECK (amount_fen > 0 AND serial > 0),
        CONSTRAINT ck_payment_line_state CHECK (state IN ('PENDING', 'PAID', 'FAILED', 'CANCELLED')),
        CONSTRAINT ck_payment_line_active CHECK ((state IN ('PENDING', 'PAID')) = (active_line_id IS NOT NULL)),
        CONSTRAINT ck_payment_line_same CHECK (active_line_id = line_id),
        CONSTRAINT ck_payment_line_failed CHECK ((state = 'FAILED') = (failure_reason IS NOT NULL)),
        CONSTRAINT ck_payment_line_paid CHECK ((state = 'PAID') = (paid_on IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_return (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        batch_id BINARY(16) NOT NULL,
        file_name VARCHAR(120) NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        state VARCHAR(20) NOT NULL,
        uploaded_by BINARY(16) NOT NULL,
        uploaded_at DATETIME(3) NOT NULL,
        matched_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_payment_return_file (batch_id, sha256),
        KEY ix_payment_return_uploaded (centre_id, uploaded_at),
        ${centre('payment_return')},
        CONSTRAINT fk_payment_return_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id) ${STAYS},
        CONSTRAINT ck_payment_return_state CHECK (state IN ('RECEIVED', 'MATCHED')),
        CONSTRAINT ck_payment_return_matched CHECK ((state = 'MATCHED') = (matched_at IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE payment_return_row (
        return_id BINARY(16) NOT NULL,
        row_no INT NOT NULL,
        batch_number VARCHAR(30) NOT NULL,
        serial INT NOT NULL,
        amount_fen BIGINT NOT NULL,
        paid TINYINT(1) NOT NULL,
        reason VARCHAR(200) NULL,
        verdict VARCHAR(20) NULL,
        PRIMARY KEY (return_id, row_no),
        CONSTRAINT fk_payment_return_row_return FOREIGN KEY (return_id) REFERENCES payment_return (id) ${STAYS},
        CONSTRAINT ck_payment_return_row_verdict CHECK (verdict IN (
          'MATCHED', 'ALREADY_KNOWN', 'UNKNOWN_BATCH', 'UNKNOWN_SERIAL', 'AMOUNT_DIFFERS', 'DUPLICATE', 'CONTRADICTORY'))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE ledger_account (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(60) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        name VARCHAR(100) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_ledger_account_code (centre_id, code),
        ${centre('ledger_account')},
        CONSTRAINT ck_ledger_account_kind CHECK (kind IN ('FUND', 'PAYEE_CLEARING', 'BANK'))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE ledger_journal (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        source_id BINARY(16) NOT NULL,
        batch_id BINARY(16) NOT NULL,
        total_fen BIGINT NOT NULL,
        posted_by BINARY(16) NULL,
        posted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_ledger_journal_source (kind, source_id),
        KEY ix_ledger_journal_posted (centre_id, posted_at),
        ${centre('ledger_journal')},
        CONSTRAINT fk_ledger_journal_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id) ${STAYS},
        CONSTRAINT ck_ledger_journal_kind CHECK (kind IN ('OBLIGATION', 'SETTLEMENT', 'REVERSAL')),
        CONSTRAINT ck_ledger_journal_total CHECK (total_fen > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE ledger_posting (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        journal_id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        payment_line_id BINARY(16) NULL,
        debit_fen BIGINT NOT NULL,
        credit_fen BIGINT NOT NULL,
        PRIMARY KEY (id),
        KEY ix_ledger_posting_journal (journal_id),
        KEY ix_ledger_posting_account (account_id),
        ${centre('ledger_posting')},
        CONSTRAINT fk_ledger_posting_journal FOREIGN KEY (journal_id) REFERENCES ledger_journal (id) ${STAYS},
        CONSTRAINT fk_ledger_posting_account FOREIGN KEY (account_id) REFERENCES ledger_account (id) ${STAYS},
        CONSTRAINT fk_ledger_posting_line FOREIGN KEY (payment_line_id) REFERENCES payment_line (id) ${STAYS},
        CONSTRAINT ck_ledger_posting_side CHECK (
          debit_fen >= 0 AND credit_fen >= 0 AND (debit_fen > 0) <> (credit_fen > 0))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'ledger_posting',
      'ledger_journal',
      'ledger_account',
      'payment_return_row',
      'payment_return',
      'payment_line',
      'payment_batch',
      'payment_batch_number',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
