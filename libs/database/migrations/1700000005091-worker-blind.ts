import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same person in every centre is found by the blind index of the document alone. */
export class WorkerBlind1700000005091 implements MigrationInterface {
  readonly name = 'WorkerBlind1700000005091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_worker_blind ON worker (id_blind)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_worker_blind ON worker');
  }
}
