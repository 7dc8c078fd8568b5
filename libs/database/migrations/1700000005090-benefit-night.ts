import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** What a night has said of one certificate of a person, under all programmes, in one row. */
export class BenefitNight1700000005090 implements MigrationInterface {
  readonly name = 'BenefitNight1700000005090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE benefit_night (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        certificate_id BINARY(16) NOT NULL,
        canonical LONGTEXT NOT NULL,
        hash VARCHAR(64) NOT NULL,
        taken_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_benefit_night_worker (worker_id, certificate_id, taken_at),
        CONSTRAINT fk_benefit_night_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_benefit_night_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT ck_benefit_night_canonical CHECK (JSON_VALID(canonical))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Benefits that only a night decided lose the account of it; the next night gives them another.
    await runner.query(`
      UPDATE benefit_case b SET b.decision_id = NULL, b.fingerprint = ''
       WHERE EXISTS (SELECT 1 FROM benefit_night n WHERE n.id = b.decision_id)`);
    await runner.query('DROP TABLE benefit_night');
  }
}
