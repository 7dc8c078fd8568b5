import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Certificates of completion, and the counter their numbers come from. */
export class Certificate1700000004100 implements MigrationInterface {
  readonly name = 'Certificate1700000004100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        number VARCHAR(30) NOT NULL,
        year SMALLINT NOT NULL,
        serial INT NOT NULL,
        kind VARCHAR(20) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        worker_name VARCHAR(50) NOT NULL,
        course_title VARCHAR(100) NOT NULL,
        credited_minutes INT NOT NULL,
        issued_on DATE NOT NULL,
        issued_by BINARY(16) NOT NULL,
        issued_at DATETIME(3) NOT NULL,
        valid_slot TINYINT NULL,
        revoked_at DATETIME(3) NULL,
        revoked_by BINARY(16) NULL,
        revoke_reason VARCHAR(200) NULL,
        replaces_id BINARY(16) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_certificate_number (number),
        UNIQUE KEY uq_certificate_serial (centre_id, year, serial),
        UNIQUE KEY uq_certificate_learner (cohort_id, worker_id, kind, valid_slot),
        UNIQUE KEY uq_certificate_replaces (replaces_id),
        KEY ix_certificate_issued (centre_id, issued_on),
        CONSTRAINT fk_certificate_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_certificate_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${STAYS},
        CONSTRAINT fk_certificate_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${STAYS},
        CONSTRAINT fk_certificate_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_certificate_replaces FOREIGN KEY (replaces_id) REFERENCES certificate (id) ${STAYS},
        CONSTRAINT ck_certificate_kind CHECK (kind IN ('COMPLETION')),
        CONSTRAINT ck_certificate_serial CHECK (serial BETWEEN 1 AND 999999 AND year BETWEEN 2000 AND 2999),
        CONSTRAINT ck_certificate_minutes CHECK (credited_minutes >= 0),
        CONSTRAINT ck_certificate_slot CHECK (valid_slot = 1),
        CONSTRAINT ck_certificate_revoked CHECK (
          (valid_slot IS NULL) = (revoked_at IS NOT NULL)
          AND (revoked_at IS NULL) = (revoked_by IS NULL)
          AND (revoked_at IS NULL) = (revoke_reason IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE certificate_number (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        last_serial INT NOT NULL,
        PRIMARY KEY (centre_id, year),
        CONSTRAINT fk_certificate_number_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT ck_certificate_number_positive CHECK (last_serial > 0)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_number');
    await runner.query('DROP TABLE certificate');
  }
}
