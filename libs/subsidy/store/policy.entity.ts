import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';

/**
 * A policy version: loaded from a file, or drafted by an administrator. Once in force it never changes: a change is a
 * new version.
 */
@Entity('policy_version')
@Index('uq_policy_version_code', ['ownerKey', 'code', 'version'], { unique: true })
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

  /** The centre, or zeros for a version that is for all of them: what the number is unique within. */
  @Column(idColumn)
  ownerKey!: string;

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
  state!: 'DRAFT' | 'APPROVED' | 'SCHEDULED' | 'IN_FORCE' | 'DISCARDED';

  @Column({ type: 'varchar', length: 10 })
  origin!: 'FILE' | 'EDITED';

  /** Counts the edits of a draft. */
  @Column({ type: 'int' })
  revision!: number;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PolicyVersionEntity, {
    name: 'fk_policy_version_based_on',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  basedOnId!: string | null;

  /** First day; null for a first version from a file, which is in force since ever. */
  @Column({ type: 'date', nullable: true })
  inForceOn!: string | null;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column({ ...idColumn, nullable: true })
  editedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  editedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  approvedBy!: string | null;

  /** The content that was approved; the database keeps it equal to `hash`. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  approvedHash!: string | null;

  @Column({ ...idColumn, nullable: true })
  shadowRunId!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** That an enterprise is on the list of a policy version, and for how many people. */
@Entity('designated_enterprise')
@Index('uq_designated_enterprise_from', ['policyVersionId', 'enterpriseId', 'fromOn', 'standing'], {
  unique: true,
})
@Index('ix_designated_enterprise_centre', ['centreId', 'fromOn'])
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

  /** The document that put it on the list; null for entries that came with the centre. */
  @Column({ type: 'varchar', length: 80, nullable: true })
  documentNumber!: string | null;

  @Column({ ...idColumn, nullable: true })
  addedBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  /** Last day on the list when it is taken off before `toOn`; written once. */
  @Column({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'varchar', length: 80, nullable: true })
  endDocument!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  endReason!: string | null;

  @Column({ ...idColumn, nullable: true })
  endedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  endedAt!: Date | null;

  /** Null for an entry that was wrong from its first day: another may take its place. */
  @Column({ type: 'tinyint', nullable: true, default: 1 })
  standing!: number | null;
}
