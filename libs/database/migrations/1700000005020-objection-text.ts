import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody wrote in an objection is kept sealed. Words kept in clear before cannot be sealed here, because the
 * key is not the database's; the objection stays, with its state and answer, and its words are let go.
 */
export class ObjectionText1700000005020 implements MigrationInterface {
  readonly name = 'ObjectionText1700000005020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE objection ADD COLUMN text_cipher VARCHAR(5000) NOT NULL DEFAULT '' AFTER text`,
    );
    await runner.query('ALTER TABLE objection ALTER COLUMN text_cipher DROP DEFAULT, DROP COLUMN text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE objection ADD COLUMN text VARCHAR(1000) NOT NULL DEFAULT '' AFTER text_cipher`,
    );
    await runner.query('ALTER TABLE objection ALTER COLUMN text DROP DEFAULT, DROP COLUMN text_cipher');
  }
}
