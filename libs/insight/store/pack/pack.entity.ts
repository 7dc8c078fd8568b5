import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import { ClaimEntity } from '../../../subsidy/index.js';
import type { PackFailure, PackState } from '../../contracts/pack/index.js';

/** One evidence pack of a claim, by the content it was asked for. The file itself lies in the files directory. */
@Entity('evidence_pack')
@Index('uq_evidence_pack_content', ['claimId', 'contentHash'], { unique: true })
@Index('ix_evidence_pack_state', ['state', 'supersededAt'])
export class PackEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_evidence_pack_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_evidence_pack_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, {
    name: 'fk_evidence_pack_enterprise',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  enterpriseId!: string;

  @Column({ type: 'varchar', length: 64 })
  contentHash!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: PackState;

  @Column({ type: 'varchar', length: 20, nullable: true })
  failure!: PackFailure | null;

  @Column({ type: 'int' })
  doneSteps!: number;

  @Column({ type: 'int' })
  totalSteps!: number;

  @Column({ type: 'varchar', length: 100 })
  fileName!: string;

  @Column({ type: 'bigint', nullable: true })
  sizeBytes!: number | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  sha256!: string | null;

  @Column({ ...jsonColumn, nullable: true })
  content!: unknown;

  @Column({ ...idColumn, nullable: true })
  requestedBy!: string | null;

  @Column(instantColumn)
  generatedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  readyAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  supersededAt!: Date | null;
}
