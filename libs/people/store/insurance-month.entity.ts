import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';
import { WorkerEntity } from './worker.entity.js';

/** That an employer paid unemployment insurance for a person for a month, as imported from the insurer. */
@Entity('insurance_month')
@Index('uq_insurance_month', ['workerId', 'enterpriseId', 'month'], { unique: true })
export class InsuranceMonthEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_insurance_month_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_insurance_month_worker' })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_insurance_month_enterprise' })
  enterpriseId!: string;

  /** `YYYY-MM`. */
  @Column({ type: 'varchar', length: 7 })
  month!: string;

  @Column(instantColumn)
  importedAt!: Date;
}
