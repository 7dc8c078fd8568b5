import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { Cluster } from '../contracts/cluster.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';

/** A trainer of the pool (师资库). */
@Entity('trainer')
@Index('uq_trainer_staff_number', ['centreId', 'staffNumber'], { unique: true })
export class TrainerEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_trainer_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  staffNumber!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  /** 双师型: teaches and holds a skill qualification. */
  @Column({ type: 'boolean' })
  dualQualified!: boolean;

  @Column({ type: 'varchar', length: 30, nullable: true })
  cluster!: Cluster | null;

  /** Class hours a week that they should not exceed. */
  @Column({ type: 'smallint', default: 20 })
  weeklyHours!: number;

  @Column(instantColumn)
  createdAt!: Date;
}
