import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which document an enterprise was put on a list and taken off it. A fact is never overwritten: what ends it is
 * written beside it, once. `standing` is null for an entry that was wrong from the first day.
 */
export class DesignationDates1700000005111 implements MigrationInterface {
  readonly name = 'DesignationDates1700000005111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE designated_enterprise
        ADD COLUMN document_number VARCHAR(80) NULL AFTER to_on,
        ADD COLUMN added_by BINARY(16) NULL AFTER document_number,
        ADD COLUMN ended_on DATE NULL AFTER created_at,
        ADD COLUMN end_document VARCHAR(80) NULL AFTER ended_on,
        ADD COLUMN end_reason VARCHAR(200) NULL AFTER end_document,
        ADD COLUMN ended_by BINARY(16) NULL AFTER end_reason,
        ADD COLUMN ended_at DATETIME(3) NULL AFTER ended_by,
        ADD COLUMN standing TINYINT NULL DEFAULT 1 AFTER ended_at,
        DROP KEY uq_designated_enterprise_from,
        ADD UNIQUE KEY uq_designated_enterprise_from (policy_version_id, enterprise_id, from_on, standing),
        ADD KEY ix_designated_enterprise_centre (centre_id, from_on),
        ADD CONSTRAINT ck_designated_enterprise_end CHECK (
          (ended_on IS NULL) = (end_document IS NULL) AND (ended_on IS NULL) = (end_reason IS NULL)
          AND (ended_on IS NULL) = (ended_by IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL)
          AND (ended_on IS NULL OR ended_on < to_on)),
        ADD CONSTRAINT ck_designated_enterprise_standing CHECK (
          IF(ended_on IS NULL OR ended_on >= from_on, standing IS NOT NULL AND standing = 1, standing IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM designated_enterprise WHERE standing IS NULL');
    await runner.query(`
      ALTER TABLE designated_enterprise
        DROP CONSTRAINT ck_designated_enterprise_standing,
        DROP CONSTRAINT ck_designated_enterprise_end`);
    await runner.query(`
      ALTER TABLE designated_enterprise
        DROP KEY ix_designated_enterprise_centre,
        DROP KEY uq_designated_enterprise_from,
        ADD UNIQUE KEY uq_designated_enterprise_from (policy_version_id, enterprise_id, from_on),
        DROP COLUMN standing,
        DROP COLUMN ended_at,
        DROP COLUMN ended_by,
        DROP COLUMN end_reason,
        DROP COLUMN end_document,
        DROP COLUMN ended_on,
        DROP COLUMN added_by,
        DROP COLUMN document_number`);
  }
}
