import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type { RepairState } from '../../contracts/repair/schemas.js';

/** A repair that was asked for, the ways that were found, and which of them was taken. */
@Entity('timetable_repair')
@Index('ix_timetable_repair_centre', ['centreId', 'state'])
export class TimetableRepairEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_timetable_repair_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(jsonColumn)
  cause!: unknown;

  @Column({ type: 'varchar', length: 20 })
  state!: RepairState;

  /** While it is worked out: the best so far. */
  @Column({ ...jsonColumn, nullable: true })
  proposals!: unknown;

  /** How far it has come, of a fixed number of steps. */
  @Column({ type: 'smallint', default: 0 })
  stepsDone!: number;

  @Column({ type: 'varchar', length: 200, nullable: true })
  failure!: string | null;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  endedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'smallint', nullable: true })
  appliedChoice!: number | null;

  /** Absences and closings that were put on record with it. */
  @Column({ ...jsonColumn, nullable: true })
  recorded!: unknown;
}
