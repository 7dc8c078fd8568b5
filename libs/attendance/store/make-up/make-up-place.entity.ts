import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { TrainingSessionEntity } from '../../../timetable/index.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A learner of one cohort has a place in a session of another. `active` is 1 until it is given up. */
@Entity('make_up_place')
@Index('uq_make_up_place_session', ['sessionId', 'workerId', 'active'], { unique: true })
@Index('ix_make_up_place_cohort', ['cohortId', 'workerId'])
@Index('ix_make_up_place_worker', ['workerId', 'active'])
export class MakeUpPlaceEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_make_up_place_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_make_up_place_session', ...kept })
  sessionId!: string;

  /** The learner's own: what is attended counts there. */
  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_make_up_place_cohort', ...kept })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_make_up_place_worker', ...kept })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_make_up_place_enterprise', ...kept })
  enterpriseId!: string;

  @Column({ type: 'smallint', nullable: true })
  active!: number | null;

  @Column(idColumn)
  arrangedBy!: string;

  @Column(instantColumn)
  arrangedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  cancelledBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  cancelledAt!: Date | null;
}
