import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody has entered the new account of an enterprise: counted where all processes see it. */
export class AccountEntryGuard1700000006080 implements MigrationInterface {
  readonly name = 'AccountEntryGuard1700000006080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account_entry_guard (
        account_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        entry_count SMALLINT NOT NULL,
        since_at DATETIME(3) NOT NULL,
        PRIMARY KEY (account_id, enterprise_id),
        KEY ix_account_entry_guard_since (since_at),
        CONSTRAINT ck_account_entry_guard_count CHECK (entry_count >= 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_entry_guard');
  }
}
