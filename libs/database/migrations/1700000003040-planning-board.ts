import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The planning board: what is fixed, what a person changed last (to undo it), and repairs with their proposals. */
export class PlanningBoard1700000003040 implements MigrationInterface {
  readonly name = 'PlanningBoard1700000003040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE training_session ADD KEY ix_training_session_centre (centre_id, held_on)',
    );
    await runner.query(`
      CREATE TABLE timetable_pin (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        session_id BINARY(16) NULL,
        held_on DATE NULL,
        workshop_id BINARY(16) NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_timetable_pin_session (centre_id, session_id),
        UNIQUE KEY uq_timetable_pin_day (centre_id, held_on),
        UNIQUE KEY uq_timetable_pin_workshop (centre_id, workshop_id),
        CONSTRAINT fk_timetable_pin_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT fk_timetable_pin_session FOREIGN KEY (session_id) REFERENCES training_session (id)
          ON DELETE CASCADE ON UPDATE NO ACTION,
        CONSTRAINT fk_timetable_pin_workshop FOREIGN KEY (workshop_id) REFERENCES workshop (id)
          ON DELETE CASCADE ON UPDATE NO ACTION,
        CONSTRAINT ck_timetable_pin_kind CHECK (
          (kind = 'SESSION' AND session_id IS NOT NULL AND held_on IS NULL AND workshop_id IS NULL) OR
          (kind = 'DAY' AND session_id IS NULL AND held_on IS NOT NULL AND workshop_id IS NULL) OR
          (kind = 'WORKSHOP' AND session_id IS NULL AND held_on IS NULL AND workshop_id IS NOT NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await runner.query(`
      CREATE TABLE timetable_edit (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        changes LONGTEXT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_timetable_edit_account (account_id, state, id),
        CONSTRAINT fk_timetable_edit_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT ck_timetable_edit_state CHECK (state IN ('DONE', 'UNDONE', 'DROPPED')),
        CONSTRAINT ck_timetable_edit_changes CHECK (JSON_VALID(changes))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await runner.query(`
      CREATE TABLE timetable_repair (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cause LONGTEXT NOT NULL,
        state VARCHAR(20) NOT NULL,
        proposals LONGTEXT NULL,
        failure VARCHAR(200) NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        ended_at DATETIME(3) NULL,
        applied_at DATETIME(3) NULL,
        applied_choice SMALLINT NULL,
        PRIMARY KEY (id),
        KEY ix_timetable_repair_centre (centre_id, state),
        CONSTRAINT fk_timetable_repair_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT ck_timetable_repair_state CHECK (state IN ('QUEUED', 'DONE', 'FAILED')),
        CONSTRAINT ck_timetable_repair_ended CHECK ((state = 'QUEUED') = (ended_at IS NULL)),
        CONSTRAINT ck_timetable_repair_cause CHECK (JSON_VALID(cause)),
        CONSTRAINT ck_timetable_repair_proposals CHECK (proposals IS NULL OR JSON_VALID(proposals)),
        CONSTRAINT ck_timetable_repair_applied CHECK (
          (applied_at IS NULL) = (applied_choice IS NULL) AND (applied_at IS NULL OR proposals IS NOT NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE timetable_repair');
    await runner.query('DROP TABLE timetable_edit');
    await runner.query('DROP TABLE timetable_pin');
    await runner.query('ALTER TABLE training_session DROP KEY ix_training_session_centre');
  }
}
