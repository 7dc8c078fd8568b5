import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CourseEntity } from '../../catalogue/index.js';
import { type Cluster, EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { CohortKind, CohortState } from '../contracts/schemas.js';

/** A run of a course. Its row is the lock under which seats are counted. */
@Entity('cohort')
@Index('uq_cohort_code', ['centreId', 'code'], { unique: true })
@Index('ix_cohort_starts', ['centreId', 'startsOn'])
@Index('ix_cohort_state', ['centreId', 'state', 'startsOn'])
export class CohortEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_cohort_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @Column(idColumn)
  @ForeignKey(() => CourseEntity, { name: 'fk_cohort_course' })
  courseId!: string;

  /** As it was called when the class was drafted: what was announced does not change with the menu. */
  @Column({ type: 'varchar', length: 100 })
  courseTitle!: string;

  @Column({ type: 'varchar', length: 30 })
  cluster!: Cluster;

  @Column({ type: 'varchar', length: 20 })
  kind!: CohortKind;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_cohort_enterprise' })
  enterpriseId!: string | null;

  @Column({ type: 'varchar', length: 20 })
  state!: CohortState;

  @Column({ type: 'smallint' })
  seats!: number;

  @Column({ type: 'smallint' })
  minSeats!: number;

  @Column({ type: 'date' })
  startsOn!: string;

  @Column({ type: 'date' })
  endsOn!: string;

  @Column({ type: 'varchar', length: 40, nullable: true })
  programme!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  filingNumber!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  cancelReason!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** The last number given to a cohort of that year. */
@Entity('cohort_number')
export class CohortNumberEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_cohort_number_centre' })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  lastNumber!: number;
}
