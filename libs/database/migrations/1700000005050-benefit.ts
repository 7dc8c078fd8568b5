import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES}`;

/** The apply-free benefit: imported insurance and certificates, nightly runs, cases, decisions; and their reservations. */
export class Benefit1700000005050 implements MigrationInterface {
  readonly name = 'Benefit1700000005050';

  async up(runner: QueryRunner): Promise<void> {
    await this.imports(runner);
    await this.cases(runner);
    await this.runs(runner);
    await this.reservations(runner);
  }

  private async imports(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE benefit_import (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        format VARCHAR(10) NOT NULL,
        state VARCHAR(20) NOT NULL,
        accepted_slot SMALLINT NULL,
        file_sha256 VARCHAR(64) NOT NULL,
        file_cipher LONGTEXT NULL,
        rows_cipher LONGTEXT NULL,
        filled_rows INT NOT NULL,
        unknown_people INT NOT NULL,
        problem_count INT NOT NULL,
        problems LONGTEXT NOT NULL,
        written INT NULL,
        repeated INT NULL,
        uploaded_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        accepted_by BINARY(16) NULL,
        accepted_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_benefit_import_file (centre_id, kind, file_sha256, accepted_slot),
        KEY ix_benefit_import_created (centre_id, created_at),
        ${centre('benefit_import')},
        CONSTRAINT ck_benefit_import_kind CHECK (kind IN ('INSURANCE', 'CERTIFICATE')),
        CONSTRAINT ck_benefit_import_format CHECK (format IN ('XLSX', 'CSV')),
        CONSTRAINT ck_benefit_import_state CHECK (state IN ('CHECKED', 'REJECTED', 'ACCEPTED')),
        CONSTRAINT ck_benefit_import_accepted CHECK ((state = 'ACCEPTED') = (accepted_at IS NOT NULL)
          AND (state = 'ACCEPTED') = (accepted_slot IS NOT NULL)
          AND (accepted_slot IS NULL OR accepted_slot = 1)),
        CONSTRAINT ck_benefit_import_problems CHECK (JSON_VALID(problems))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE insurance_record (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        person_key BINARY(32) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        from_month VARCHAR(7) NOT NULL,
        to_month VARCHAR(7) NOT NULL,
        employer_uscc VARCHAR(18) NOT NULL,
        drawing_pension SMALLINT NULL,
        import_id BINARY(16) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_insurance_record_period (centre_id, person_key, kind, from_month, to_month, employer_uscc),
        KEY ix_insurance_record_import (import_id),
        ${centre('insurance_record')},
        CONSTRAINT fk_insurance_record_import FOREIGN KEY (import_id) REFERENCES benefit_import (id) ${RULES},
        CONSTRAINT ck_insurance_record_kind CHECK (kind IN ('UNEMPLOYMENT', 'PENSION', 'STATUS')),
        CONSTRAINT ck_insurance_record_pension CHECK (drawing_pension IS NULL OR drawing_pension IN (0, 1)),
        CONSTRAINT ck_insurance_record_period CHECK ((kind = 'STATUS') = (from_month = '')
          AND (kind = 'STATUS') = (to_month = '') AND to_month >= from_month)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE outside_certificate (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        person_key BINARY(32) NOT NULL,
        type VARCHAR(30) NOT NULL,
        occupation VARCHAR(60) NULL,
        level SMALLINT NULL,
        number VARCHAR(60) NOT NULL,
        issued_on DATE NOT NULL,
        recognised SMALLINT NULL,
        by_enterprise SMALLINT NULL,
        import_id BINARY(16) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_outside_certificate_number (centre_id, number),
        KEY ix_outside_certificate_person (centre_id, person_key),
        KEY ix_outside_certificate_import (import_id),
        ${centre('outside_certificate')},
        CONSTRAINT fk_outside_certificate_import FOREIGN KEY (import_id) REFERENCES benefit_import (id) ${RULES},
        CONSTRAINT ck_outside_certificate_type CHECK (
          type IN ('VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_ABILITY', 'SPECIAL_OPERATION')),
        CONSTRAINT ck_outside_certificate_level CHECK (level IS NULL OR level BETWEEN 1 AND 5)
      ) ${TABLE}`);
  }

  private async cases(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE benefit_case (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        policy_code VARCHAR(40) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        certificate_source VARCHAR(10) NOT NULL,
        certificate_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        amount_fen BIGINT NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        deadline_on DATE NULL,
        reasons LONGTEXT NOT NULL,
        fingerprint VARCHAR(64) NOT NULL,
        decision_id BINARY(16) NULL,
        decided_at DATETIME(3) NOT NULL,
        account_name VARCHAR(100) NULL,
        account_cipher VARCHAR(255) NULL,
        account_masked VARCHAR(40) NULL,
        consented_at DATETIME(3) NULL,
        confirmed_by BINARY(16) NULL,
        confirmed_at DATETIME(3) NULL,
        approved_by BINARY(16) NULL,
        approved_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_benefit_case_key (worker_id, policy_code, programme, certificate_source, certificate_id),
        KEY ix_benefit_case_state (centre_id, state, deadline_on),
        ${centre('benefit_case')},
        CONSTRAINT fk_benefit_case_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT fk_benefit_case_policy FOREIGN KEY (policy_version_id) REFERENCES policy_version (id) ${RULES},
        CONSTRAINT ck_benefit_case_state CHECK (state IN ('NOT_YET', 'ENTITLED', 'CONSENTED', 'APPROVED',
          'IN_PAYMENT', 'PAID', 'RETURNED', 'DECLINED', 'LAPSED')),
        CONSTRAINT ck_benefit_case_source CHECK (certificate_source IN ('PLATFORM', 'OUTSIDE')),
        CONSTRAINT ck_benefit_case_amount CHECK (amount_fen >= 0 AND (amount_fen > 0 OR state IN ('NOT_YET', 'LAPSED'))),
        CONSTRAINT ck_benefit_case_account CHECK (state NOT IN ('CONSENTED', 'APPROVED', 'IN_PAYMENT', 'PAID')
          OR (account_name IS NOT NULL AND account_cipher IS NOT NULL AND consented_at IS NOT NULL)),
        CONSTRAINT ck_benefit_case_hands CHECK (state NOT IN ('APPROVED', 'IN_PAYMENT', 'PAID')
          OR (confirmed_by IS NOT NULL AND approved_by IS NOT NULL AND confirmed_by <> approved_by)),
        CONSTRAINT ck_benefit_case_reasons CHECK (JSON_VALID(reasons))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE benefit_decision (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        case_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        canonical LONGTEXT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_benefit_decision_case (case_id, taken_at),
        ${centre('benefit_decision')},
        CONSTRAINT fk_benefit_decision_case FOREIGN KEY (case_id) REFERENCES benefit_case (id) ${RULES},
        CONSTRAINT ck_benefit_decision_kind CHECK (kind IN ('NIGHTLY', 'CONSENT')),
        CONSTRAINT ck_benefit_decision_canonical CHECK (JSON_VALID(canonical))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE benefit_step (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        case_id BINARY(16) NOT NULL,
        action VARCHAR(20) NOT NULL,
        from_state VARCHAR(20) NULL,
        to_state VARCHAR(20) NOT NULL,
        account_id BINARY(16) NULL,
        reason VARCHAR(200) NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_benefit_step_case (case_id, taken_at),
        ${centre('benefit_step')},
        CONSTRAINT fk_benefit_step_case FOREIGN KEY (case_id) REFERENCES benefit_case (id) ${RULES}
      ) ${TABLE}`);
  }

  private async runs(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE benefit_run (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        running SMALLINT NULL,
        nightly_on DATE NULL,
        started_by BINARY(16) NULL,
        started_at DATETIME(3) NOT NULL,
        finished_at DATETIME(3) NULL,
        last_worker_id BINARY(16) NULL,
        people INT NOT NULL,
        done INT NOT NULL,
        failed INT NOT NULL,
        entitled INT NOT NULL,
        not_yet INT NOT NULL,
        changed INT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_benefit_run_running (centre_id, running),
        UNIQUE KEY uq_benefit_run_nightly (centre_id, nightly_on),
        KEY ix_benefit_run_started (centre_id, started_at),
        ${centre('benefit_run')},
        CONSTRAINT ck_benefit_run_running CHECK ((running IS NULL) = (finished_at IS NOT NULL)
          AND (running IS NULL OR running = 1)),
        CONSTRAINT ck_benefit_run_figures CHECK (done >= 0 AND failed >= 0 AND failed <= done)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE benefit_run_failure (
        run_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        message VARCHAR(200) NOT NULL,
        PRIMARY KEY (run_id, worker_id),
        CONSTRAINT fk_benefit_run_failure_run FOREIGN KEY (run_id) REFERENCES benefit_run (id) ${RULES},
        CONSTRAINT fk_benefit_run_failure_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES}
      ) ${TABLE}`);
  }

  /** A slot and a key belong to a line of a claim or to a benefit, never to both and never to neither. */
  private async reservations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grant_reservation
        MODIFY claim_id BINARY(16) NULL,
        MODIFY line_id BINARY(16) NULL,
        MODIFY enterprise_id BINARY(16) NULL,
        MODIFY course_id BINARY(16) NULL,
        ADD COLUMN benefit_case_id BINARY(16) NULL AFTER line_id`);
    await runner.query(`
      ALTER TABLE grant_reservation
        ADD UNIQUE KEY uq_grant_reservation_benefit (benefit_case_id, active),
        ADD CONSTRAINT fk_grant_reservation_benefit FOREIGN KEY (benefit_case_id)
          REFERENCES benefit_case (id) ${RULES},
        ADD CONSTRAINT ck_grant_reservation_owner CHECK (
          (claim_id IS NULL) = (line_id IS NULL) AND (claim_id IS NULL) = (benefit_case_id IS NOT NULL)
          AND (claim_id IS NULL OR (enterprise_id IS NOT NULL AND course_id IS NOT NULL)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM grant_reservation WHERE benefit_case_id IS NOT NULL`);
    await runner.query(`ALTER TABLE grant_reservation DROP CONSTRAINT ck_grant_reservation_owner`);
    await runner.query(`ALTER TABLE grant_reservation DROP FOREIGN KEY fk_grant_reservation_benefit`);
    await runner.query(`
      ALTER TABLE grant_reservation
        DROP KEY uq_grant_reservation_benefit,
        DROP COLUMN benefit_case_id,
        MODIFY claim_id BINARY(16) NOT NULL,
        MODIFY line_id BINARY(16) NOT NULL,
        MODIFY enterprise_id BINARY(16) NOT NULL,
        MODIFY course_id BINARY(16) NOT NULL`);
    for (const table of [
      'benefit_run_failure',
      'benefit_run',
      'benefit_step',
      'benefit_decision',
      'benefit_case',
      'outside_certificate',
      'insurance_record',
      'benefit_import',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
