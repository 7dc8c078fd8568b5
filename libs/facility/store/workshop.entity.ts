import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type Cluster, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import type { WorkshopKind, WorkstationState } from '../contracts/schemas.js';
import { BuildingEntity } from './building.entity.js';

/** A room where training is held. */
@Entity('workshop')
@Index('uq_workshop_code', ['centreId', 'code'], { unique: true })
export class WorkshopEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_workshop_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => BuildingEntity, { name: 'fk_workshop_building' })
  buildingId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: WorkshopKind;

  /** Null for rooms of general use. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  cluster!: Cluster | null;

  @Column({ type: 'smallint' })
  floor!: number;

  /** What the room offers, as a list of words. */
  @Column(jsonColumn)
  features!: unknown;

  /** At a training base that a policy names. */
  @Column({ type: 'boolean', default: false })
  trainingBase!: boolean;

  /** Too expensive to stand idle between two sessions. */
  @Column({ type: 'boolean', default: false })
  costlyEquipment!: boolean;
}

/** One place to learn at, with its equipment. */
@Entity('workstation')
@Index('uq_workstation_number', ['workshopId', 'number'], { unique: true })
export class WorkstationEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkshopEntity, { name: 'fk_workstation_workshop' })
  workshopId!: string;

  @Column({ type: 'smallint' })
  number!: number;

  @Column({ type: 'varchar', length: 60 })
  equipment!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: WorkstationState;

  @Column({ type: 'varchar', length: 200, nullable: true })
  stateReason!: string | null;

  @Column(instantColumn)
  stateSetAt!: Date;
}
