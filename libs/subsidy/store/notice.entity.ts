import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import { ClaimEntity, ClaimLineEntity } from './claim.entity.js';
import type { ObjectionState } from '../contracts/schemas.js';

/** A public notice (公示) of a claim. `standing` is 1 unless it was cancelled. */
@Entity('public_notice')
@Index('uq_public_notice_claim', ['claimId', 'standing'], { unique: true })
@Index('ix_public_notice_state', ['state', 'endsAt'])
export class PublicNoticeEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_public_notice_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_public_notice_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string;

  @Column({ type: 'date' })
  startsOn!: string;

  @Column({ type: 'date' })
  lastDay!: string;

  @Column(instantColumn)
  endsAt!: Date;

  @Column({ type: 'varchar', length: 20 })
  state!: 'OPEN' | 'ENDED' | 'CANCELLED';

  @Column({ type: 'smallint', nullable: true })
  standing!: number | null;

  @Column({ type: 'int' })
  people!: number;

  @Column({ type: 'bigint' })
  totalFen!: number;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}

/** An objection to a line of a public notice. */
@Entity('objection')
@Index('ix_objection_state', ['centreId', 'state', 'filedAt'])
@Index('ix_objection_line', ['lineId'])
export class ObjectionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_objection_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, { name: 'fk_objection_claim', onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  claimId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimLineEntity, {
    name: 'fk_objection_line',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  lineId!: string;

  @Column(idColumn)
  @ForeignKey(() => PublicNoticeEntity, {
    name: 'fk_objection_notice',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  noticeId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: ObjectionState;

  /** Up to 1000 characters, sealed. */
  @Column({ type: 'varchar', length: 5000 })
  textCipher!: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  contactCipher!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  contactMasked!: string | null;

  @Column(instantColumn)
  filedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  resolvedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  resolvedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  resolution!: string | null;
}
