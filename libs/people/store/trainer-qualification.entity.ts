import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SkillLevel } from '../../kernel/index.js';
import { idColumn } from '../../platform/index.js';
import { TrainerEntity } from './trainer.entity.js';

/** What a trainer is certified in. The occupation is named by its code: the catalogue is a later stage. */
@Entity('trainer_qualification')
@Index('uq_trainer_qualification', ['trainerId', 'occupationCode'], { unique: true })
@Index('ix_trainer_qualification_occupation', ['occupationCode', 'level'])
export class TrainerQualificationEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => TrainerEntity, { name: 'fk_trainer_qualification_trainer' })
  trainerId!: string;

  @Column({ type: 'varchar', length: 20 })
  occupationCode!: string;

  @Column({ type: 'smallint' })
  level!: SkillLevel;
}
