import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS}`;

/** Yearly budgets by fund source, and the changes a second person signed. */
export class Budget1700000006025 implements MigrationInterface {
  readonly name = 'Budget1700000006025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE budget_line (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        year SMALLINT NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        set_fen BIGINT NOT NULL,
        set_by BINARY(16) NOT NULL,
        set_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_budget_line_fund (centre_id, year, fund_source, programme),
        ${centre('budget_line')},
        CONSTRAINT ck_budget_line_amount CHECK (set_fen >= 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE budget_change (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        line_id BINARY(16) NOT NULL,
        delta_fen BIGINT NOT NULL,
        reason VARCHAR(200) NOT NULL,
        state VARCHAR(20) NOT NULL,
        proposed_by BINARY(16) NOT NULL,
        proposed_at DATETIME(3) NOT NULL,
        decided_by BINARY(16) NULL,
        decided_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_budget_change_line (line_id, id),
        ${centre('budget_change')},
        CONSTRAINT fk_budget_change_line FOREIGN KEY (line_id) REFERENCES budget_line (id) ${STAYS},
        CONSTRAINT ck_budget_change_delta CHECK (delta_fen <> 0),
        CONSTRAINT ck_budget_change_state CHECK (state IN ('PROPOSED', 'SIGNED', 'REFUSED')),
        CONSTRAINT ck_budget_change_people CHECK (decided_by IS NULL OR decided_by <> proposed_by),
        CONSTRAINT ck_budget_change_decided CHECK (
          (state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE budget_change');
    await runner.query('DROP TABLE budget_line');
  }
}
