import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Uploaded rosters, sealed, and the learners of cohorts. */
export class Roster1700000002200 implements MigrationInterface {
  readonly name = 'Roster1700000002200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE roster_import (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        file_sha256 VARCHAR(64) NOT NULL,
        file_cipher LONGTEXT NULL,
        rows_cipher LONGTEXT NULL,
        filled_rows INT NOT NULL,
        problem_count INT NOT NULL,
        problems LONGTEXT NOT NULL,
        uploaded_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        accepted_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_roster_import_cohort (cohort_id, created_at),
        CONSTRAINT fk_roster_import_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_roster_import_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id),
        CONSTRAINT fk_roster_import_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_roster_import_state CHECK (state IN ('CHECKED', 'REJECTED', 'ACCEPTED')),
        CONSTRAINT ck_roster_import_counts CHECK (filled_rows >= 0 AND problem_count >= 0),
        CONSTRAINT ck_roster_import_rejected CHECK ((state = 'REJECTED') = (problem_count > 0)),
        CONSTRAINT ck_roster_import_accepted CHECK ((state = 'ACCEPTED') = (accepted_at IS NOT NULL)),
        CONSTRAINT ck_roster_import_sealed CHECK ((file_cipher IS NULL) = (rows_cipher IS NULL)),
        CONSTRAINT ck_roster_import_problems CHECK (JSON_VALID(problems))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE roster_entry (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        import_id BINARY(16) NULL,
        replaces_id BINARY(16) NULL,
        post VARCHAR(50) NULL,
        employment VARCHAR(20) NOT NULL,
        remark VARCHAR(200) NULL,
        enrolled_on DATE NOT NULL,
        left_on DATE NULL,
        left_reason VARCHAR(200) NULL,
        claimed_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_roster_entry_worker (cohort_id, worker_id),
        UNIQUE KEY uq_roster_entry_replaces (replaces_id),
        KEY ix_roster_entry_worker (worker_id),
        KEY ix_roster_entry_enterprise (enterprise_id, cohort_id),
        CONSTRAINT fk_roster_entry_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_roster_entry_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id),
        CONSTRAINT fk_roster_entry_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT fk_roster_entry_worker FOREIGN KEY (worker_id) REFERENCES worker (id),
        CONSTRAINT fk_roster_entry_import FOREIGN KEY (import_id) REFERENCES roster_import (id),
        CONSTRAINT fk_roster_entry_replaces FOREIGN KEY (replaces_id) REFERENCES roster_entry (id),
        CONSTRAINT ck_roster_entry_employment CHECK (employment IN ('EMPLOYEE', 'DISPATCHED')),
        CONSTRAINT ck_roster_entry_left CHECK (
          (left_on IS NULL) = (left_reason IS NULL) AND (left_on IS NULL OR left_on >= enrolled_on))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE roster_entry');
    await runner.query('DROP TABLE roster_import');
  }
}
