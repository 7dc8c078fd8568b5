import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only trail, the entries that wait for their seal, the chain and its signed roots. */
export class Audit1700000000200 implements MigrationInterface {
  name = 'Audit1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        actor_account_id BINARY(16) NULL,
        actor_roles VARCHAR(200) NOT NULL,
        action VARCHAR(100) NOT NULL,
        subject_type VARCHAR(60) NOT NULL,
        subject_id VARCHAR(64) NOT NULL,
        request_id VARCHAR(64) NOT NULL,
        reason VARCHAR(500) NULL,
        detail LONGTEXT NOT NULL,
        PRIMARY KEY (id),
        KEY ix_audit_entry_subject (subject_type, subject_id),
        KEY ix_audit_entry_centre (centre_id, recorded_at),
        CONSTRAINT ck_audit_entry_action CHECK (action <> '' AND subject_type <> '' AND subject_id <> ''),
        CONSTRAINT ck_audit_entry_detail CHECK (JSON_VALID(detail))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE audit_unsealed (
        entry_id BINARY(16) NOT NULL,
        PRIMARY KEY (entry_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE audit_seal (
        position BIGINT NOT NULL,
        entry_id BINARY(16) NOT NULL,
        previous_hash BINARY(32) NOT NULL,
        hash BINARY(32) NOT NULL,
        PRIMARY KEY (position),
        UNIQUE KEY uq_audit_seal_entry (entry_id),
        CONSTRAINT ck_audit_seal_position CHECK (position > 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE audit_root (
        root_number BIGINT NOT NULL,
        first_position BIGINT NOT NULL,
        last_position BIGINT NOT NULL,
        merkle_root BINARY(32) NOT NULL,
        head_hash BINARY(32) NOT NULL,
        previous_root BINARY(32) NOT NULL,
        sealed_at DATETIME(3) NOT NULL,
        key_id VARCHAR(32) NOT NULL,
        signature BINARY(64) NOT NULL,
        PRIMARY KEY (root_number),
        CONSTRAINT ck_audit_root_range CHECK (root_number > 0 AND first_position > 0 AND first_position <= last_position)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE audit_chain_head (
        id SMALLINT NOT NULL,
        position BIGINT NOT NULL,
        hash BINARY(32) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_audit_chain_head_single CHECK (id = 1 AND position >= 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(
      `INSERT INTO audit_chain_head (id, position, hash) VALUES (1, 0, UNHEX(REPEAT('00', 32)))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_chain_head', 'audit_root', 'audit_seal', 'audit_unsealed', 'audit_entry']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
