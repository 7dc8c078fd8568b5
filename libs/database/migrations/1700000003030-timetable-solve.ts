import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches for a timetable: what was asked, how far it has come, and the best answer so far. */
export class TimetableSolve1700000003030 implements MigrationInterface {
  readonly name = 'TimetableSolve1700000003030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE timetable_solve (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_ids LONGTEXT NOT NULL,
        state VARCHAR(20) NOT NULL,
        seconds INT NOT NULL,
        seed INT NOT NULL,
        evenings TINYINT(1) NOT NULL,
        stamp VARCHAR(64) NOT NULL,
        elapsed_ms INT NOT NULL,
        rounds INT NOT NULL,
        best LONGTEXT NULL,
        failure VARCHAR(200) NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        ended_at DATETIME(3) NULL,
        applied_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_timetable_solve_centre (centre_id, state),
        CONSTRAINT fk_timetable_solve_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT ck_timetable_solve_state CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
        CONSTRAINT ck_timetable_solve_ended CHECK ((state IN ('QUEUED', 'RUNNING')) = (ended_at IS NULL)),
        CONSTRAINT ck_timetable_solve_cohorts CHECK (JSON_VALID(cohort_ids)),
        CONSTRAINT ck_timetable_solve_best CHECK (best IS NULL OR JSON_VALID(best)),
        CONSTRAINT ck_timetable_solve_applied CHECK (applied_at IS NULL OR best IS NOT NULL)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE timetable_solve');
  }
}
