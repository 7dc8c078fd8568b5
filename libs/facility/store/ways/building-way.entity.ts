import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { BuildingEntity } from '../building.entity.js';

const kept = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** How long the way between two buildings takes; the smaller id comes first, so that a pair stands once. */
@Entity('building_way')
@Index('uq_building_way', ['firstBuildingId', 'secondBuildingId'], { unique: true })
@Index('ix_building_way_centre', ['centreId'])
export class BuildingWayEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_building_way_centre', ...kept })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => BuildingEntity, { name: 'fk_building_way_first', ...kept })
  firstBuildingId!: string;

  @Column(idColumn)
  @ForeignKey(() => BuildingEntity, { name: 'fk_building_way_second', ...kept })
  secondBuildingId!: string;

  @Column({ type: 'smallint' })
  minutes!: number;

  @Column({ ...idColumn, nullable: true })
  setBy!: string | null;

  @Column(instantColumn)
  setAt!: Date;
}
