import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Class hours a week that a trainer should not exceed. */
export class TrainerWeeklyHours1700000007031 implements MigrationInterface {
  readonly name = 'TrainerWeeklyHours1700000007031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE trainer ADD COLUMN weekly_hours SMALLINT NOT NULL DEFAULT 20,
        ADD CONSTRAINT ck_trainer_weekly_hours CHECK (weekly_hours BETWEEN 1 AND 60)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE trainer DROP CONSTRAINT ck_trainer_weekly_hours');
    await runner.query('ALTER TABLE trainer DROP COLUMN weekly_hours');
  }
}
