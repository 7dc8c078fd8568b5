import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An applied repair keeps what it put on record (absences, closings), and the moves on the board know their repair. */
export class RepairRecord1700000006040 implements MigrationInterface {
  readonly name = 'RepairRecord1700000006040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timetable_repair
        ADD COLUMN recorded LONGTEXT NULL,
        ADD CONSTRAINT ck_timetable_repair_recorded CHECK (
          recorded IS NULL OR (JSON_VALID(recorded) AND applied_at IS NOT NULL))`);
    await runner.query(`
      ALTER TABLE timetable_edit
        ADD COLUMN repair_id BINARY(16) NULL,
        ADD CONSTRAINT fk_timetable_edit_repair FOREIGN KEY (repair_id) REFERENCES timetable_repair (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE timetable_edit DROP FOREIGN KEY fk_timetable_edit_repair');
    await runner.query('ALTER TABLE timetable_edit DROP COLUMN repair_id');
    await runner.query('ALTER TABLE timetable_repair DROP CONSTRAINT ck_timetable_repair_recorded');
    await runner.query('ALTER TABLE timetable_repair DROP COLUMN recorded');
  }
}
