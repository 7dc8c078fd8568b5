import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import { PolicyVersionEntity } from '../policy.entity.js';

const rules = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** What was done with a drafted version, by whom, on which content. */
@Entity('policy_version_step')
@Index('ix_policy_version_step_version', ['policyVersionId', 'takenAt'])
export class PolicyVersionStepEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_policy_version_step_centre', ...rules })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, { name: 'fk_policy_version_step_version', ...rules })
  policyVersionId!: string;

  @Column({ type: 'varchar', length: 20 })
  action!: string;

  @Column({ type: 'int' })
  revision!: number;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column({ ...idColumn, nullable: true })
  byAccount!: string | null;

  @Column(instantColumn)
  takenAt!: Date;
}

/** A trial: what a draft of this content would change for claims made and classes under way. */
@Entity('policy_shadow_run')
@Index('ix_policy_shadow_run_version', ['policyVersionId', 'requestedAt'])
export class PolicyShadowRunEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_policy_shadow_run_centre', ...rules })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, { name: 'fk_policy_shadow_run_version', ...rules })
  policyVersionId!: string;

  /** The version in force it is compared with; null for a policy that is new. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PolicyVersionEntity, { name: 'fk_policy_shadow_run_base', ...rules })
  baseVersionId!: string | null;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column({ type: 'date' })
  onDate!: string;

  @Column({ type: 'varchar', length: 10 })
  state!: 'RUNNING' | 'DONE' | 'VOID';

  @Column({ type: 'int' })
  totalCases!: number;

  @Column({ type: 'int' })
  doneCases!: number;

  @Column({ type: 'int' })
  changedCases!: number;

  /** What is still to be decided. */
  @Column(jsonColumn)
  plan!: unknown;

  /** Figures so far, by programme and enterprise. */
  @Column(jsonColumn)
  tally!: unknown;

  @Column({ ...idColumn, nullable: true })
  requestedBy!: string | null;

  @Column(instantColumn)
  requestedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  finishedAt!: Date | null;
}

/** Somebody for whom the draft answers otherwise. */
@Entity('policy_shadow_row')
@Index('uq_policy_shadow_row_serial', ['runId', 'serial'], { unique: true })
export class PolicyShadowRowEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_policy_shadow_row_centre', ...rules })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyShadowRunEntity, { name: 'fk_policy_shadow_row_run', ...rules })
  runId!: string;

  @Column({ type: 'int' })
  serial!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: 'LINE' | 'LEARNER';

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column(idColumn)
  cohortId!: string;

  @Column(idColumn)
  enterpriseId!: string;

  @Column(idColumn)
  workerId!: string;

  @Column({ ...idColumn, nullable: true })
  claimLineId!: string | null;

  @Column({ type: 'varchar', length: 60 })
  oldReason!: string;

  @Column({ type: 'bigint' })
  oldFen!: number;

  @Column({ type: 'varchar', length: 60 })
  newReason!: string;

  @Column({ type: 'bigint' })
  newFen!: number;
}
