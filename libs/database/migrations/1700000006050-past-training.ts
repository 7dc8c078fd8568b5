import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Person-times of the years before, as a centre has them in its files: what demand is forecast from. */
export class PastTraining1700000006050 implements MigrationInterface {
  readonly name = 'PastTraining1700000006050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE past_training (
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        occupation_id BINARY(16) NOT NULL,
        people INT NOT NULL,
        filed_by BINARY(16) NULL,
        filed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (centre_id, year, enterprise_id, occupation_id),
        CONSTRAINT fk_past_training_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_past_training_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_past_training_occupation FOREIGN KEY (occupation_id) REFERENCES occupation (id) ${STAYS},
        CONSTRAINT ck_past_training_year CHECK (year BETWEEN 2000 AND 2100),
        CONSTRAINT ck_past_training_people CHECK (people BETWEEN 0 AND 100000)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE past_training');
  }
}
