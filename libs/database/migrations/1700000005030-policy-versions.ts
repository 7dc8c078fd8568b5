import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/**
 * Policy versions that an administrator drafts: who wrote, tried out and approved them and from when they are in
 * force; the steps on the way; trial runs with the people for whom something would change.
 */
export class PolicyVersions1700000005030 implements MigrationInterface {
  readonly name = 'PolicyVersions1700000005030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE policy_version
        ADD COLUMN owner_key BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000' AFTER centre_id,
        ADD COLUMN origin VARCHAR(10) NOT NULL DEFAULT 'FILE' AFTER state,
        ADD COLUMN revision INT NOT NULL DEFAULT 1 AFTER origin,
        ADD COLUMN based_on_id BINARY(16) NULL AFTER revision,
        ADD COLUMN in_force_on DATE NULL AFTER based_on_id,
        ADD COLUMN created_by BINARY(16) NULL AFTER in_force_on,
        ADD COLUMN edited_by BINARY(16) NULL AFTER created_by,
        ADD COLUMN edited_at DATETIME(3) NULL AFTER edited_by,
        ADD COLUMN approved_by BINARY(16) NULL AFTER edited_at,
        ADD COLUMN approved_hash VARCHAR(64) NULL AFTER approved_by,
        ADD COLUMN shadow_run_id BINARY(16) NULL AFTER approved_hash`);
    await runner.query('UPDATE policy_version SET owner_key = centre_id WHERE centre_id IS NOT NULL');
    await runner.query(`
      ALTER TABLE policy_version
        ALTER COLUMN owner_key DROP DEFAULT, ALTER COLUMN origin DROP DEFAULT, ALTER COLUMN revision DROP DEFAULT,
        DROP INDEX uq_policy_version_code,
        ADD UNIQUE KEY uq_policy_version_code (owner_key, code, version),
        ADD CONSTRAINT fk_policy_version_based_on FOREIGN KEY (based_on_id) REFERENCES policy_version (id) ${RULES},
        DROP CONSTRAINT ck_policy_version_state,
        ADD CONSTRAINT ck_policy_version_state
          CHECK (state IN ('DRAFT', 'APPROVED', 'SCHEDULED', 'IN_FORCE', 'DISCARDED')),
        ADD CONSTRAINT ck_policy_version_owner
          CHECK (owner_key = IFNULL(centre_id, X'00000000000000000000000000000000')),
        ADD CONSTRAINT ck_policy_version_origin CHECK (
          (origin = 'FILE' AND state = 'IN_FORCE')
          OR (origin = 'EDITED' AND centre_id IS NOT NULL AND created_by IS NOT NULL AND edited_by IS NOT NULL)),
        ADD CONSTRAINT ck_policy_version_eyes
          CHECK (approved_by IS NULL OR (approved_by <> created_by AND approved_by <> edited_by)),
        ADD CONSTRAINT ck_policy_version_approved CHECK (
          origin = 'FILE' OR state IN ('DRAFT', 'DISCARDED')
          OR (approved_by IS NOT NULL AND shadow_run_id IS NOT NULL
              AND approved_hash IS NOT NULL AND approved_hash = hash)),
        ADD CONSTRAINT ck_policy_version_in_force CHECK (
          origin = 'FILE' OR (state IN ('SCHEDULED', 'IN_FORCE')) = (in_force_on IS NOT NULL))`);
    await runner.query(`
      CREATE TABLE policy_version_step (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        action VARCHAR(20) NOT NULL,
        revision INT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        by_account BINARY(16) NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_policy_version_step_version (policy_version_id, taken_at),
        CONSTRAINT fk_policy_version_step_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_policy_version_step_version FOREIGN KEY (policy_version_id)
          REFERENCES policy_version (id) ${RULES},
        CONSTRAINT ck_policy_version_step_action CHECK (action IN ('CREATE', 'EDIT', 'SHADOW', 'APPROVE', 'SCHEDULE',
          'IN_FORCE', 'DISCARD'))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE policy_shadow_run (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        base_version_id BINARY(16) NULL,
        hash VARCHAR(64) NOT NULL,
        on_date DATE NOT NULL,
        state VARCHAR(10) NOT NULL,
        total_cases INT NOT NULL,
        done_cases INT NOT NULL,
        changed_cases INT NOT NULL,
        plan LONGTEXT NOT NULL,
        tally LONGTEXT NOT NULL,
        requested_by BINARY(16) NULL,
        requested_at DATETIME(3) NOT NULL,
        finished_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_policy_shadow_run_version (policy_version_id, requested_at),
        CONSTRAINT fk_policy_shadow_run_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_policy_shadow_run_version FOREIGN KEY (policy_version_id)
          REFERENCES policy_version (id) ${RULES},
        CONSTRAINT fk_policy_shadow_run_base FOREIGN KEY (base_version_id) REFERENCES policy_version (id) ${RULES},
        CONSTRAINT ck_policy_shadow_run_state CHECK (state IN ('RUNNING', 'DONE', 'VOID')),
        CONSTRAINT ck_policy_shadow_run_finished CHECK ((state = 'DONE') = (finished_at IS NOT NULL)),
        CONSTRAINT ck_policy_shadow_run_counts CHECK (done_cases >= changed_cases AND changed_cases >= 0),
        CONSTRAINT ck_policy_shadow_run_plan CHECK (JSON_VALID(plan)),
        CONSTRAINT ck_policy_shadow_run_tally CHECK (JSON_VALID(tally))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE policy_shadow_row (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        run_id BINARY(16) NOT NULL,
        serial INT NOT NULL,
        kind VARCHAR(10) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        claim_line_id BINARY(16) NULL,
        old_reason VARCHAR(60) NOT NULL,
        old_fen BIGINT NOT NULL,
        new_reason VARCHAR(60) NOT NULL,
        new_fen BIGINT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_policy_shadow_row_serial (run_id, serial),
        CONSTRAINT fk_policy_shadow_row_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_policy_shadow_row_run FOREIGN KEY (run_id) REFERENCES policy_shadow_run (id) ${RULES},
        CONSTRAINT ck_policy_shadow_row_kind CHECK (kind IN ('LINE', 'LEARNER')),
        CONSTRAINT ck_policy_shadow_row_amounts CHECK (old_fen >= 0 AND new_fen >= 0)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_shadow_row');
    await runner.query('DROP TABLE policy_shadow_run');
    await runner.query('DROP TABLE policy_version_step');
    await runner.query(`DELETE FROM policy_version WHERE origin = 'EDITED'`);
    await runner.query(`
      ALTER TABLE policy_version
        DROP CONSTRAINT ck_policy_version_in_force, DROP CONSTRAINT ck_policy_version_approved,
        DROP CONSTRAINT ck_policy_version_eyes, DROP CONSTRAINT ck_policy_version_origin,
        DROP CONSTRAINT ck_policy_version_owner, DROP CONSTRAINT ck_policy_version_state,
        ADD CONSTRAINT ck_policy_version_state CHECK (state IN ('IN_FORCE')),
        DROP FOREIGN KEY fk_policy_version_based_on, DROP INDEX uq_policy_version_code,
        ADD UNIQUE KEY uq_policy_version_code (code, version),
        DROP COLUMN shadow_run_id, DROP COLUMN approved_hash, DROP COLUMN approved_by, DROP COLUMN edited_at,
        DROP COLUMN edited_by, DROP COLUMN created_by, DROP COLUMN in_force_on, DROP COLUMN based_on_id,
        DROP COLUMN revision, DROP COLUMN origin, DROP COLUMN owner_key`);
  }
}
