import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { WorkshopEntity, WorkstationEntity } from '../workshop.entity.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** Days on which a workshop, or one of its stations, is not to be used: said beforehand, unlike a breakdown. */
@Entity('workshop_closing')
@Index('ix_workshop_closing_workshop', ['workshopId', 'toOn'])
@Index('ix_workshop_closing_centre', ['centreId', 'toOn'])
export class WorkshopClosingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_workshop_closing_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkshopEntity, { name: 'fk_workshop_closing_workshop', ...kept })
  workshopId!: string;

  /** Null for the whole room. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => WorkstationEntity, { name: 'fk_workshop_closing_workstation', ...kept })
  workstationId!: string | null;

  @Column({ type: 'date' })
  fromOn!: string;

  @Column({ type: 'date' })
  toOn!: string;

  @Column({ type: 'smallint', nullable: true })
  startMinute!: number | null;

  @Column({ type: 'smallint', nullable: true })
  endMinute!: number | null;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...idColumn, nullable: true })
  liftedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  liftedAt!: Date | null;
}
