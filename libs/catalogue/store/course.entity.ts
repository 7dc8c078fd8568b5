import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SkillLevel } from '../../kernel/index.js';
import { type Cluster, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import type { ContentMode, DeliveryMode, TrainingCategory } from '../contracts/schemas.js';
import { OccupationEntity } from './occupation.entity.js';

/** An item of the course menu. */
@Entity('course')
@Index('uq_course_code', ['centreId', 'code'], { unique: true })
export class CourseEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_course_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  category!: TrainingCategory;

  @Column({ type: 'varchar', length: 30 })
  cluster!: Cluster;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => OccupationEntity, { name: 'fk_course_occupation' })
  occupationId!: string | null;

  /** Null for a course that leads to no level. */
  @Column({ type: 'smallint', nullable: true })
  level!: SkillLevel | null;

  /** A learner. */
  @Column({ type: 'bigint' })
  priceFen!: number;

  @Column({ type: 'smallint' })
  minSize!: number;

  @Column({ type: 'smallint' })
  maxSize!: number;

  @Column({ type: 'varchar', length: 500 })
  summary!: string;

  @Column(instantColumn)
  createdAt!: Date;
}

/** A part of a course, of one content and one delivery. */
@Entity('course_module')
@Index('uq_course_module_ordinal', ['courseId', 'ordinal'], { unique: true })
export class CourseModuleEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => CourseEntity, { name: 'fk_course_module_course' })
  courseId!: string;

  @Column({ type: 'smallint' })
  ordinal!: number;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @Column({ type: 'varchar', length: 20 })
  content!: ContentMode;

  @Column({ type: 'varchar', length: 20 })
  delivery!: DeliveryMode;

  @Column({ type: 'int' })
  plannedMinutes!: number;

  /** What its room must have, as a list of words; null while nobody has written it down. */
  @Column({ ...jsonColumn, nullable: true })
  equipment!: unknown;
}
