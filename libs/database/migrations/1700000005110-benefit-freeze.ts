import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A benefit that the auditor has stopped where it stands. */
export class BenefitFreeze1700000005110 implements MigrationInterface {
  readonly name = 'BenefitFreeze1700000005110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE benefit_case ADD COLUMN frozen TINYINT NOT NULL DEFAULT 0 AFTER state');
    await runner.query(
      'ALTER TABLE benefit_case ADD CONSTRAINT ck_benefit_case_frozen CHECK (frozen IN (0, 1))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE benefit_case DROP CONSTRAINT ck_benefit_case_frozen');
    await runner.query('ALTER TABLE benefit_case DROP COLUMN frozen');
  }
}
