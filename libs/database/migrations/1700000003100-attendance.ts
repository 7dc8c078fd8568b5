import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** The list of attendance facts, which only grows; proposals to correct it; and a cache of what it amounts to. */
export class Attendance1700000003100 implements MigrationInterface {
  readonly name = 'Attendance1700000003100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attendance_entry (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        session_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        mark_slot SMALLINT NULL,
        credited_minutes SMALLINT NOT NULL,
        session_minutes SMALLINT NOT NULL,
        mode VARCHAR(20) NOT NULL,
        content VARCHAR(20) NOT NULL,
        at_base TINYINT(1) NOT NULL,
        place VARCHAR(100) NOT NULL,
        method VARCHAR(20) NOT NULL,
        recorded_by BINARY(16) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        reason VARCHAR(200) NULL,
        corrects_entry_id BINARY(16) NULL,
        second_signer BINARY(16) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_attendance_entry_mark (session_id, worker_id, mark_slot),
        UNIQUE KEY uq_attendance_entry_corrects (corrects_entry_id),
        KEY ix_attendance_entry_cohort (cohort_id, worker_id),
        KEY ix_attendance_entry_worker (worker_id, session_id),
        CONSTRAINT fk_attendance_entry_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_attendance_entry_session FOREIGN KEY (session_id) REFERENCES training_session (id) ${KEPT},
        CONSTRAINT fk_attendance_entry_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_attendance_entry_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${KEPT},
        CONSTRAINT fk_attendance_entry_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${KEPT},
        CONSTRAINT fk_attendance_entry_corrects FOREIGN KEY (corrects_entry_id) REFERENCES attendance_entry (id) ${KEPT},
        CONSTRAINT ck_attendance_entry_minutes CHECK (
          session_minutes BETWEEN 1 AND 1440 AND credited_minutes BETWEEN 0 AND session_minutes),
        CONSTRAINT ck_attendance_entry_mode CHECK (mode IN ('OFFLINE', 'ONLINE')),
        CONSTRAINT ck_attendance_entry_content CHECK (content IN ('THEORY', 'PRACTICAL')),
        CONSTRAINT ck_attendance_entry_method CHECK (method IN ('SCAN', 'MANUAL', 'IMPORT')),
        CONSTRAINT ck_attendance_entry_kind CHECK (
          (kind = 'MARK' AND mark_slot IS NOT NULL AND mark_slot = 1
            AND corrects_entry_id IS NULL AND second_signer IS NULL)
          OR (kind = 'CORRECTION' AND mark_slot IS NULL AND corrects_entry_id IS NOT NULL AND reason IS NOT NULL
            AND second_signer IS NOT NULL AND second_signer <> recorded_by))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE attendance_correction (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        session_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        corrects_entry_id BINARY(16) NOT NULL,
        minutes_before SMALLINT NOT NULL,
        credited_minutes SMALLINT NOT NULL,
        reason VARCHAR(200) NOT NULL,
        state VARCHAR(20) NOT NULL,
        open_slot SMALLINT NULL,
        proposed_by BINARY(16) NOT NULL,
        proposed_at DATETIME(3) NOT NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        decision_reason VARCHAR(200) NULL,
        entry_id BINARY(16) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_attendance_correction_open (corrects_entry_id, open_slot),
        UNIQUE KEY uq_attendance_correction_entry (entry_id),
        KEY ix_attendance_correction_cohort (cohort_id, proposed_at),
        KEY ix_attendance_correction_state (centre_id, state, proposed_at),
        CONSTRAINT fk_attendance_correction_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_session FOREIGN KEY (session_id) REFERENCES training_session (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_corrects FOREIGN KEY (corrects_entry_id) REFERENCES attendance_entry (id) ${KEPT},
        CONSTRAINT fk_attendance_correction_entry FOREIGN KEY (entry_id) REFERENCES attendance_entry (id) ${KEPT},
        CONSTRAINT ck_attendance_correction_minutes CHECK (
          credited_minutes BETWEEN 0 AND 1440 AND credited_minutes <> minutes_before),
        CONSTRAINT ck_attendance_correction_state CHECK (
          (state = 'PROPOSED' AND open_slot IS NOT NULL AND open_slot = 1
            AND decided_by IS NULL AND decided_at IS NULL AND entry_id IS NULL)
          OR (state = 'SIGNED' AND open_slot IS NULL
            AND decided_by IS NOT NULL AND decided_at IS NOT NULL AND entry_id IS NOT NULL)
          OR (state = 'REJECTED' AND open_slot IS NULL AND decided_by IS NOT NULL AND decided_at IS NOT NULL
            AND entry_id IS NULL AND decision_reason IS NOT NULL)),
        CONSTRAINT ck_attendance_correction_signer CHECK (decided_by IS NULL OR decided_by <> proposed_by)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE credited_hours (
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        offline_theory_minutes INT NOT NULL,
        offline_practical_minutes INT NOT NULL,
        online_minutes INT NOT NULL,
        practical_at_base_minutes INT NOT NULL,
        computed_from INT NOT NULL,
        PRIMARY KEY (cohort_id, worker_id),
        KEY ix_credited_hours_worker (worker_id),
        CONSTRAINT fk_credited_hours_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_credited_hours_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${KEPT},
        CONSTRAINT fk_credited_hours_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_credited_hours_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${KEPT},
        CONSTRAINT ck_credited_hours_minutes CHECK (
          offline_theory_minutes >= 0 AND offline_practical_minutes >= 0 AND online_minutes >= 0
          AND practical_at_base_minutes BETWEEN 0 AND offline_practical_minutes)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['credited_hours', 'attendance_correction', 'attendance_entry']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
