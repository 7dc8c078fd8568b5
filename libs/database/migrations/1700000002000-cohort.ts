import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Runs of courses, and the counter their codes come from. */
export class Cohort1700000002000 implements MigrationInterface {
  readonly name = 'Cohort1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cohort (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        title VARCHAR(100) NOT NULL,
        course_id BINARY(16) NOT NULL,
        course_title VARCHAR(100) NOT NULL,
        cluster VARCHAR(30) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        enterprise_id BINARY(16) NULL,
        state VARCHAR(20) NOT NULL,
        seats SMALLINT NOT NULL,
        min_seats SMALLINT NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        programme VARCHAR(40) NULL,
        filing_number VARCHAR(60) NULL,
        cancel_reason VARCHAR(200) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_cohort_code (centre_id, code),
        KEY ix_cohort_starts (centre_id, starts_on),
        KEY ix_cohort_state (centre_id, state, starts_on),
        CONSTRAINT fk_cohort_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_cohort_course FOREIGN KEY (course_id) REFERENCES course (id),
        CONSTRAINT fk_cohort_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_cohort_kind CHECK (kind IN ('ENTERPRISE', 'COUNTY', 'OPEN')),
        CONSTRAINT ck_cohort_enterprise CHECK (enterprise_id IS NULL OR kind = 'ENTERPRISE'),
        CONSTRAINT ck_cohort_state CHECK (state IN ('DRAFT', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED')),
        CONSTRAINT ck_cohort_seats CHECK (seats BETWEEN 1 AND 200 AND min_seats BETWEEN 1 AND seats),
        CONSTRAINT ck_cohort_dates CHECK (ends_on >= starts_on),
        CONSTRAINT ck_cohort_cancelled CHECK ((state = 'CANCELLED') = (cancel_reason IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE cohort_number (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        last_number INT NOT NULL,
        PRIMARY KEY (centre_id, year),
        CONSTRAINT fk_cohort_number_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_cohort_number_positive CHECK (last_number > 0)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cohort_number');
    await runner.query('DROP TABLE cohort');
  }
}
