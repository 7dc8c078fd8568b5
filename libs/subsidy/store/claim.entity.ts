import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import { RosterEntryEntity } from '../../roster/index.js';
import { PolicyVersionEntity } from './policy.entity.js';
import type { ClaimLineState, ClaimState } from '../contracts/schemas.js';

/** A claim of one enterprise for its learners of one cohort. Its row is the lock of everything below it. */
@Entity('subsidy_claim')
@Index('uq_subsidy_claim_number', ['centreId', 'number'], { unique: true })
@Index('ix_subsidy_claim_state', ['centreId', 'state', 'createdAt'])
@Index('ix_subsidy_claim_enterprise', ['enterpriseId', 'createdAt'])
@Index('ix_subsidy_claim_cohort', ['cohortId'])
export class ClaimEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_subsidy_claim_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column({ type: 'varchar', length: 40 })
  number!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, {
    name: 'fk_subsidy_claim_cohort',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, {
    name: 'fk_subsidy_claim_enterprise',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, {
    name: 'fk_subsidy_claim_policy',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  policyVersionId!: string;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: ClaimState;

  @Column({ type: 'boolean' })
  frozen!: boolean;

  @Column({ type: 'int' })
  lineCount!: number;

  @Column({ type: 'int' })
  payableCount!: number;

  @Column({ type: 'bigint' })
  totalFen!: number;

  @Column({ type: 'date', nullable: true })
  appliedOn!: string | null;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column({ ...idColumn, nullable: true })
  submittedBy!: string | null;

  @Column({ ...idColumn, nullable: true })
  acceptedBy!: string | null;

  @Column({ ...idColumn, nullable: true })
  review1By!: string | null;

  @Column({ ...idColumn, nullable: true })
  review2By!: string | null;

  @Column({ ...idColumn, nullable: true })
  publicisedBy!: string | null;

  @Column({ ...idColumn, nullable: true })
  approvedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  checkedAt!: Date | null;

  @Column({ type: 'int', nullable: true })
  differences!: number | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** A decision as it was taken, byte for byte. Only added to. */
@Entity('claim_decision')
@Index('ix_claim_decision_line', ['lineId'])
export class ClaimDecisionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_claim_decision_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_claim_decision_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string;

  @Column(idColumn)
  lineId!: string;

  @Column({ type: 'longtext' })
  canonical!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column(instantColumn)
  decidedAt!: Date;
}

/** One person of a claim. `active` is 1 while the line keeps the person from being claimed for again. */
@Entity('claim_line')
@Index('uq_claim_line_worker', ['claimId', 'workerId'], { unique: true })
@Index('uq_claim_line_serial', ['claimId', 'serial'], { unique: true })
@Index('uq_claim_line_active', ['workerId', 'cohortId', 'programme', 'active'], { unique: true })
@Index('ix_claim_line_state', ['centreId', 'state'])
export class ClaimLineEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_claim_line_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_claim_line_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string;

  @Column({ type: 'int' })
  serial!: number;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, {
    name: 'fk_claim_line_cohort',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, {
    name: 'fk_claim_line_enterprise',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, {
    name: 'fk_claim_line_worker',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  workerId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => RosterEntryEntity, {
    name: 'fk_claim_line_roster_entry',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  rosterEntryId!: string | null;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: ClaimLineState;

  @Column({ type: 'smallint', nullable: true })
  active!: number | null;

  @Column({ type: 'boolean' })
  eligible!: boolean;

  @Column({ type: 'bigint' })
  decidedFen!: number;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'varchar', length: 60 })
  reason!: string;

  @Column(jsonColumn)
  reasons!: string[];

  @Column(jsonColumn)
  warnings!: string[];

  @Column({ ...idColumn, nullable: true })
  verdictBy!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  verdictReason!: string | null;

  @Column(idColumn)
  @ForeignKey(() => ClaimDecisionEntity, {
    name: 'fk_claim_line_decision',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  decisionId!: string;

  @Column({ type: 'int' })
  paymentFailures!: number;
}

/** What was done with a claim, by whom. Only added to. */
@Entity('claim_step')
@Index('ix_claim_step_claim', ['claimId', 'id'])
export class ClaimStepEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_claim_step_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_claim_step_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string;

  @Column({ type: 'varchar', length: 20 })
  action!: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  fromState!: ClaimState | null;

  @Column({ type: 'varchar', length: 20 })
  toState!: ClaimState;

  @Column({ ...idColumn, nullable: true })
  byAccount!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason!: string | null;

  @Column(instantColumn)
  takenAt!: Date;
}
