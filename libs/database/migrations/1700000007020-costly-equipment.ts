import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workshops whose equipment is too expensive to wait between two sessions. */
export class CostlyEquipment1700000007020 implements MigrationInterface {
  readonly name = 'CostlyEquipment1700000007020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshop ADD COLUMN costly_equipment TINYINT(1) NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshop DROP COLUMN costly_equipment');
  }
}
