import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const RULES = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** The stored forecast of classes and learners, who asked for it to be made anew, and whom it was told to. */
export class Forecast1700000005040 implements MigrationInterface {
  readonly name = 'Forecast1700000005040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE forecast_demand (
        cohort_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        asked INT NOT NULL,
        done INT NOT NULL,
        asked_at DATETIME(3) NOT NULL,
        PRIMARY KEY (cohort_id),
        KEY ix_forecast_demand_open (asked_at),
        CONSTRAINT fk_forecast_demand_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_forecast_demand_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT ck_forecast_demand_order CHECK (done >= 0 AND asked >= done)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE cohort_forecast (
        cohort_id BINARY(16) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        policy_version_id BINARY(16) NOT NULL,
        policy_code VARCHAR(40) NOT NULL,
        fund_source VARCHAR(40) NOT NULL,
        on_date DATE NOT NULL,
        as_of_at DATETIME(3) NOT NULL,
        PRIMARY KEY (cohort_id, programme),
        KEY ix_cohort_forecast_day (on_date),
        CONSTRAINT fk_cohort_forecast_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_cohort_forecast_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_cohort_forecast_policy FOREIGN KEY (policy_version_id) REFERENCES policy_version (id) ${RULES}
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE learner_forecast (
        cohort_id BINARY(16) NOT NULL,
        programme VARCHAR(40) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        roster_entry_id BINARY(16) NOT NULL,
        state VARCHAR(20) NOT NULL,
        guaranteed_fen BIGINT NOT NULL,
        expected_fen BIGINT NOT NULL,
        maximum_fen BIGINT NOT NULL,
        last_chance_on DATE NULL,
        impossible_since_on DATE NULL,
        claim_number VARCHAR(40) NULL,
        content LONGTEXT NOT NULL,
        PRIMARY KEY (cohort_id, programme, worker_id),
        KEY ix_learner_forecast_worker (worker_id),
        KEY ix_learner_forecast_enterprise (enterprise_id, cohort_id),
        CONSTRAINT fk_learner_forecast_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_learner_forecast_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT fk_learner_forecast_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT fk_learner_forecast_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${RULES},
        CONSTRAINT fk_learner_forecast_roster FOREIGN KEY (roster_entry_id) REFERENCES roster_entry (id) ${RULES},
        CONSTRAINT ck_learner_forecast_state CHECK (state IN ('SECURED', 'AWAITING', 'STILL_POSSIBLE', 'IMPOSSIBLE')),
        CONSTRAINT ck_learner_forecast_money CHECK (
          guaranteed_fen >= 0 AND expected_fen >= guaranteed_fen AND maximum_fen >= expected_fen),
        CONSTRAINT ck_learner_forecast_content CHECK (JSON_VALID(content))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE forecast_alert (
        cohort_id BINARY(16) NOT NULL,
        worker_id BINARY(16) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        about_on DATE NOT NULL,
        centre_id BINARY(16) NOT NULL,
        told_at DATETIME(3) NOT NULL,
        PRIMARY KEY (cohort_id, worker_id, kind, about_on),
        CONSTRAINT fk_forecast_alert_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${RULES},
        CONSTRAINT fk_forecast_alert_worker FOREIGN KEY (worker_id) REFERENCES worker (id) ${RULES},
        CONSTRAINT fk_forecast_alert_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${RULES},
        CONSTRAINT ck_forecast_alert_kind CHECK (kind IN ('IMPOSSIBLE', 'IN_7_DAYS', 'IN_3_DAYS', 'IN_1_DAY'))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['forecast_alert', 'learner_forecast', 'cohort_forecast', 'forecast_demand'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
