import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Public notices are kept as pages with their hashes. */
export class NoticePage1700000005070 implements MigrationInterface {
  readonly name = 'NoticePage1700000005070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice_page (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        notice_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        html LONGTEXT NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        archived_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_notice_page_kind (notice_id, kind),
        CONSTRAINT fk_notice_page_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_notice_page_notice FOREIGN KEY (notice_id) REFERENCES public_notice (id) ${RULES},
        CONSTRAINT ck_notice_page_kind CHECK (kind IN ('PUBLISHED', 'CLOSED'))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_page');
  }
}
