import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, TrainerEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import type { SittingState } from '../contracts/schemas.js';
import type { LearnerMarks } from '../domain/sheet.js';
import { ExamSchemeEntity } from './exam-scheme.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** One exam of an enterprise's learners in a cohort; its row is the lock for entering and publishing marks. */
@Entity('exam_sitting')
@Index('uq_exam_sitting_number', ['cohortId', 'enterpriseId', 'number'], { unique: true })
@Index('ix_exam_sitting_held', ['centreId', 'heldOn'])
export class ExamSittingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_exam_sitting_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_exam_sitting_cohort', ...STAYS })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_exam_sitting_enterprise', ...STAYS })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => ExamSchemeEntity, { name: 'fk_exam_sitting_scheme', ...STAYS })
  schemeId!: string;

  @Column({ type: 'smallint' })
  number!: number;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'varchar', length: 100 })
  place!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: SittingState;

  @Column(idColumn)
  plannedBy!: string;

  @Column(instantColumn)
  plannedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  publishedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  publishedAt!: Date | null;
}

@Entity('exam_assessor')
export class ExamAssessorEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => ExamSittingEntity, { name: 'fk_exam_assessor_sitting', ...STAYS })
  sittingId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => TrainerEntity, { name: 'fk_exam_assessor_trainer', ...STAYS })
  trainerId!: string;
}

/** What one account read from the paper; entered again it is a new version, and the latest counts. */
@Entity('exam_sheet')
@Index('uq_exam_sheet_version', ['sittingId', 'enteredBy', 'version'], { unique: true })
export class ExamSheetEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => ExamSittingEntity, { name: 'fk_exam_sheet_sitting', ...STAYS })
  sittingId!: string;

  @Column(idColumn)
  enteredBy!: string;

  @Column({ type: 'smallint' })
  version!: number;

  @Column(jsonColumn)
  marks!: readonly LearnerMarks[];

  @Column(instantColumn)
  enteredAt!: Date;
}
