import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';

/** A policy version as it was loaded. It never changes: a change is a new version. */
@Entity('policy_version')
@Index('uq_policy_version_code', ['code', 'version'], { unique: true })
export class PolicyVersionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_policy_version_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string | null;

  @Column({ type: 'varchar', length: 40 })
  code!: string;

  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column({ type: 'longtext' })
  content!: string;

  @Column({ type: 'date', nullable: true })
  windowFrom!: string | null;

  @Column({ type: 'date', nullable: true })
  windowTo!: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  label!: string | null;

  @Column({ type: 'varchar', length: 20 })
  state!: 'IN_FORCE';

  @Column(instantColumn)
  createdAt!: Date;
}

/** That an enterprise is on the list of a policy version, and for how many people. */
@Entity('designated_enterprise')
@Index('uq_designated_enterprise_from', ['policyVersionId', 'enterpriseId', 'fromOn'], { unique: true })
export class DesignatedEnterpriseEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_designated_enterprise_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PolicyVersionEntity, {
    name: 'fk_designated_enterprise_policy',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  policyVersionId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, {
    name: 'fk_designated_enterprise_enterprise',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  enterpriseId!: string;

  @Column({ type: 'int' })
  quota!: number;

  @Column({ type: 'date' })
  fromOn!: string;

  @Column({ type: 'date' })
  toOn!: string;

  @Column(instantColumn)
  createdAt!: Date;
}
