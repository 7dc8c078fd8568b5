import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A repair can be ended while it is worked out: what was found by then is kept, and how far it had come. */
export class RepairCancelled1700000007400 implements MigrationInterface {
  readonly name = 'RepairCancelled1700000007400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE timetable_repair DROP CONSTRAINT ck_timetable_repair_state');
    await runner.query(`
      ALTER TABLE timetable_repair
        ADD COLUMN steps_done SMALLINT NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_timetable_repair_state CHECK (state IN ('QUEUED', 'DONE', 'CANCELLED', 'FAILED')),
        ADD CONSTRAINT ck_timetable_repair_steps CHECK (steps_done >= 0)`);
  }

  /** What was ended by a person counts as not finished then. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "UPDATE timetable_repair SET state = 'FAILED', failure = 'interrupted' WHERE state = 'CANCELLED'",
    );
    await runner.query('ALTER TABLE timetable_repair DROP CONSTRAINT ck_timetable_repair_steps');
    await runner.query('ALTER TABLE timetable_repair DROP COLUMN steps_done');
    await runner.query('ALTER TABLE timetable_repair DROP CONSTRAINT ck_timetable_repair_state');
    await runner.query(`
      ALTER TABLE timetable_repair
        ADD CONSTRAINT ck_timetable_repair_state CHECK (state IN ('QUEUED', 'DONE', 'FAILED'))`);
  }
}
