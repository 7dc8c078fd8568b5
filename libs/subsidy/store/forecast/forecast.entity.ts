import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { RosterEntryEntity } from '../../../roster/index.js';
import type { OutlookState } from '../../domain/forecast/outlook.js';
import { PolicyVersionEntity } from '../policy.entity.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** How often a cohort's forecast was asked for and made: one job is under way whenever the two differ. */
@Entity('forecast_demand')
export class ForecastDemandEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_forecast_demand_cohort', ...kept })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_forecast_demand_centre', ...kept })
  centreId!: string;

  @Column({ type: 'int' })
  asked!: number;

  @Column({ type: 'int' })
  done!: number;

  @Index('ix_forecast_demand_open')
  @Column(instantColumn)
  askedAt!: Date;
}

/** Under which version a cohort was forecast, and when. A cache: the facts and the policy are the truth. */
@Entity('cohort_forecast')
export class CohortForecastEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_cohort_forecast_cohort', ...kept })
  cohortId!: string;

  @PrimaryColumn({ type: 'varchar', length: 40 })
  programme!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_cohort_forecast_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, { name: 'fk_cohort_forecast_policy', ...kept })
  policyVersionId!: string;

  @Column({ type: 'varchar', length: 40 })
  policyCode!: string;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Index('ix_cohort_forecast_day')
  @Column({ type: 'date' })
  onDate!: string;

  @Column(instantColumn)
  asOfAt!: Date;
}

/** How a learner stands. `content` is the outlook as it was worked out, without names. */
@Entity('learner_forecast')
@Index('ix_learner_forecast_enterprise', ['enterpriseId', 'cohortId'])
export class LearnerForecastEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_learner_forecast_cohort', ...kept })
  cohortId!: string;

  @PrimaryColumn({ type: 'varchar', length: 40 })
  programme!: string;

  @Index('ix_learner_forecast_worker')
  @PrimaryColumn(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_learner_forecast_worker', ...kept })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_learner_forecast_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_learner_forecast_enterprise', ...kept })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => RosterEntryEntity, { name: 'fk_learner_forecast_roster', ...kept })
  rosterEntryId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: OutlookState;

  /** Draws on places that other classes draw on too. */
  @Column({ type: 'smallint' })
  contested!: number;

  @Column({ type: 'bigint' })
  guaranteedFen!: number;

  @Column({ type: 'bigint' })
  expectedFen!: number;

  @Column({ type: 'bigint' })
  maximumFen!: number;

  @Column({ type: 'date', nullable: true })
  lastChanceOn!: string | null;

  @Column({ type: 'date', nullable: true })
  impossibleSinceOn!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  claimNumber!: string | null;

  @Column({ type: 'longtext' })
  content!: string;
}

/** What was told of a learner, so that it is told once. */
@Entity('forecast_alert')
export class ForecastAlertEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_forecast_alert_cohort', ...kept })
  cohortId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_forecast_alert_worker', ...kept })
  workerId!: string;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  kind!: string;

  @PrimaryColumn({ type: 'date' })
  aboutOn!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_forecast_alert_centre', ...kept })
  centreId!: string;

  @Column(instantColumn)
  toldAt!: Date;
}
