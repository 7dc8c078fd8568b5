import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices look accounts up by whom they stand for: with an account for every worker that must not be a scan. */
export class AccountLinks1700000000110 implements MigrationInterface {
  readonly name = 'AccountLinks1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account
      ADD KEY ix_account_enterprise (enterprise_id), ADD KEY ix_account_trainer (trainer_id),
      ADD KEY ix_account_worker (worker_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account
      DROP KEY ix_account_enterprise, DROP KEY ix_account_trainer, DROP KEY ix_account_worker`);
  }
}
