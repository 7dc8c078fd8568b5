import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { CertificateKind } from '../contracts/schemas.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A certificate as it was printed. Nothing of it changes but that it may be revoked. */
@Entity('certificate')
@Index('uq_certificate_number', ['number'], { unique: true })
@Index('uq_certificate_serial', ['centreId', 'year', 'serial'], { unique: true })
@Index('uq_certificate_learner', ['cohortId', 'workerId', 'kind', 'validSlot'], { unique: true })
@Index('uq_certificate_replaces', ['replacesId'], { unique: true })
@Index('ix_certificate_issued', ['centreId', 'issuedOn'])
export class CertificateEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_certificate_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 30 })
  number!: string;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  serial!: number;

  @Column({ type: 'varchar', length: 20 })
  kind!: CertificateKind;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_certificate_cohort', ...STAYS })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_certificate_worker', ...STAYS })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_certificate_enterprise', ...STAYS })
  enterpriseId!: string;

  @Column({ type: 'varchar', length: 50 })
  workerName!: string;

  @Column({ type: 'varchar', length: 100 })
  courseTitle!: string;

  @Column({ type: 'int' })
  creditedMinutes!: number;

  @Column({ type: 'date' })
  issuedOn!: string;

  @Column(idColumn)
  issuedBy!: string;

  @Column(instantColumn)
  issuedAt!: Date;

  /** 1 while valid: the unique key lets a learner hold one. */
  @Column({ type: 'tinyint', nullable: true })
  validSlot!: number | null;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  revokedBy!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  revokeReason!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => CertificateEntity, { name: 'fk_certificate_replaces', ...STAYS })
  replacesId!: string | null;
}

/** The last serial of that year; locked while certificates are numbered, so that no number is left out. */
@Entity('certificate_number')
export class CertificateNumberEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_certificate_number_centre', ...STAYS })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  lastSerial!: number;
}
