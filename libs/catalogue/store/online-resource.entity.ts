import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type Cluster, SkillsCentreEntity } from '../../people/index.js';
import { idColumn } from '../../platform/index.js';

/** A course of the online library (网络课程资源库, rule R81). */
@Entity('online_resource')
@Index('uq_online_resource_code', ['centreId', 'code'], { unique: true })
export class OnlineResourceEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_online_resource_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  /** Null for what every cluster uses. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  cluster!: Cluster | null;

  @Column({ type: 'int' })
  playingMinutes!: number;
}
