import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type { AbsenceKind, AbsenceState } from '../../contracts/availability/index.js';
import { SkillsCentreEntity } from '../skills-centre.entity.js';
import { TrainerEntity } from '../trainer.entity.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** Weekly hours in which a trainer may teach, from a day on. Entries are added, never changed. */
@Entity('trainer_week')
@Index('ix_trainer_week_trainer', ['trainerId', 'validFrom'])
export class TrainerWeekEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_trainer_week_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainerEntity, { name: 'fk_trainer_week_trainer', ...kept })
  trainerId!: string;

  @Column({ type: 'date' })
  validFrom!: string;

  /** A list of weekday and minutes; null = any time. */
  @Column({ ...jsonColumn, nullable: true })
  windows!: unknown;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** Days on which a trainer is away, proposed by the trainer or entered by the centre. */
@Entity('trainer_absence')
@Index('ix_trainer_absence_trainer', ['trainerId', 'toOn'])
@Index('ix_trainer_absence_state', ['centreId', 'state', 'toOn'])
export class TrainerAbsenceEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_trainer_absence_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainerEntity, { name: 'fk_trainer_absence_trainer', ...kept })
  trainerId!: string;

  @Column({ type: 'date' })
  fromOn!: string;

  @Column({ type: 'date' })
  toOn!: string;

  @Column({ type: 'smallint', nullable: true })
  startMinute!: number | null;

  @Column({ type: 'smallint', nullable: true })
  endMinute!: number | null;

  @Column({ type: 'varchar', length: 20 })
  kind!: AbsenceKind;

  @Column({ type: 'varchar', length: 20 })
  state!: AbsenceState;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;
}
