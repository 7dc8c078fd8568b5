import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Exam schemes, sittings, double-entered mark sheets, results and their corrections. */
export class Exam1700000004000 implements MigrationInterface {
  readonly name = 'Exam1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exam_scheme (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        version SMALLINT NOT NULL,
        state VARCHAR(20) NOT NULL,
        title VARCHAR(100) NOT NULL,
        parts LONGTEXT NOT NULL,
        accepted_slot TINYINT NULL,
        filed_by BINARY(16) NOT NULL,
        filed_at DATETIME(3) NOT NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        return_reason VARCHAR(200) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_exam_scheme_version (cohort_id, enterprise_id, version),
        UNIQUE KEY uq_exam_scheme_accepted (cohort_id, enterprise_id, accepted_slot),
        KEY ix_exam_scheme_filed (centre_id, filed_at),
        CONSTRAINT fk_exam_scheme_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_exam_scheme_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${STAYS},
        CONSTRAINT fk_exam_scheme_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT ck_exam_scheme_parts CHECK (JSON_VALID(parts)),
        CONSTRAINT ck_exam_scheme_version CHECK (version > 0),
        CONSTRAINT ck_exam_scheme_state CHECK (state IN ('FILED', 'ACCEPTED', 'RETURNED', 'REPLACED')),
        CONSTRAINT ck_exam_scheme_accepted CHECK ((state = 'ACCEPTED') = (accepted_slot IS NOT NULL)),
        CONSTRAINT ck_exam_scheme_slot CHECK (accepted_slot = 1),
        CONSTRAINT ck_exam_scheme_returned CHECK ((state = 'RETURNED') = (return_reason IS NOT NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_sitting (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        scheme_id BINARY(16) NOT NULL,
        number SMALLINT NOT NULL,
        held_on DATE NOT NULL,
        place VARCHAR(100) NOT NULL,
        state VARCHAR(20) NOT NULL,
        planned_by BINARY(16) NOT NULL,
        planned_at DATETIME(3) NOT NULL,
        published_by BINARY(16) NULL,
        published_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_exam_sitting_number (cohort_id, enterprise_id, number),
        KEY ix_exam_sitting_held (centre_id, held_on),
        CONSTRAINT fk_exam_sitting_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_exam_sitting_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${STAYS},
        CONSTRAINT fk_exam_sitting_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_exam_sitting_scheme FOREIGN KEY (scheme_id) REFERENCES exam_scheme (id) ${STAYS},
        CONSTRAINT ck_exam_sitting_number CHECK (number > 0),
        CONSTRAINT ck_exam_sitting_state CHECK (state IN ('PLANNED', 'PUBLISHED')),
        CONSTRAINT ck_exam_sitting_published CHECK (
          (state = 'PUBLISHED') = (published_at IS NOT NULL) AND (published_at IS NULL) = (published_by IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_assessor (
        sitting_id BINARY(16) NOT NULL,
        trainer_id BINARY(16) NOT NULL,
        PRIMARY KEY (sitting_id, trainer_id),
        CONSTRAINT fk_exam_assessor_sitting FOREIGN KEY (sitting_id) REFERENCES exam_sitting (id) ${STAYS},
        CONSTRAINT fk_exam_assessor_trainer FOREIGN KEY (trainer_id) REFERENCES trainer (id) ${STAYS}
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_sheet (
        id BINARY(16) NOT NULL,
        sitting_id BINARY(16) NOT NULL,
        entered_by BINARY(16) NOT NULL,
        version SMALLINT NOT NULL,
        marks LONGTEXT NOT NULL,
        entered_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_exam_sheet_version (sitting_id, entered_by, version),
        CONSTRAINT fk_exam_sheet_sitting FOREIGN KEY (sitting_id) REFERENCES exam_sitting (id) ${STAYS},
        CONSTRAINT ck_exam_sheet_version CHECK (version > 0),
        CONSTRAINT ck_exam_sheet_marks CHECK (JSON_VALID(marks))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_result (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        sitting_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        revision SMALLINT NOT NULL,
        absent TINYINT(1) NOT NULL,
        theory_marks SMALLINT NULL,
        practice_marks SMALLINT NULL,
        passed TINYINT(1) NOT NULL,
        reason VARCHAR(200) NULL,
        published_by BINARY(16) NOT NULL,
        signed_by BINARY(16) NULL,
        published_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_exam_result_revision (sitting_id, worker_id, revision),
        KEY ix_exam_result_cohort (cohort_id, worker_id),
        CONSTRAINT fk_exam_result_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_exam_result_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${STAYS},
        CONSTRAINT fk_exam_result_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_exam_result_sitting FOREIGN KEY (sitting_id) REFERENCES exam_sitting (id) ${STAYS},
        CONSTRAINT fk_exam_result_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${STAYS},
        CONSTRAINT ck_exam_result_revision CHECK (revision >= 0),
        CONSTRAINT ck_exam_result_reason CHECK (
          (revision > 0) = (reason IS NOT NULL) AND (reason IS NULL) = (signed_by IS NULL)),
        CONSTRAINT ck_exam_result_signers CHECK (signed_by IS NULL OR signed_by <> published_by),
        CONSTRAINT ck_exam_result_marks CHECK (
          (theory_marks IS NULL OR theory_marks BETWEEN 0 AND 1000)
          AND (practice_marks IS NULL OR practice_marks BETWEEN 0 AND 1000)
          AND absent = (theory_marks IS NULL AND practice_marks IS NULL)),
        CONSTRAINT ck_exam_result_absent CHECK (absent IN (0, 1) AND passed IN (0, 1) AND NOT (absent = 1 AND passed = 1))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_correction (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        result_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        absent TINYINT(1) NOT NULL,
        theory_marks SMALLINT NULL,
        practice_marks SMALLINT NULL,
        reason VARCHAR(200) NOT NULL,
        open_slot TINYINT NULL,
        proposed_by BINARY(16) NOT NULL,
        proposed_at DATETIME(3) NOT NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        refuse_reason VARCHAR(200) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_exam_correction_open (result_id, open_slot),
        KEY ix_exam_correction_proposed (centre_id, proposed_at),
        CONSTRAINT fk_exam_correction_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_exam_correction_result FOREIGN KEY (result_id) REFERENCES exam_result (id) ${STAYS},
        CONSTRAINT ck_exam_correction_state CHECK (state IN ('PROPOSED', 'SIGNED', 'REFUSED')),
        CONSTRAINT ck_exam_correction_open CHECK ((state = 'PROPOSED') = (open_slot IS NOT NULL)),
        CONSTRAINT ck_exam_correction_slot CHECK (open_slot = 1),
        CONSTRAINT ck_exam_correction_decided CHECK (
          (state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
        CONSTRAINT ck_exam_correction_signers CHECK (decided_by IS NULL OR decided_by <> proposed_by)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['correction', 'result', 'sheet', 'assessor', 'sitting', 'scheme']) {
      await runner.query(`DROP TABLE exam_${table}`);
    }
  }
}
