import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const centre = (table: string): string =>
  `CONSTRAINT fk_${table}_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS}`;

/** Who wants to be trained, scenarios of the capacity plan, and the draft cohorts they were turned into. */
export class Planning1700000003200 implements MigrationInterface {
  readonly name = 'Planning1700000003200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE training_demand (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NULL,
        course_id BINARY(16) NULL,
        occupation_id BINARY(16) NULL,
        people INT NOT NULL,
        earliest_month VARCHAR(7) NOT NULL,
        latest_month VARCHAR(7) NOT NULL,
        state VARCHAR(20) NOT NULL,
        source VARCHAR(20) NOT NULL,
        note VARCHAR(200) NOT NULL,
        verdict VARCHAR(20) NULL,
        reply VARCHAR(200) NULL,
        recorded_by BINARY(16) NULL,
        recorded_at DATETIME(3) NOT NULL,
        answered_by BINARY(16) NULL,
        answered_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_training_demand_state (centre_id, state, latest_month),
        ${centre('training_demand')},
        CONSTRAINT fk_training_demand_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT fk_training_demand_course FOREIGN KEY (course_id) REFERENCES course (id) ${STAYS},
        CONSTRAINT fk_training_demand_occupation FOREIGN KEY (occupation_id) REFERENCES occupation (id) ${STAYS},
        CONSTRAINT ck_training_demand_subject CHECK ((course_id IS NULL) <> (occupation_id IS NULL)),
        CONSTRAINT ck_training_demand_people CHECK (people BETWEEN 1 AND 5000),
        CONSTRAINT ck_training_demand_months CHECK (earliest_month <= latest_month),
        CONSTRAINT ck_training_demand_state CHECK (state IN ('OPEN', 'ANSWERED')),
        CONSTRAINT ck_training_demand_source CHECK (source IN ('ENTERPRISE', 'COUNTY', 'CENTRE')),
        CONSTRAINT ck_training_demand_verdict CHECK (verdict IS NULL OR verdict IN ('ACCEPTED', 'MERGED', 'DECLINED')),
        CONSTRAINT ck_training_demand_answered CHECK (
          (state = 'ANSWERED') = (verdict IS NOT NULL) AND (verdict IS NULL) = (answered_at IS NULL)
          AND (verdict IS NULL) = (reply IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE plan_scenario (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        name VARCHAR(60) NOT NULL,
        base_id BINARY(16) NULL,
        basis LONGTEXT NOT NULL,
        changes LONGTEXT NOT NULL,
        state VARCHAR(20) NOT NULL,
        progress SMALLINT NOT NULL,
        failure VARCHAR(200) NULL,
        result LONGTEXT NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        solved_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_plan_scenario_centre (centre_id, id),
        ${centre('plan_scenario')},
        CONSTRAINT fk_plan_scenario_base FOREIGN KEY (base_id) REFERENCES plan_scenario (id) ${STAYS},
        CONSTRAINT ck_plan_scenario_state CHECK (state IN ('QUEUED', 'SOLVING', 'SOLVED', 'FAILED')),
        CONSTRAINT ck_plan_scenario_progress CHECK (progress BETWEEN 0 AND 100),
        CONSTRAINT ck_plan_scenario_solved CHECK (
          (state = 'SOLVED') = (result IS NOT NULL) AND (result IS NULL) = (solved_at IS NULL)),
        CONSTRAINT ck_plan_scenario_failed CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
        CONSTRAINT ck_plan_scenario_basis CHECK (JSON_VALID(basis)),
        CONSTRAINT ck_plan_scenario_changes CHECK (JSON_VALID(changes)),
        CONSTRAINT ck_plan_scenario_result CHECK (result IS NULL OR JSON_VALID(result))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE plan_drafted_run (
        scenario_id BINARY(16) NOT NULL,
        course_id BINARY(16) NOT NULL,
        month VARCHAR(7) NOT NULL,
        ordinal SMALLINT NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        drafted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (scenario_id, course_id, month, ordinal),
        UNIQUE KEY uq_plan_drafted_run_cohort (cohort_id),
        CONSTRAINT fk_plan_drafted_run_scenario FOREIGN KEY (scenario_id) REFERENCES plan_scenario (id) ${STAYS},
        CONSTRAINT fk_plan_drafted_run_course FOREIGN KEY (course_id) REFERENCES course (id) ${STAYS},
        CONSTRAINT fk_plan_drafted_run_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id) ${STAYS},
        CONSTRAINT ck_plan_drafted_run_ordinal CHECK (ordinal >= 1)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plan_drafted_run');
    await runner.query('DROP TABLE plan_scenario');
    await runner.query('DROP TABLE training_demand');
  }
}
