import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type Cluster, SkillsCentreEntity } from '../../people/index.js';
import { idColumn } from '../../platform/index.js';

/** An occupation of the national classification (职业分类大典). */
@Entity('occupation')
@Index('uq_occupation_code', ['centreId', 'code'], { unique: true })
export class OccupationEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_occupation_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ type: 'varchar', length: 30, nullable: true })
  cluster!: Cluster | null;
}
