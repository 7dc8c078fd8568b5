import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account that an enterprise asks to be paid to from now on, until somebody in finance has confirmed it. */
export class AccountChange1700000006013 implements MigrationInterface {
  readonly name = 'AccountChange1700000006013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise
        ADD COLUMN pending_account_name VARCHAR(100) NULL AFTER bank_account_masked,
        ADD COLUMN pending_account_cipher VARCHAR(255) NULL AFTER pending_account_name,
        ADD COLUMN pending_account_masked VARCHAR(30) NULL AFTER pending_account_cipher,
        ADD COLUMN pending_account_by BINARY(16) NULL AFTER pending_account_masked,
        ADD COLUMN pending_account_at DATETIME(3) NULL AFTER pending_account_by,
        ADD CONSTRAINT ck_enterprise_pending_account CHECK (
          (pending_account_name IS NULL) = (pending_account_cipher IS NULL)
          AND (pending_account_name IS NULL) = (pending_account_masked IS NULL)
          AND (pending_account_name IS NULL) = (pending_account_by IS NULL)
          AND (pending_account_name IS NULL) = (pending_account_at IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise
        DROP CONSTRAINT ck_enterprise_pending_account,
        DROP COLUMN pending_account_at,
        DROP COLUMN pending_account_by,
        DROP COLUMN pending_account_masked,
        DROP COLUMN pending_account_cipher,
        DROP COLUMN pending_account_name`);
  }
}
