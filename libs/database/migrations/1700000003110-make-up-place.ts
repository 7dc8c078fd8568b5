import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Places of learners in sessions of other cohorts, where they make up what they missed. */
export class MakeUpPlace1700000003110 implements MigrationInterface {
  readonly name = 'MakeUpPlace1700000003110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE make_up_place (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        session_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        active SMALLINT NULL,
        arranged_by BINARY(16) NOT NULL,
        arranged_at DATETIME(3) NOT NULL,
        cancelled_by BINARY(16) NULL,
        cancelled_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_make_up_place_session (session_id, worker_id, active),
        KEY ix_make_up_place_cohort (cohort_id, worker_id),
        KEY ix_make_up_place_worker (worker_id, active),
        CONSTRAINT fk_make_up_place_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_make_up_place_session FOREIGN KEY (session_id) REFERENCES training_session (id) ${KEPT},
        CONSTRAINT fk_make_up_place_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${KEPT},
        CONSTRAINT fk_make_up_place_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${KEPT},
        CONSTRAINT fk_make_up_place_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${KEPT},
        CONSTRAINT ck_make_up_place_active CHECK (active IS NULL OR active = 1),
        CONSTRAINT ck_make_up_place_cancelled CHECK (
          (active IS NULL) = (cancelled_at IS NOT NULL) AND (active IS NULL) = (cancelled_by IS NOT NULL))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE make_up_place');
  }
}
