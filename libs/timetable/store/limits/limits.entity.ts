import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../../cohort/index.js';
import { WorkshopEntity } from '../../../facility/index.js';
import { EnterpriseEntity, SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** Hours of the week in which an enterprise's workers can attend, from a day on. Entries are added, never changed. */
@Entity('enterprise_shift')
@Index('ix_enterprise_shift_enterprise', ['enterpriseId', 'validFrom'])
export class EnterpriseShiftEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_enterprise_shift_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_enterprise_shift_enterprise', ...kept })
  enterpriseId!: string;

  /** Null for every cohort of the enterprise. */
  @Index('ix_enterprise_shift_cohort')
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => CohortEntity, { name: 'fk_enterprise_shift_cohort', ...kept })
  cohortId!: string | null;

  @Column({ type: 'date' })
  validFrom!: string;

  @Column({ ...jsonColumn, nullable: true })
  windows!: unknown;

  /** When its people would rather come, within the hours in which they can; null = the daytime. */
  @Column({ ...jsonColumn, nullable: true })
  preferred!: unknown;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** When and where a cohort is examined, and by whom: told by the stage of exams, so that nothing is planned over it. */
@Entity('exam_hours')
@Index('ix_exam_hours_day', ['centreId', 'heldOn'])
@Index('ix_exam_hours_cohort', ['cohortId', 'heldOn'])
export class ExamHoursEntity {
  @PrimaryColumn(idColumn)
  sittingId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_exam_hours_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_exam_hours_cohort', ...kept })
  cohortId!: string;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'smallint' })
  startMinute!: number;

  @Column({ type: 'smallint' })
  endMinute!: number;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => WorkshopEntity, { name: 'fk_exam_hours_workshop', ...kept })
  workshopId!: string | null;

  @Column(jsonColumn)
  trainerIds!: unknown;
}
