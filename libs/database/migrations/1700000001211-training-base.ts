import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workshops at a training base that a policy names: practice in them counts as given there. */
export class TrainingBase1700000001211 implements MigrationInterface {
  readonly name = 'TrainingBase1700000001211';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshop ADD COLUMN training_base TINYINT(1) NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshop DROP COLUMN training_base');
  }
}
