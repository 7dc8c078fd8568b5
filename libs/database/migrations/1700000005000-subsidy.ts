import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Policy versions, designated enterprises, claims with their lines and decisions, reservations, notices, objections. */
export class Subsidy1700000005000 implements MigrationInterface {
  readonly name = 'Subsidy1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policy_version (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NULL,
        code VARCHAR(40) NOT NULL,
        version INT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        content LONGTEXT NOT NULL,
        window_from DATE NULL,
        window_to DATE NULL,
        label VARCHAR(20) NULL,
        state VARCHAR(20) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_policy_version_code (code, version),
        CONSTRAINT fk_policy_version_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT ck_policy_version_state CHECK (state IN ('IN_FORCE')),
        CONSTRAINT ck_policy_version_number CHECK (version > 0),
        CONSTRAINT ck_policy_version_window CHECK (
          (window_from IS NULL) = (window_to IS NULL) AND (window_from IS NULL OR window_to >= window_from)),
        CONSTRAINT ck_policy_version_content CHECK (JSON_VALID(content))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE designated_enterprise (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        quota INT NOT NULL,
        from_on DATE NOT NULL,
        to_on DATE NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_designated_enterprise_from (policy_version_id, enterprise_id, from_on),
        CONSTRAINT fk_designated_enterprise_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_designated_enterprise_policy FOREIGN KEY (policy_version_id)
          REFERENCES policy_version (id) ${RULES},
        CONSTRAINT fk_designated_enterprise_enterprise FOREIGN KEY (enterprise_id)
          REFERENCES enterprise (id) ${RULES},
        CONSTRAINT ck_designated_enterprise_quota CHECK (quota >= 0),
        CONSTRAINT ck_designated_enterprise_dates CHECK (to_on >= from_on)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE subsidy_claim (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        number VARCHAR(40) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        state VARCHAR(20) NOT NULL,
        frozen TINYINT NOT NULL,
        line_count INT NOT NULL,
        payable_count INT NOT NULL,
        total_fen BIGINT NOT NULL,
        applied_on DATE NULL,
        created_by BINARY(16) NULL,
        submitted_by BINARY(16) NULL,
        accepted_by BINARY(16) NULL,
        review1_by BINARY(16) NULL,
        review2_by BINARY(16) NULL,
        publicised_by BINARY(16) NULL,
        approved_by BINARY(16) NULL,
        checked_at DATETIME(3) NULL,
        differences INT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_subsidy_claim_number (centre_id, number),
        KEY ix_subsidy_claim_state (centre_id, state, created_at),
        KEY ix_subsidy_claim_enterprise (enterprise_id, created_at),
        KEY ix_subsidy_claim_cohort (cohort_id),
        CONSTRAINT fk_subsidy_claim_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_subsidy_claim_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_subsidy_claim_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${RULES},
        CONSTRAINT fk_subsidy_claim_policy FOREIGN KEY (policy_version_id) REFERENCES policy_version (id) ${RULES},
        CONSTRAINT ck_subsidy_claim_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'REVIEW1_PASSED',
          'REVIEW2_PASSED', 'PUBLICISED', 'APPROVED', 'PAYING', 'PAID', 'RETURNED', 'REJECTED', 'WITHDRAWN',
          'REVOKED')),
        CONSTRAINT ck_subsidy_claim_total CHECK (total_fen >= 0),
        CONSTRAINT ck_subsidy_claim_counts CHECK (payable_count BETWEEN 0 AND line_count),
        CONSTRAINT ck_subsidy_claim_applied CHECK (applied_on IS NOT NULL OR state IN ('DRAFT', 'WITHDRAWN')),
        CONSTRAINT ck_subsidy_claim_reviewers CHECK (review2_by IS NULL OR review2_by <> review1_by),
        CONSTRAINT ck_subsidy_claim_approver CHECK (approved_by IS NULL OR (approved_by <> accepted_by
          AND approved_by <> review1_by AND approved_by <> review2_by AND approved_by <> publicised_by)),
        CONSTRAINT ck_subsidy_claim_eyes CHECK (state NOT IN ('APPROVED', 'PAYING', 'PAID')
          OR (review1_by IS NOT NULL AND review2_by IS NOT NULL AND approved_by IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE claim_decision (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        line_id BINARY(16) NOT NULL,
        canonical LONGTEXT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        decided_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_claim_decision_line (line_id),
        CONSTRAINT fk_claim_decision_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_claim_decision_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT ck_claim_decision_canonical CHECK (JSON_VALID(canonical))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE claim_line (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        serial INT NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        roster_entry_id BINARY(16) NULL,
        programme VARCHAR(40) NOT NULL,
        state VARCHAR(20) NOT NULL,
        active SMALLINT NULL,
        eligible TINYINT NOT NULL,
        decided_fen BIGINT NOT NULL,
        amount_fen BIGINT NOT NULL,
        reason VARCHAR(60) NOT NULL,
        reasons LONGTEXT NOT NULL,
        warnings LONGTEXT NOT NULL,
        verdict_by BINARY(16) NULL,
        verdict_reason VARCHAR(200) NULL,
        decision_id BINARY(16) NOT NULL,
        payment_failures INT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_claim_line_worker (claim_id, worker_id),
        UNIQUE KEY uq_claim_line_serial (claim_id, serial),
        UNIQUE KEY uq_claim_line_active (worker_id, cohort_id, programme, active),
        KEY ix_claim_line_state (centre_id, state),
        CONSTRAINT fk_claim_line_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_claim_line_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT fk_claim_line_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_claim_line_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${RULES},
        CONSTRAINT fk_claim_line_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT fk_claim_line_roster_entry FOREIGN KEY (roster_entry_id) REFERENCES roster_entry (id) ${RULES},
        CONSTRAINT fk_claim_line_decision FOREIGN KEY (decision_id) REFERENCES claim_decision (id) ${RULES},
        CONSTRAINT ck_claim_line_state CHECK (state IN ('INELIGIBLE', 'PENDING', 'PAUSED', 'REFUSED', 'APPROVED',
          'IN_PAYMENT', 'PAID', 'CLOSED', 'REVOKED')),
        CONSTRAINT ck_claim_line_active CHECK (active IS NULL OR active = 1),
        CONSTRAINT ck_claim_line_amount CHECK (decided_fen >= 0 AND (amount_fen = 0 OR amount_fen = decided_fen)),
        CONSTRAINT ck_claim_line_eligible CHECK (eligible = 1 OR decided_fen = 0),
        CONSTRAINT ck_claim_line_unpaid CHECK (state NOT IN ('INELIGIBLE', 'REFUSED')
          OR (amount_fen = 0 AND active IS NULL)),
        CONSTRAINT ck_claim_line_payable CHECK (state NOT IN ('PENDING', 'PAUSED', 'APPROVED', 'IN_PAYMENT', 'PAID')
          OR (amount_fen > 0 AND active = 1)),
        CONSTRAINT ck_claim_line_json CHECK (JSON_VALID(reasons) AND JSON_VALID(warnings))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE claim_step (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        action VARCHAR(20) NOT NULL,
        from_state VARCHAR(20) NULL,
        to_state VARCHAR(20) NOT NULL,
        by_account BINARY(16) NULL,
        reason VARCHAR(200) NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_claim_step_claim (claim_id, id),
        CONSTRAINT fk_claim_step_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_claim_step_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES}
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE grant_reservation (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        line_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        person_key BINARY(32) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        course_id BINARY(16) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        occupation VARCHAR(60) NULL,
        level SMALLINT NULL,
        granted_on DATE NOT NULL,
        year SMALLINT NOT NULL,
        slot SMALLINT NULL,
        repeat_key VARCHAR(120) NOT NULL,
        active SMALLINT NULL,
        created_at DATETIME(3) NOT NULL,
        released_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_grant_reservation_line (line_id, active),
        UNIQUE KEY uq_grant_reservation_slot (person_key, year, slot, active),
        UNIQUE KEY uq_grant_reservation_repeat (person_key, repeat_key, active),
        KEY ix_grant_reservation_claim (claim_id),
        CONSTRAINT fk_grant_reservation_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_grant_reservation_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT fk_grant_reservation_line FOREIGN KEY (line_id) REFERENCES claim_line (id) ${RULES},
        CONSTRAINT fk_grant_reservation_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT ck_grant_reservation_active CHECK (active IS NULL OR active = 1),
        CONSTRAINT ck_grant_reservation_released CHECK ((active IS NULL) = (released_at IS NOT NULL)),
        CONSTRAINT ck_grant_reservation_slot CHECK (slot IS NULL OR slot BETWEEN 1 AND 99)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE public_notice (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        starts_on DATE NOT NULL,
        last_day DATE NOT NULL,
        ends_at DATETIME(3) NOT NULL,
        state VARCHAR(20) NOT NULL,
        standing SMALLINT NULL,
        people INT NOT NULL,
        total_fen BIGINT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        closed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_public_notice_claim (claim_id, standing),
        KEY ix_public_notice_state (state, ends_at),
        CONSTRAINT fk_public_notice_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_public_notice_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT ck_public_notice_state CHECK (state IN ('OPEN', 'ENDED', 'CANCELLED')),
        CONSTRAINT ck_public_notice_standing CHECK ((state = 'CANCELLED') = (standing IS NULL)),
        CONSTRAINT ck_public_notice_closed CHECK ((state = 'OPEN') = (closed_at IS NULL)),
        CONSTRAINT ck_public_notice_days CHECK (last_day > starts_on),
        CONSTRAINT ck_public_notice_figures CHECK (people > 0 AND total_fen > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE objection (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        line_id BINARY(16) NOT NULL,
        notice_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        text VARCHAR(1000) NOT NULL,
        contact_cipher VARCHAR(500) NULL,
        contact_masked VARCHAR(60) NULL,
        filed_at DATETIME(3) NOT NULL,
        resolved_by BINARY(16) NULL,
        resolved_at DATETIME(3) NULL,
        resolution VARCHAR(200) NULL,
        PRIMARY KEY (id),
        KEY ix_objection_state (centre_id, state, filed_at),
        KEY ix_objection_line (line_id),
        CONSTRAINT fk_objection_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_objection_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT fk_objection_line FOREIGN KEY (line_id) REFERENCES claim_line (id) ${RULES},
        CONSTRAINT fk_objection_notice FOREIGN KEY (notice_id) REFERENCES public_notice (id) ${RULES},
        CONSTRAINT ck_objection_state CHECK (state IN ('OPEN', 'UPHELD', 'DISMISSED')),
        CONSTRAINT ck_objection_resolved CHECK ((state = 'OPEN') = (resolved_at IS NULL)
          AND (resolved_at IS NULL) = (resolution IS NULL))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'objection',
      'public_notice',
      'grant_reservation',
      'claim_step',
      'claim_line',
      'claim_decision',
      'subsidy_claim',
      'designated_enterprise',
      'policy_version',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
