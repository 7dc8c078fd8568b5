import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a module needs in the room it is practised in: a list of words, or NULL while nobody has written it down. */
export class ModuleEquipment1700000003210 implements MigrationInterface {
  readonly name = 'ModuleEquipment1700000003210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course_module ADD COLUMN equipment LONGTEXT NULL,
        ADD CONSTRAINT ck_course_module_equipment CHECK (equipment IS NULL OR JSON_VALID(equipment))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE course_module DROP CONSTRAINT ck_course_module_equipment, DROP COLUMN equipment',
    );
  }
}
