import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inboxes, outgoing mail, and where accounts read theirs. */
export class Notices1700000000300 implements MigrationInterface {
  name = 'Notices1700000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        kind VARCHAR(60) NOT NULL,
        title VARCHAR(200) NOT NULL,
        body VARCHAR(2000) NOT NULL,
        link VARCHAR(300) NULL,
        dedupe_key VARCHAR(160) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        read_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_notification_dedupe (account_id, dedupe_key),
        KEY ix_notification_inbox (account_id, created_at),
        KEY ix_notification_unread (account_id, read_at),
        CONSTRAINT fk_notification_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_notification_title CHECK (title <> '' AND dedupe_key <> ''),
        CONSTRAINT ck_notification_link CHECK (link IS NULL OR link LIKE '/%')
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE mail_message (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        subject VARCHAR(200) NOT NULL,
        body VARCHAR(2000) NOT NULL,
        link VARCHAR(300) NULL,
        state VARCHAR(10) NOT NULL,
        attempts SMALLINT NOT NULL,
        message_id VARCHAR(160) NULL,
        claimed_by BINARY(16) NULL,
        claimed_until DATETIME(3) NULL,
        last_error VARCHAR(60) NULL,
        created_at DATETIME(3) NOT NULL,
        sent_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_mail_message_state (state, created_at),
        KEY ix_mail_message_account (account_id),
        CONSTRAINT fk_mail_message_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_mail_message_state CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'SKIPPED', 'FAILED')),
        CONSTRAINT ck_mail_message_attempts CHECK (attempts >= 0),
        CONSTRAINT ck_mail_message_sent CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
        CONSTRAINT ck_mail_message_claim CHECK ((state = 'SENDING') = (claimed_by IS NOT NULL)
          AND (claimed_by IS NULL) = (claimed_until IS NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE mail_address (
        account_id BINARY(16) NOT NULL,
        address_enc VARCHAR(255) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (account_id),
        CONSTRAINT fk_mail_address_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_mail_address_enc CHECK (address_enc NOT LIKE '%@%')
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['mail_address', 'mail_message', 'notification']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
