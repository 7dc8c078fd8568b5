import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Evidence packs: what was asked for, how far it is, and where the file is known by. */
export class EvidencePack1700000007000 implements MigrationInterface {
  readonly name = 'EvidencePack1700000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_pack (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        claim_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        content_hash VARCHAR(64) NOT NULL,
        state VARCHAR(20) NOT NULL,
        failure VARCHAR(20) NULL,
        done_steps INT NOT NULL,
        total_steps INT NOT NULL,
        file_name VARCHAR(100) NOT NULL,
        size_bytes BIGINT NULL,
        sha256 VARCHAR(64) NULL,
        content LONGTEXT NULL,
        requested_by BINARY(16) NULL,
        generated_at DATETIME(3) NOT NULL,
        ready_at DATETIME(3) NULL,
        superseded_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_evidence_pack_content (claim_id, content_hash),
        KEY ix_evidence_pack_state (state, superseded_at),
        CONSTRAINT fk_evidence_pack_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_evidence_pack_claim FOREIGN KEY (claim_id) REFERENCES subsidy_claim (id) ${STAYS},
        CONSTRAINT fk_evidence_pack_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT ck_evidence_pack_state CHECK (
          state IN ('QUEUED', 'BUILDING', 'READY', 'FAILED', 'REMOVED')),
        CONSTRAINT ck_evidence_pack_failure CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
        CONSTRAINT ck_evidence_pack_ready CHECK (
          (state = 'READY') = (size_bytes IS NOT NULL AND sha256 IS NOT NULL AND ready_at IS NOT NULL)),
        CONSTRAINT ck_evidence_pack_steps CHECK (done_steps >= 0 AND done_steps <= total_steps),
        CONSTRAINT ck_evidence_pack_content CHECK (content IS NULL OR JSON_VALID(content))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_pack');
  }
}
