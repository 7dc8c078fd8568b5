import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity, WorkerEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type { BenefitState, CertificateSource } from '../../contracts/benefit/states.js';
import { PolicyVersionEntity } from '../policy.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** What one person is due for one certificate under one programme; decided anew every night until consent. */
@Entity('benefit_case')
@Index('uq_benefit_case_key', ['workerId', 'policyCode', 'programme', 'certificateSource', 'certificateId'], {
  unique: true,
})
@Index('ix_benefit_case_state', ['centreId', 'state', 'deadlineOn'])
export class BenefitCaseEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_case_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_benefit_case_worker', ...STAYS })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, { name: 'fk_benefit_case_policy', ...STAYS })
  policyVersionId!: string;

  @Column({ type: 'varchar', length: 40 })
  policyCode!: string;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'varchar', length: 10 })
  certificateSource!: CertificateSource;

  @Column(idColumn)
  certificateId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: BenefitState;

  /** The auditor has stopped it. */
  @Column({ type: 'boolean', default: 0 })
  frozen!: boolean;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'date', nullable: true })
  deadlineOn!: string | null;

  @Column(jsonColumn)
  reasons!: unknown;

  @Column({ type: 'varchar', length: 64 })
  fingerprint!: string;

  @Column({ ...idColumn, nullable: true })
  decisionId!: string | null;

  @Column(instantColumn)
  decidedAt!: Date;

  @Column({ type: 'varchar', length: 100, nullable: true })
  accountName!: string | null;

  @Column({ type: 'varchar', length: 255, nullable: true })
  accountCipher!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  accountMasked!: string | null;

  @Column({ ...instantColumn, nullable: true })
  consentedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  confirmedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  confirmedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  approvedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  approvedAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column(instantColumn)
  updatedAt!: Date;
}

/** A decision kept as it was taken: facts, answer and trace in one byte form with its hash. Never changed. */
@Entity('benefit_decision')
@Index('ix_benefit_decision_case', ['caseId', 'takenAt'])
export class BenefitDecisionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_decision_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_benefit_decision_case', ...STAYS })
  caseId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: 'NIGHTLY' | 'CONSENT';

  @Column({ type: 'longtext' })
  canonical!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column(instantColumn)
  takenAt!: Date;
}

/**
 * What a night has said of one certificate of a person under all programmes; the benefits it decided name it as their
 * decision. Never changed.
 */
@Entity('benefit_night')
@Index('ix_benefit_night_worker', ['workerId', 'certificateId', 'takenAt'])
export class BenefitNightEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_night_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_benefit_night_worker', ...STAYS })
  workerId!: string;

  @Column(idColumn)
  certificateId!: string;

  @Column({ type: 'longtext' })
  canonical!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column(instantColumn)
  takenAt!: Date;
}

/** The way a benefit has come. */
@Entity('benefit_step')
@Index('ix_benefit_step_case', ['caseId', 'takenAt'])
export class BenefitStepEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_step_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_benefit_step_case', ...STAYS })
  caseId!: string;

  @Column({ type: 'varchar', length: 20 })
  action!: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  fromState!: BenefitState | null;

  @Column({ type: 'varchar', length: 20 })
  toState!: BenefitState;

  @Column({ ...idColumn, nullable: true })
  accountId!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason!: string | null;

  @Column(instantColumn)
  takenAt!: Date;
}

/** One pass over everybody; `lastWorkerId` is how far it has come. */
@Entity('benefit_run')
@Index('uq_benefit_run_running', ['centreId', 'running'], { unique: true })
@Index('uq_benefit_run_nightly', ['centreId', 'nightlyOn'], { unique: true })
@Index('ix_benefit_run_started', ['centreId', 'startedAt'])
export class BenefitRunEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_run_centre', ...STAYS })
  centreId!: string;

  /** 1 until it is over: the unique key lets a centre have one at a time. */
  @Column({ type: 'smallint', nullable: true })
  running!: number | null;

  @Column({ type: 'date', nullable: true })
  nightlyOn!: string | null;

  @Column({ ...idColumn, nullable: true })
  startedBy!: string | null;

  @Column(instantColumn)
  startedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  finishedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  lastWorkerId!: string | null;

  @Column({ type: 'int' })
  people!: number;

  @Column({ type: 'int' })
  done!: number;

  @Column({ type: 'int' })
  failed!: number;

  @Column({ type: 'int' })
  entitled!: number;

  @Column({ type: 'int' })
  notYet!: number;

  @Column({ type: 'int' })
  changed!: number;
}

/** A person who could not be decided in a run, and why. */
@Entity('benefit_run_failure')
export class BenefitRunFailureEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => BenefitRunEntity, { name: 'fk_benefit_run_failure_run', ...STAYS })
  runId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_benefit_run_failure_worker', ...STAYS })
  workerId!: string;

  @Column({ type: 'varchar', length: 200 })
  message!: string;
}
