import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Outbox, inbox, dead letters, schedules and idempotency keys. */
export class Platform1700000000000 implements MigrationInterface {
  readonly name = 'Platform1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        id BINARY(16) NOT NULL,
        name VARCHAR(100) NOT NULL,
        version SMALLINT NOT NULL,
        payload LONGTEXT NOT NULL,
        state VARCHAR(10) NOT NULL,
        due_at DATETIME(3) NOT NULL,
        pending_consumers INT NOT NULL DEFAULT 0,
        claimed_by BINARY(16) NULL,
        claimed_until DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        done_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_outbox_message_due (state, due_at),
        KEY ix_outbox_message_claimed (claimed_by),
        CONSTRAINT ck_outbox_message_state CHECK (state IN ('PENDING', 'RELAYED', 'DONE', 'DEAD')),
        CONSTRAINT ck_outbox_message_payload CHECK (JSON_VALID(payload)),
        CONSTRAINT ck_outbox_message_pending CHECK (pending_consumers >= 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE inbox_entry (
        message_id BINARY(16) NOT NULL,
        consumer VARCHAR(100) NOT NULL,
        handled_at DATETIME(3) NOT NULL,
        PRIMARY KEY (message_id, consumer)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE dead_letter (
        message_id BINARY(16) NOT NULL,
        consumer VARCHAR(100) NOT NULL,
        reason VARCHAR(500) NOT NULL,
        attempts INT NOT NULL,
        failed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (message_id, consumer)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE schedule (
        name VARCHAR(100) NOT NULL,
        every_ms INT NOT NULL,
        next_at DATETIME(3) NOT NULL,
        PRIMARY KEY (name),
        CONSTRAINT ck_schedule_every CHECK (every_ms > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE idempotency_key (
        account_id BINARY(16) NOT NULL,
        key_hash BINARY(32) NOT NULL,
        route_id VARCHAR(100) NOT NULL,
        fingerprint BINARY(32) NOT NULL,
        status SMALLINT NULL,
        body LONGTEXT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (account_id, key_hash),
        KEY ix_idempotency_key_created (created_at)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_key', 'schedule', 'dead_letter', 'inbox_entry', 'outbox_message']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
