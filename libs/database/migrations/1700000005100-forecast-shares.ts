import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who waits for a place that another class holds, and who draws on one that is short. The forecast is a cache: what is
 * stored is thrown away and made anew within minutes.
 */
export class ForecastShares1700000005100 implements MigrationInterface {
  readonly name = 'ForecastShares1700000005100';

  async up(runner: QueryRunner): Promise<void> {
    await this.empty(runner);
    await runner.query(`
      ALTER TABLE learner_forecast
        ADD COLUMN contested SMALLINT NOT NULL AFTER state,
        DROP CONSTRAINT ck_learner_forecast_state,
        ADD CONSTRAINT ck_learner_forecast_state CHECK (
          state IN ('SECURED', 'AWAITING', 'STILL_POSSIBLE', 'WAIT_LISTED', 'IMPOSSIBLE')),
        ADD CONSTRAINT ck_learner_forecast_contested CHECK (contested IN (0, 1))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.empty(runner);
    await runner.query(`
      ALTER TABLE learner_forecast
        DROP CONSTRAINT ck_learner_forecast_contested,
        DROP COLUMN contested,
        DROP CONSTRAINT ck_learner_forecast_state,
        ADD CONSTRAINT ck_learner_forecast_state CHECK (
          state IN ('SECURED', 'AWAITING', 'STILL_POSSIBLE', 'IMPOSSIBLE'))`);
  }

  private async empty(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM learner_forecast');
    await runner.query('DELETE FROM cohort_forecast');
  }
}
