import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/**
 * Training sessions, the places of the day's grid they take (one row a place: its primary key is what makes a
 * double booking impossible), and what was published when.
 */
export class Timetable1700000003000 implements MigrationInterface {
  readonly name = 'Timetable1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE training_session (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        module_id BINARY(16) NOT NULL,
        held_on DATE NOT NULL,
        start_minute SMALLINT NOT NULL,
        end_minute SMALLINT NOT NULL,
        break_minutes SMALLINT NOT NULL,
        workshop_id BINARY(16) NULL,
        trainer_id BINARY(16) NOT NULL,
        mode VARCHAR(20) NOT NULL,
        content VARCHAR(20) NOT NULL,
        at_base TINYINT(1) NOT NULL,
        state VARCHAR(20) NOT NULL,
        published_version SMALLINT NULL,
        changed_since TINYINT(1) NOT NULL,
        recorded_at DATETIME(3) NULL,
        cancel_reason VARCHAR(200) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_training_session_cohort (cohort_id, held_on),
        KEY ix_training_session_trainer (trainer_id, held_on),
        KEY ix_training_session_workshop (workshop_id, held_on),
        CONSTRAINT fk_training_session_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_training_session_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_training_session_module FOREIGN KEY (module_id) REFERENCES course_module (id) ${KEPT},
        CONSTRAINT fk_training_session_workshop FOREIGN KEY (workshop_id) REFERENCES workshop (id) ${KEPT},
        CONSTRAINT fk_training_session_trainer FOREIGN KEY (trainer_id) REFERENCES trainer (id) ${KEPT},
        CONSTRAINT ck_training_session_times CHECK (
          start_minute >= 0 AND end_minute <= 1440 AND break_minutes >= 0
          AND end_minute - start_minute > break_minutes
          AND start_minute % 5 = 0 AND end_minute % 5 = 0 AND break_minutes % 5 = 0),
        CONSTRAINT ck_training_session_mode CHECK (mode IN ('OFFLINE', 'ONLINE')),
        CONSTRAINT ck_training_session_content CHECK (content IN ('THEORY', 'PRACTICAL')),
        CONSTRAINT ck_training_session_place CHECK ((mode = 'ONLINE') = (workshop_id IS NULL)),
        CONSTRAINT ck_training_session_practice CHECK (mode = 'OFFLINE' OR content = 'THEORY'),
        CONSTRAINT ck_training_session_state CHECK (state IN ('PLANNED', 'HELD', 'CANCELLED')),
        CONSTRAINT ck_training_session_cancelled CHECK ((state = 'CANCELLED') = (cancel_reason IS NOT NULL)),
        CONSTRAINT ck_training_session_recorded CHECK (recorded_at IS NULL OR state <> 'CANCELLED'),
        CONSTRAINT ck_training_session_held CHECK (state <> 'HELD' OR recorded_at IS NOT NULL)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE session_slot (
        resource_kind VARCHAR(10) NOT NULL,
        resource_id BINARY(16) NOT NULL,
        held_on DATE NOT NULL,
        slot SMALLINT NOT NULL,
        session_id BINARY(16) NOT NULL,
        PRIMARY KEY (resource_kind, resource_id, held_on, slot),
        KEY ix_session_slot_session (session_id),
        CONSTRAINT fk_session_slot_session FOREIGN KEY (session_id) REFERENCES training_session (id) ${KEPT},
        CONSTRAINT ck_session_slot_kind CHECK (resource_kind IN ('COHORT', 'TRAINER', 'WORKSHOP')),
        CONSTRAINT ck_session_slot_slot CHECK (slot BETWEEN 0 AND 287)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE timetable_version (
        cohort_id BINARY(16) NOT NULL,
        version SMALLINT NOT NULL,
        centre_id BINARY(16) NOT NULL,
        published_at DATETIME(3) NOT NULL,
        published_by BINARY(16) NULL,
        sessions SMALLINT NOT NULL,
        planned_minutes INT NOT NULL,
        PRIMARY KEY (cohort_id, version),
        CONSTRAINT fk_timetable_version_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_timetable_version_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT ck_timetable_version_positive CHECK (version > 0 AND sessions > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE published_session (
        cohort_id BINARY(16) NOT NULL,
        version SMALLINT NOT NULL,
        session_id BINARY(16) NOT NULL,
        module_id BINARY(16) NOT NULL,
        held_on DATE NOT NULL,
        start_minute SMALLINT NOT NULL,
        end_minute SMALLINT NOT NULL,
        break_minutes SMALLINT NOT NULL,
        workshop_id BINARY(16) NULL,
        trainer_id BINARY(16) NOT NULL,
        mode VARCHAR(20) NOT NULL,
        content VARCHAR(20) NOT NULL,
        at_base TINYINT(1) NOT NULL,
        PRIMARY KEY (cohort_id, version, session_id),
        KEY ix_published_session_session (session_id),
        KEY ix_published_session_trainer (trainer_id, held_on),
        CONSTRAINT fk_published_session_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_published_session_session FOREIGN KEY (session_id) REFERENCES training_session (id) ${KEPT}
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE timetable_planner (
        centre_id BINARY(16) NOT NULL,
        proposals INT NOT NULL,
        PRIMARY KEY (centre_id),
        CONSTRAINT fk_timetable_planner_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT}
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'timetable_planner',
      'published_session',
      'timetable_version',
      'session_slot',
      'training_session',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
