import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { EmploymentKind } from '../contracts/schemas.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';
import { WorkerEntity } from './worker.entity.js';

/** That somebody works somewhere, from a day to a day. `openSlot` is 1 while it lasts: one open row a pair. */
@Entity('employment')
@Index('uq_employment_open', ['workerId', 'enterpriseId', 'openSlot'], { unique: true })
@Index('ix_employment_enterprise', ['enterpriseId', 'openSlot'])
export class EmploymentEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_employment_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_employment_worker' })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_employment_enterprise' })
  enterpriseId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: EmploymentKind;

  @Column({ type: 'date' })
  startedOn!: string;

  @Column({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'smallint', nullable: true })
  openSlot!: number | null;

  @Column(instantColumn)
  createdAt!: Date;
}
