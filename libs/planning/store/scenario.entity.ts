import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CourseEntity } from '../../catalogue/index.js';
import { CohortEntity } from '../../cohort/index.js';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A capacity plan with what it was made for; those with a base differ from it by their changes. */
@Entity('plan_scenario')
@Index('ix_plan_scenario_centre', ['centreId', 'id'])
export class PlanScenarioEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_plan_scenario_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PlanScenarioEntity, { name: 'fk_plan_scenario_base', ...STAYS })
  baseId!: string | null;

  @Column(jsonColumn)
  basis!: unknown;

  @Column(jsonColumn)
  changes!: unknown;

  @Column({ type: 'varchar', length: 20 })
  state!: string;

  /** Per cent. */
  @Column({ type: 'smallint' })
  progress!: number;

  @Column({ type: 'varchar', length: 200, nullable: true })
  failure!: string | null;

  @Column({ ...jsonColumn, nullable: true })
  result!: unknown;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  solvedAt!: Date | null;
}

/** Which planned run became which draft cohort: asking twice finds the first answer. */
@Entity('plan_drafted_run')
@Index('uq_plan_drafted_run_cohort', ['cohortId'], { unique: true })
export class PlanDraftedRunEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => PlanScenarioEntity, { name: 'fk_plan_drafted_run_scenario', ...STAYS })
  scenarioId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => CourseEntity, { name: 'fk_plan_drafted_run_course', ...STAYS })
  courseId!: string;

  @PrimaryColumn({ type: 'varchar', length: 7 })
  month!: string;

  @PrimaryColumn({ type: 'smallint' })
  ordinal!: number;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_plan_drafted_run_cohort', ...STAYS })
  cohortId!: string;

  @Column(instantColumn)
  draftedAt!: Date;
}
