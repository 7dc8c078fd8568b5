import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a notice says in English, beside the Chinese; told in Chinese alone where nothing is written. */
export class NotificationEnglish1700000007200 implements MigrationInterface {
  readonly name = 'NotificationEnglish1700000007200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE notification
        ADD COLUMN title_en VARCHAR(200) NULL AFTER body,
        ADD COLUMN body_en VARCHAR(2000) NULL AFTER title_en,
        ADD CONSTRAINT ck_notification_english CHECK ((title_en IS NULL) = (body_en IS NULL))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP CONSTRAINT ck_notification_english');
    await runner.query('ALTER TABLE notification DROP COLUMN title_en, DROP COLUMN body_en');
  }
}
