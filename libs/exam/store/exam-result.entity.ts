import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { CorrectionState } from '../contracts/schemas.js';
import { ExamSittingEntity } from './exam-sitting.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A published result. Never changed: a correction is a row of its own with the next revision. */
@Entity('exam_result')
@Index('uq_exam_result_revision', ['sittingId', 'workerId', 'revision'], { unique: true })
@Index('ix_exam_result_cohort', ['cohortId', 'workerId'])
export class ExamResultEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_exam_result_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_exam_result_cohort', ...STAYS })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_exam_result_enterprise', ...STAYS })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => ExamSittingEntity, { name: 'fk_exam_result_sitting', ...STAYS })
  sittingId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_exam_result_worker', ...STAYS })
  workerId!: string;

  @Column({ type: 'smallint' })
  revision!: number;

  @Column({ type: 'boolean' })
  absent!: boolean;

  @Column({ type: 'smallint', nullable: true })
  theoryMarks!: number | null;

  @Column({ type: 'smallint', nullable: true })
  practiceMarks!: number | null;

  @Column({ type: 'boolean' })
  passed!: boolean;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason!: string | null;

  @Column(idColumn)
  publishedBy!: string;

  /** Who signed the correction beside its proposer; null for the first publication. */
  @Column({ ...idColumn, nullable: true })
  signedBy!: string | null;

  @Column(instantColumn)
  publishedAt!: Date;
}

/** A correction waiting for, or decided by, a second person. */
@Entity('exam_correction')
@Index('uq_exam_correction_open', ['resultId', 'openSlot'], { unique: true })
@Index('ix_exam_correction_proposed', ['centreId', 'proposedAt'])
export class ExamCorrectionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_exam_correction_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ExamResultEntity, { name: 'fk_exam_correction_result', ...STAYS })
  resultId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: CorrectionState;

  @Column({ type: 'boolean' })
  absent!: boolean;

  @Column({ type: 'smallint', nullable: true })
  theoryMarks!: number | null;

  @Column({ type: 'smallint', nullable: true })
  practiceMarks!: number | null;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  /** 1 while it waits: the unique key lets one correction of a result wait. */
  @Column({ type: 'tinyint', nullable: true })
  openSlot!: number | null;

  @Column(idColumn)
  proposedBy!: string;

  @Column(instantColumn)
  proposedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  refuseReason!: string | null;
}
