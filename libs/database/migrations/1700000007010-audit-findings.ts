import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** What the auditors' checks find, and what people decided on it. */
export class AuditFindings1700000007010 implements MigrationInterface {
  readonly name = 'AuditFindings1700000007010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_finding (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        line_id BINARY(16) NULL,
        check_code VARCHAR(40) NOT NULL,
        severity VARCHAR(10) NOT NULL,
        severity_rank SMALLINT NOT NULL,
        key_hash VARCHAR(64) NOT NULL,
        content LONGTEXT NOT NULL,
        state VARCHAR(20) NOT NULL,
        found_at DATETIME(3) NOT NULL,
        gone_at DATETIME(3) NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        decision_reason VARCHAR(200) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_audit_finding_key (claim_id, key_hash),
        KEY ix_audit_finding_state (centre_id, state, severity_rank, id),
        CONSTRAINT fk_audit_finding_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_audit_finding_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${RULES},
        CONSTRAINT fk_audit_finding_line FOREIGN KEY (line_id) REFERENCES claim_line (id) ${RULES},
        CONSTRAINT ck_audit_finding_severity CHECK (severity IN ('HIGH', 'MEDIUM', 'LOW')),
        CONSTRAINT ck_audit_finding_state CHECK (state IN ('OPEN', 'DISMISSED', 'CONFIRMED')),
        CONSTRAINT ck_audit_finding_content CHECK (JSON_VALID(content)),
        CONSTRAINT ck_audit_finding_decided CHECK ((state = 'OPEN') = (decided_by IS NULL)
          AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (decision_reason IS NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_finding');
  }
}
