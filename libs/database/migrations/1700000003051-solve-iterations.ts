import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A search that is counted in proposals instead of seconds gives the same answer again. */
export class SolveIterations1700000003051 implements MigrationInterface {
  readonly name = 'SolveIterations1700000003051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timetable_solve
        ADD COLUMN iterations INT NULL AFTER seed,
        ADD CONSTRAINT ck_timetable_solve_iterations CHECK (iterations IS NULL OR iterations > 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE timetable_solve DROP CONSTRAINT ck_timetable_solve_iterations');
    await runner.query('ALTER TABLE timetable_solve DROP COLUMN iterations');
  }
}
