import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CourseEntity } from '../../catalogue/index.js';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** People who want to be trained in something between two months. */
@Entity('training_demand')
@Index('ix_training_demand_state', ['centreId', 'state', 'latestMonth'])
@Index('ix_training_demand_enterprise', ['enterpriseId', 'id'])
export class TrainingDemandEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_training_demand_centre', ...STAYS })
  centreId!: string;

  /** Null where a county or the centre itself speaks for many. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_training_demand_enterprise', ...STAYS })
  enterpriseId!: string | null;

  /** Either a course of the menu or an occupation. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => CourseEntity, { name: 'fk_training_demand_course', ...STAYS })
  courseId!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey('OccupationEntity', { name: 'fk_training_demand_occupation', ...STAYS })
  occupationId!: string | null;

  @Column({ type: 'int' })
  people!: number;

  /** `YYYY-MM`. */
  @Column({ type: 'varchar', length: 7 })
  earliestMonth!: string;

  @Column({ type: 'varchar', length: 7 })
  latestMonth!: string;

  /** When its people can come. */
  @Column({ type: 'varchar', length: 20 })
  shift!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: string;

  @Column({ type: 'varchar', length: 20 })
  source!: string;

  @Column({ type: 'varchar', length: 200 })
  note!: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  verdict!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reply!: string | null;

  @Column({ ...idColumn, nullable: true })
  recordedBy!: string | null;

  @Column(instantColumn)
  recordedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  answeredBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  answeredAt!: Date | null;

  /** The run in which its people have their place. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => CohortEntity, { name: 'fk_training_demand_cohort', ...STAYS })
  cohortId!: string | null;
}
