import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Links to calendars, and what a calendar must tell of a session: since when it is cancelled, and where it was. */
export class CalendarFeed1700000003020 implements MigrationInterface {
  readonly name = 'CalendarFeed1700000003020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE training_session ADD COLUMN cancelled_at DATETIME(3) NULL');
    await runner.query(
      'ALTER TABLE published_session ADD INDEX ix_published_session_workshop (workshop_id, held_on)',
    );
    await runner.query(`
      CREATE TABLE calendar_feed (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        owner_id BINARY(16) NOT NULL,
        token_hash VARCHAR(64) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        revoked_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_calendar_feed_token_hash (token_hash),
        KEY ix_calendar_feed_account (account_id, created_at),
        CONSTRAINT fk_calendar_feed_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT ck_calendar_feed_kind CHECK (kind IN ('TRAINER', 'WORKSHOP', 'COHORT', 'LEARNER'))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
    await runner.query('ALTER TABLE published_session DROP INDEX ix_published_session_workshop');
    await runner.query('ALTER TABLE training_session DROP COLUMN cancelled_at');
  }
}
