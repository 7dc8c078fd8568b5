import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WorkshopEntity } from '../../../facility/index.js';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type { PinKind } from '../../contracts/board/schemas.js';
import type { EditState } from '../../domain/board/edit.js';
import { TimetableRepairEntity } from '../repair/repair.entity.js';
import { TrainingSessionEntity } from '../timetable.entity.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;
const goes = { onDelete: 'CASCADE', onUpdate: 'NO ACTION' } as const;

/** What stays where it is: one session, everything on a day, everything in a workshop. */
@Entity('timetable_pin')
@Index('uq_timetable_pin_session', ['centreId', 'sessionId'], { unique: true })
@Index('uq_timetable_pin_day', ['centreId', 'heldOn'], { unique: true })
@Index('uq_timetable_pin_workshop', ['centreId', 'workshopId'], { unique: true })
export class TimetablePinEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_timetable_pin_centre', ...kept })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: PinKind;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => TrainingSessionEntity, { name: 'fk_timetable_pin_session', ...goes })
  sessionId!: string | null;

  @Column({ type: 'date', nullable: true })
  heldOn!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => WorkshopEntity, { name: 'fk_timetable_pin_workshop', ...goes })
  workshopId!: string | null;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** A change on the board with the places before and after it, so that its author can take it back. */
@Entity('timetable_edit')
@Index('ix_timetable_edit_account', ['accountId', 'state', 'id'])
export class TimetableEditEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_timetable_edit_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  accountId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: EditState;

  @Column(jsonColumn)
  changes!: unknown;

  @Column(instantColumn)
  createdAt!: Date;

  /** The repair whose moves these are; null for moves by hand. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => TimetableRepairEntity, { name: 'fk_timetable_edit_repair', ...kept })
  repairId!: string | null;
}
