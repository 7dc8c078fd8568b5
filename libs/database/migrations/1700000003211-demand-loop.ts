import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enterprises ask for themselves: when people can come, in which run they will be, and what was taken back. */
export class DemandLoop1700000003211 implements MigrationInterface {
  readonly name = 'DemandLoop1700000003211';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE training_demand
        ADD COLUMN shift VARCHAR(20) NOT NULL DEFAULT 'ANY' AFTER latest_month,
        ADD COLUMN cohort_id BINARY(16) NULL,
        ADD KEY ix_training_demand_enterprise (enterprise_id, id),
        ADD CONSTRAINT fk_training_demand_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id)
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        DROP CONSTRAINT ck_training_demand_state,
        ADD CONSTRAINT ck_training_demand_state CHECK (state IN ('OPEN', 'ANSWERED', 'WITHDRAWN')),
        ADD CONSTRAINT ck_training_demand_shift CHECK (shift IN ('ANY', 'DAY', 'EVENING', 'WEEKEND')),
        ADD CONSTRAINT ck_training_demand_run CHECK (cohort_id IS NULL OR verdict IN ('ACCEPTED', 'MERGED'))`);
    await runner.query('ALTER TABLE training_demand ALTER COLUMN shift DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM training_demand WHERE state = 'WITHDRAWN'`);
    await runner.query(`
      ALTER TABLE training_demand
        DROP CONSTRAINT ck_training_demand_run,
        DROP CONSTRAINT ck_training_demand_shift,
        DROP CONSTRAINT ck_training_demand_state,
        ADD CONSTRAINT ck_training_demand_state CHECK (state IN ('OPEN', 'ANSWERED')),
        DROP FOREIGN KEY fk_training_demand_cohort,
        DROP KEY fk_training_demand_cohort,
        DROP KEY ix_training_demand_enterprise,
        ADD KEY fk_training_demand_enterprise (enterprise_id),
        DROP COLUMN cohort_id,
        DROP COLUMN shift`);
  }
}
