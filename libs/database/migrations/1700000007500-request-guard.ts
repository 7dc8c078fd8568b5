import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often an address has objected or asked for a certificate that is none: counted where all processes see it. */
export class RequestGuard1700000007500 implements MigrationInterface {
  readonly name = 'RequestGuard1700000007500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE request_guard (
        guard_key BINARY(32) NOT NULL,
        taken SMALLINT NOT NULL,
        until_at DATETIME(3) NOT NULL,
        PRIMARY KEY (guard_key),
        KEY ix_request_guard_until (until_at),
        CONSTRAINT ck_request_guard_taken CHECK (taken > 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE request_guard');
  }
}
