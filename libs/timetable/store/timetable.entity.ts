import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type ContentMode, CourseModuleEntity, type DeliveryMode } from '../../catalogue/index.js';
import { CohortEntity } from '../../cohort/index.js';
import { WorkshopEntity } from '../../facility/index.js';
import { SkillsCentreEntity, TrainerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { SessionState } from '../contracts/schemas.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** One stretch of training of a cohort on one day, as it is planned now; what was published is kept apart. */
@Entity('training_session')
@Index('ix_training_session_centre', ['centreId', 'heldOn'])
@Index('ix_training_session_cohort', ['cohortId', 'heldOn'])
@Index('ix_training_session_trainer', ['trainerId', 'heldOn'])
@Index('ix_training_session_workshop', ['workshopId', 'heldOn'])
export class TrainingSessionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_training_session_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_training_session_cohort', ...kept })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => CourseModuleEntity, { name: 'fk_training_session_module', ...kept })
  moduleId!: string;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'smallint' })
  startMinute!: number;

  @Column({ type: 'smallint' })
  endMinute!: number;

  @Column({ type: 'smallint' })
  breakMinutes!: number;

  /** Null for an online session. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => WorkshopEntity, { name: 'fk_training_session_workshop', ...kept })
  workshopId!: string | null;

  @Column(idColumn)
  @ForeignKey(() => TrainerEntity, { name: 'fk_training_session_trainer', ...kept })
  trainerId!: string;

  @Column({ type: 'varchar', length: 20 })
  mode!: DeliveryMode;

  @Column({ type: 'varchar', length: 20 })
  content!: ContentMode;

  /** At a training base that a policy names. */
  @Column({ type: 'boolean' })
  atBase!: boolean;

  @Column({ type: 'varchar', length: 20 })
  state!: SessionState;

  /** The latest version that has this session in it. */
  @Column({ type: 'smallint', nullable: true })
  publishedVersion!: number | null;

  /** What stands here differs from what that version says. */
  @Column({ type: 'boolean' })
  changedSince!: boolean;

  /** Since when there is attendance of it: told by the later stage, after which the session does not change. */
  @Column({ ...instantColumn, nullable: true })
  recordedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  cancelReason!: string | null;

  /** Since when the calendars say that it is cancelled. */
  @Column({ ...instantColumn, nullable: true })
  cancelledAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** A place of five minutes in the day's grid of a cohort, trainer or workshop. One row, one holder. */
@Entity('session_slot')
export class SessionSlotEntity {
  @PrimaryColumn({ type: 'varchar', length: 10 })
  resourceKind!: string;

  @PrimaryColumn(idColumn)
  resourceId!: string;

  @PrimaryColumn({ type: 'date' })
  heldOn!: string;

  @PrimaryColumn({ type: 'smallint' })
  slot!: number;

  @Index('ix_session_slot_session')
  @Column(idColumn)
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_session_slot_session', ...kept })
  sessionId!: string;
}

/** That a cohort's timetable was published. */
@Entity('timetable_version')
export class TimetableVersionEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_timetable_version_cohort', ...kept })
  cohortId!: string;

  @PrimaryColumn({ type: 'smallint' })
  version!: number;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_timetable_version_centre', ...kept })
  centreId!: string;

  @Column(instantColumn)
  publishedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  publishedBy!: string | null;

  @Column({ type: 'smallint' })
  sessions!: number;

  @Column({ type: 'int' })
  plannedMinutes!: number;
}

/** A session as a version had it. */
@Entity('published_session')
@Index('ix_published_session_trainer', ['trainerId', 'heldOn'])
@Index('ix_published_session_workshop', ['workshopId', 'heldOn'])
export class PublishedSessionEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_published_session_cohort', ...kept })
  cohortId!: string;

  @PrimaryColumn({ type: 'smallint' })
  version!: number;

  @Index('ix_published_session_session')
  @PrimaryColumn(idColumn)
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_published_session_session', ...kept })
  sessionId!: string;

  @Column(idColumn)
  moduleId!: string;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'smallint' })
  startMinute!: number;

  @Column({ type: 'smallint' })
  endMinute!: number;

  @Column({ type: 'smallint' })
  breakMinutes!: number;

  @Column({ ...idColumn, nullable: true })
  workshopId!: string | null;

  @Column(idColumn)
  trainerId!: string;

  @Column({ type: 'varchar', length: 20 })
  mode!: DeliveryMode;

  @Column({ type: 'varchar', length: 20 })
  content!: ContentMode;

  @Column({ type: 'boolean' })
  atBase!: boolean;
}

/** One row a centre: the lock under which proposals are laid out one after another. */
@Entity('timetable_planner')
export class TimetablePlannerEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_timetable_planner_centre', ...kept })
  centreId!: string;

  @Column({ type: 'int' })
  proposals!: number;
}
