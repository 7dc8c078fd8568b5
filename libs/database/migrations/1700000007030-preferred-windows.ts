import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hours of the week in which an enterprise's workers would rather attend, beside those in which they can. */
export class PreferredWindows1700000007030 implements MigrationInterface {
  readonly name = 'PreferredWindows1700000007030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE enterprise_shift ADD COLUMN preferred LONGTEXT NULL,
        ADD CONSTRAINT ck_enterprise_shift_preferred CHECK (preferred IS NULL OR JSON_VALID(preferred))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enterprise_shift DROP CONSTRAINT ck_enterprise_shift_preferred');
    await runner.query('ALTER TABLE enterprise_shift DROP COLUMN preferred');
  }
}
