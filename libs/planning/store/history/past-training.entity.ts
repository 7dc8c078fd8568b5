import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** Person-times of a year before, as the centre filed them: an enterprise's people in courses of an occupation. */
@Entity('past_training')
export class PastTrainingEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_past_training_centre', ...STAYS })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_past_training_enterprise', ...STAYS })
  enterpriseId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey('OccupationEntity', { name: 'fk_past_training_occupation', ...STAYS })
  occupationId!: string;

  @Column({ type: 'int' })
  people!: number;

  @Column({ ...idColumn, nullable: true })
  filedBy!: string | null;

  @Column(instantColumn)
  filedAt!: Date;
}
