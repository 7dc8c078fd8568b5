import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, their roles and sessions, and the count of failed sign-ins. */
export class Access1700000000100 implements MigrationInterface {
  name = 'Access1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        login_name VARCHAR(64) NOT NULL,
        display_name VARCHAR(50) NOT NULL,
        password_hash VARCHAR(200) NOT NULL,
        enterprise_id BINARY(16) NULL,
        trainer_id BINARY(16) NULL,
        worker_id BINARY(16) NULL,
        disabled_at DATETIME(3) NULL,
        password_changed_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_account_login_name (login_name),
        KEY ix_account_centre (centre_id, login_name),
        CONSTRAINT ck_account_login_name CHECK (CHAR_LENGTH(login_name) >= 3),
        CONSTRAINT ck_account_password_hash CHECK (password_hash LIKE '$argon2id$%')
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE account_role (
        account_id BINARY(16) NOT NULL,
        role VARCHAR(32) NOT NULL,
        PRIMARY KEY (account_id, role),
        CONSTRAINT fk_account_role_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
          ON UPDATE NO ACTION,
        CONSTRAINT ck_account_role_role CHECK (role IN ('ENTERPRISE_HR', 'WORKER', 'TRAINER', 'CENTRE_MANAGER',
          'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'FINANCE_OFFICER', 'AUDITOR', 'ADMINISTRATOR'))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE session (
        id BINARY(16) NOT NULL,
        account_id BINARY(16) NOT NULL,
        token_hash BINARY(32) NOT NULL,
        user_agent VARCHAR(40) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_seen_at DATETIME(3) NOT NULL,
        idle_expires_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        revoked_at DATETIME(3) NULL,
        revoked_reason VARCHAR(40) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_session_token_hash (token_hash),
        KEY ix_session_account (account_id, expires_at),
        CONSTRAINT fk_session_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
          ON UPDATE NO ACTION,
        CONSTRAINT ck_session_times CHECK (idle_expires_at <= expires_at AND created_at <= last_seen_at),
        CONSTRAINT ck_session_revoked CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await runner.query(`
      CREATE TABLE sign_in_guard (
        login_hash BINARY(32) NOT NULL,
        failed_count SMALLINT NOT NULL,
        last_failed_at DATETIME(3) NOT NULL,
        locked_until DATETIME(3) NULL,
        PRIMARY KEY (login_hash),
        KEY ix_sign_in_guard_last_failed (last_failed_at),
        CONSTRAINT ck_sign_in_guard_failed_count CHECK (failed_count >= 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_guard', 'session', 'account_role', 'account']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
