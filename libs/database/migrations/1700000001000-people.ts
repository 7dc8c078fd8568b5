import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLUSTERS =
  "('MACHINERY','SPECIAL_VEHICLES','ENVIRONMENTAL','ELECTRONICS','NEW_ENERGY','MODERN_SERVICES')";

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Enterprises, workers, employment and insurance facts, trainers. */
export class People1700000001000 implements MigrationInterface {
  readonly name = 'People1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE skills_centre (
        id BINARY(16) NOT NULL PRIMARY KEY,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(100) NOT NULL,
        city VARCHAR(50) NOT NULL,
        demo_plan LONGTEXT NULL,
        demo_loaded_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_skills_centre_code (code),
        CONSTRAINT ck_skills_centre_demo_plan CHECK (JSON_VALID(demo_plan))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE enterprise (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        uscc VARCHAR(18) NOT NULL,
        name VARCHAR(100) NOT NULL,
        cluster VARCHAR(30) NOT NULL,
        industry VARCHAR(60) NOT NULL,
        above_scale TINYINT(1) NOT NULL,
        account_manager VARCHAR(50) NULL,
        bank_account_name VARCHAR(100) NULL,
        bank_account_cipher VARCHAR(255) NULL,
        bank_account_masked VARCHAR(30) NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_enterprise_uscc (centre_id, uscc),
        KEY ix_enterprise_name (centre_id, name),
        CONSTRAINT fk_enterprise_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_enterprise_uscc CHECK (CHAR_LENGTH(uscc) = 18),
        CONSTRAINT ck_enterprise_cluster CHECK (cluster IN ${CLUSTERS}),
        CONSTRAINT ck_enterprise_bank CHECK (
          (bank_account_name IS NULL) = (bank_account_cipher IS NULL)
          AND (bank_account_cipher IS NULL) = (bank_account_masked IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE worker (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        name VARCHAR(50) NOT NULL,
        id_kind VARCHAR(30) NOT NULL,
        id_cipher VARCHAR(255) NOT NULL,
        id_blind BINARY(32) NOT NULL,
        id_masked VARCHAR(32) NOT NULL,
        id_last4 VARCHAR(4) NOT NULL,
        phone_cipher VARCHAR(255) NULL,
        phone_masked VARCHAR(20) NULL,
        birth_on DATE NULL,
        sex VARCHAR(10) NULL,
        drawing_pension TINYINT(1) NOT NULL,
        deceased_on DATE NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_worker_identity (centre_id, id_blind),
        KEY ix_worker_name (centre_id, name),
        KEY ix_worker_last4 (centre_id, id_last4),
        CONSTRAINT fk_worker_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_worker_id_kind CHECK (
          id_kind IN ('RESIDENT_ID','HMT_RESIDENCE_PERMIT','FOREIGN_PR_CARD','PASSPORT')),
        CONSTRAINT ck_worker_sex CHECK (sex IN ('MALE','FEMALE')),
        CONSTRAINT ck_worker_phone CHECK ((phone_cipher IS NULL) = (phone_masked IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE employment (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        started_on DATE NOT NULL,
        ended_on DATE NULL,
        open_slot SMALLINT NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_employment_open (worker_id, enterprise_id, open_slot),
        KEY ix_employment_enterprise (enterprise_id, open_slot),
        CONSTRAINT fk_employment_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_employment_worker FOREIGN KEY (worker_id) REFERENCES worker (id),
        CONSTRAINT fk_employment_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_employment_kind CHECK (kind IN ('EMPLOYEE','DISPATCHED')),
        CONSTRAINT ck_employment_order CHECK (ended_on IS NULL OR ended_on >= started_on),
        CONSTRAINT ck_employment_open CHECK (
          (ended_on IS NULL AND open_slot IS NOT NULL AND open_slot = 1)
          OR (ended_on IS NOT NULL AND open_slot IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE insurance_month (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        month VARCHAR(7) NOT NULL,
        imported_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_insurance_month (worker_id, enterprise_id, month),
        CONSTRAINT fk_insurance_month_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_insurance_month_worker FOREIGN KEY (worker_id) REFERENCES worker (id),
        CONSTRAINT fk_insurance_month_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_insurance_month_form CHECK (month REGEXP '^[0-9]{4}-(0[1-9]|1[0-2])$')
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE trainer (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        staff_number VARCHAR(20) NOT NULL,
        name VARCHAR(50) NOT NULL,
        dual_qualified TINYINT(1) NOT NULL,
        cluster VARCHAR(30) NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_trainer_staff_number (centre_id, staff_number),
        CONSTRAINT fk_trainer_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_trainer_cluster CHECK (cluster IN ${CLUSTERS})
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE trainer_qualification (
        id BINARY(16) NOT NULL PRIMARY KEY,
        trainer_id BINARY(16) NOT NULL,
        occupation_code VARCHAR(20) NOT NULL,
        level SMALLINT NOT NULL,
        UNIQUE KEY uq_trainer_qualification (trainer_id, occupation_code),
        KEY ix_trainer_qualification_occupation (occupation_code, level),
        CONSTRAINT fk_trainer_qualification_trainer FOREIGN KEY (trainer_id) REFERENCES trainer (id),
        CONSTRAINT ck_trainer_qualification_level CHECK (level BETWEEN 1 AND 5)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'trainer_qualification',
      'trainer',
      'insurance_month',
      'employment',
      'worker',
      'enterprise',
      'skills_centre',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
