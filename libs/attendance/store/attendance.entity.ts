import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ContentMode, DeliveryMode } from '../../catalogue/index.js';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import { TrainingSessionEntity } from '../../timetable/index.js';
import type { CorrectionState, EntryKind, EntryMethod } from '../contracts/schemas.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A fact about a learner and a session. Never changed and never deleted: what was wrong is corrected by another. */
@Entity('attendance_entry')
@Index('uq_attendance_entry_mark', ['sessionId', 'workerId', 'markSlot'], { unique: true })
@Index('ix_attendance_entry_cohort', ['cohortId', 'workerId'])
@Index('ix_attendance_entry_worker', ['workerId', 'sessionId'])
export class AttendanceEntryEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_attendance_entry_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_attendance_entry_session', ...kept })
  sessionId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_attendance_entry_cohort', ...kept })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_attendance_entry_worker', ...kept })
  workerId!: string;

  /** Whose seat the learner sits on. */
  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_attendance_entry_enterprise', ...kept })
  enterpriseId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: EntryKind;

  /** 1 for a mark, null for a correction: the unique key allows one mark and any number of corrections. */
  @Column({ type: 'smallint', nullable: true })
  markSlot!: number | null;

  @Column({ type: 'smallint' })
  creditedMinutes!: number;

  /** What the session could give at most. */
  @Column({ type: 'smallint' })
  sessionMinutes!: number;

  @Column({ type: 'varchar', length: 20 })
  mode!: DeliveryMode;

  @Column({ type: 'varchar', length: 20 })
  content!: ContentMode;

  @Column({ type: 'boolean' })
  atBase!: boolean;

  @Column({ type: 'varchar', length: 100 })
  place!: string;

  @Column({ type: 'varchar', length: 20 })
  method!: EntryMethod;

  @Column(idColumn)
  recordedBy!: string;

  @Column(instantColumn)
  recordedAt!: Date;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason!: string | null;

  @Index('uq_attendance_entry_corrects', { unique: true })
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => AttendanceEntryEntity, { name: 'fk_attendance_entry_corrects', ...kept })
  correctsEntryId!: string | null;

  @Column({ ...idColumn, nullable: true })
  secondSigner!: string | null;
}

/** A proposal to correct an entry; becomes an entry when somebody else signs it. */
@Entity('attendance_correction')
@Index('uq_attendance_correction_open', ['correctsEntryId', 'openSlot'], { unique: true })
@Index('ix_attendance_correction_cohort', ['cohortId', 'proposedAt'])
@Index('ix_attendance_correction_state', ['centreId', 'state', 'proposedAt'])
export class AttendanceCorrectionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_attendance_correction_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_attendance_correction_session', ...kept })
  sessionId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_attendance_correction_cohort', ...kept })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_attendance_correction_worker', ...kept })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_attendance_correction_enterprise', ...kept })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => AttendanceEntryEntity, { name: 'fk_attendance_correction_corrects', ...kept })
  correctsEntryId!: string;

  @Column({ type: 'smallint' })
  minutesBefore!: number;

  @Column({ type: 'smallint' })
  creditedMinutes!: number;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: CorrectionState;

  /** 1 while proposed, else null: an entry has one open proposal at most. */
  @Column({ type: 'smallint', nullable: true })
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
  decisionReason!: string | null;

  @Index('uq_attendance_correction_entry', { unique: true })
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => AttendanceEntryEntity, { name: 'fk_attendance_correction_entry', ...kept })
  entryId!: string | null;
}

/** What the entries of a learner in a cohort amount to. A cache for lists; the entries are the truth. */
@Entity('credited_hours')
export class CreditedHoursEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_credited_hours_cohort', ...kept })
  cohortId!: string;

  @Index('ix_credited_hours_worker')
  @PrimaryColumn(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_credited_hours_worker', ...kept })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_credited_hours_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_credited_hours_enterprise', ...kept })
  enterpriseId!: string;

  @Column({ type: 'int' })
  offlineTheoryMinutes!: number;

  @Column({ type: 'int' })
  offlinePracticalMinutes!: number;

  @Column({ type: 'int' })
  onlineMinutes!: number;

  @Column({ type: 'int' })
  practicalAtBaseMinutes!: number;

  /** How many entries it was computed from. */
  @Column({ type: 'int' })
  computedFrom!: number;
}
