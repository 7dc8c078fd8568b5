import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** What limits a timetable: the shifts of enterprises and the hours of exams. */
export class TimetableLimits1700000003050 implements MigrationInterface {
  readonly name = 'TimetableLimits1700000003050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_shift (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NULL,
        valid_from DATE NOT NULL,
        windows LONGTEXT NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_enterprise_shift_enterprise (enterprise_id, valid_from),
        KEY ix_enterprise_shift_cohort (cohort_id),
        CONSTRAINT fk_enterprise_shift_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_enterprise_shift_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${KEPT},
        CONSTRAINT fk_enterprise_shift_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT ck_enterprise_shift_windows CHECK (windows IS NULL OR JSON_VALID(windows))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE exam_hours (
        sitting_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        held_on DATE NOT NULL,
        start_minute SMALLINT NOT NULL,
        end_minute SMALLINT NOT NULL,
        workshop_id BINARY(16) NULL,
        trainer_ids LONGTEXT NOT NULL,
        PRIMARY KEY (sitting_id),
        KEY ix_exam_hours_day (centre_id, held_on),
        KEY ix_exam_hours_cohort (cohort_id, held_on),
        CONSTRAINT fk_exam_hours_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_exam_hours_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_exam_hours_workshop FOREIGN KEY (workshop_id) REFERENCES workshop (id) ${KEPT},
        CONSTRAINT ck_exam_hours_period CHECK (
          start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440),
        CONSTRAINT ck_exam_hours_trainers CHECK (JSON_VALID(trainer_ids))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exam_hours');
    await runner.query('DROP TABLE enterprise_shift');
  }
}
