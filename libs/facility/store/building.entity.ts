import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn } from '../../platform/index.js';

/** A place with buildings. */
@Entity('site')
@Index('uq_site_code', ['centreId', 'code'], { unique: true })
export class SiteEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_site_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 200 })
  address!: string;
}

@Entity('building')
@Index('uq_building_code', ['centreId', 'code'], { unique: true })
export class BuildingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_building_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => SiteEntity, { name: 'fk_building_site' })
  siteId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'smallint' })
  floors!: number;
}

/** When a building is open, by weekday; a weekday without a row is closed. */
@Entity('opening_hours')
@Index('uq_opening_hours', ['buildingId', 'weekday'], { unique: true })
export class OpeningHoursEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => BuildingEntity, { name: 'fk_opening_hours_building' })
  buildingId!: string;

  /** 1 Monday … 7 Sunday. */
  @Column({ type: 'smallint' })
  weekday!: number;

  @Column({ type: 'smallint' })
  opensMinute!: number;

  @Column({ type: 'smallint' })
  closesMinute!: number;
}
