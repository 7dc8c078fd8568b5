import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Shortage catalogues (rules R33, R34, R51, R52): which occupation is listed by which document from when to when. An
 * entry is never overwritten: what ends it is written beside it, once. `levels` is empty for every level; `standing` is
 * null for an entry that was wrong from its first day.
 */
export class ShortageCatalogue1700000001110 implements MigrationInterface {
  readonly name = 'ShortageCatalogue1700000001110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shortage_catalogue_entry (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        occupation_code VARCHAR(30) NOT NULL,
        occupation_title VARCHAR(60) NOT NULL,
        levels VARCHAR(5) NOT NULL,
        document_number VARCHAR(80) NOT NULL,
        document_title VARCHAR(120) NOT NULL,
        valid_from DATE NOT NULL,
        valid_to DATE NULL,
        added_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        ended_on DATE NULL,
        end_document VARCHAR(80) NULL,
        end_reason VARCHAR(200) NULL,
        ended_by BINARY(16) NULL,
        ended_at DATETIME(3) NULL,
        standing TINYINT NULL DEFAULT 1,
        PRIMARY KEY (id),
        UNIQUE KEY uq_shortage_catalogue_entry_from
          (centre_id, kind, occupation_code, valid_from, levels, standing),
        CONSTRAINT fk_shortage_catalogue_entry_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT ck_shortage_catalogue_entry_kind CHECK (kind IN ('SUBSIDY', 'ALLOWANCE')),
        CONSTRAINT ck_shortage_catalogue_entry_levels CHECK (levels REGEXP '^1?2?3?4?5?$'),
        CONSTRAINT ck_shortage_catalogue_entry_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
        CONSTRAINT ck_shortage_catalogue_entry_end CHECK (
          (ended_on IS NULL) = (end_document IS NULL) AND (ended_on IS NULL) = (end_reason IS NULL)
          AND (ended_on IS NULL) = (ended_by IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL)
          AND (ended_on IS NULL OR valid_to IS NULL OR ended_on < valid_to)),
        CONSTRAINT ck_shortage_catalogue_entry_standing CHECK (
          IF(ended_on IS NULL OR ended_on >= valid_from, standing IS NOT NULL AND standing = 1, standing IS NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shortage_catalogue_entry');
  }
}
