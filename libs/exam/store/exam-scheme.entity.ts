import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import type { SchemeState } from '../contracts/schemas.js';
import type { SchemePart } from '../domain/scheme.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** How an enterprise examines its learners in a cohort; a change is a new version. */
@Entity('exam_scheme')
@Index('uq_exam_scheme_version', ['cohortId', 'enterpriseId', 'version'], { unique: true })
@Index('uq_exam_scheme_accepted', ['cohortId', 'enterpriseId', 'acceptedSlot'], { unique: true })
@Index('ix_exam_scheme_filed', ['centreId', 'filedAt'])
export class ExamSchemeEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_exam_scheme_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_exam_scheme_cohort', ...STAYS })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_exam_scheme_enterprise', ...STAYS })
  enterpriseId!: string;

  @Column({ type: 'smallint' })
  version!: number;

  @Column({ type: 'varchar', length: 20 })
  state!: SchemeState;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @Column(jsonColumn)
  parts!: readonly SchemePart[];

  /** 1 while accepted: the unique key lets one version be so. */
  @Column({ type: 'tinyint', nullable: true })
  acceptedSlot!: number | null;

  @Column(idColumn)
  filedBy!: string;

  @Column(instantColumn)
  filedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  returnReason!: string | null;
}
