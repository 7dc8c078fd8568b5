import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** When trainers may teach: weekly hours from a day on, and days away. */
export class TrainerAvailability1700000001015 implements MigrationInterface {
  readonly name = 'TrainerAvailability1700000001015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trainer_week (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        trainer_id BINARY(16) NOT NULL,
        valid_from DATE NOT NULL,
        windows LONGTEXT NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_trainer_week_trainer (trainer_id, valid_from),
        CONSTRAINT fk_trainer_week_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_trainer_week_trainer FOREIGN KEY (trainer_id) REFERENCES trainer (id) ${KEPT},
        CONSTRAINT ck_trainer_week_windows CHECK (windows IS NULL OR JSON_VALID(windows))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE trainer_absence (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        trainer_id BINARY(16) NOT NULL,
        from_on DATE NOT NULL,
        to_on DATE NOT NULL,
        start_minute SMALLINT NULL,
        end_minute SMALLINT NULL,
        kind VARCHAR(20) NOT NULL,
        state VARCHAR(20) NOT NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_trainer_absence_trainer (trainer_id, to_on),
        KEY ix_trainer_absence_state (centre_id, state, to_on),
        CONSTRAINT fk_trainer_absence_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_trainer_absence_trainer FOREIGN KEY (trainer_id) REFERENCES trainer (id) ${KEPT},
        CONSTRAINT ck_trainer_absence_kind CHECK (kind IN ('LEAVE', 'SICK', 'BUSINESS', 'OTHER')),
        CONSTRAINT ck_trainer_absence_state CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
        CONSTRAINT ck_trainer_absence_days CHECK (from_on <= to_on),
        CONSTRAINT ck_trainer_absence_hours CHECK (
          (start_minute IS NULL AND end_minute IS NULL)
          OR (start_minute IS NOT NULL AND end_minute IS NOT NULL
              AND start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trainer_absence');
    await runner.query('DROP TABLE trainer_week');
  }
}
