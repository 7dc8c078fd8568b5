import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import type { AdvanceKind, AdvanceState } from '../../domain/advances/advance.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** The last advance number of that year; its row is the lock under which numbers are given. */
@Entity('payment_advance_number')
export class AdvanceNumberEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_advance_number_centre', ...STAYS })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  lastSerial!: number;
}

/** Money paid before it was earned, and how it was settled. Its row is the lock of everything below it. */
@Entity('payment_advance')
@Index('uq_payment_advance_number', ['centreId', 'number'], { unique: true })
@Index('ix_payment_advance_state', ['centreId', 'state', 'plannedAt'])
@Index('ix_payment_advance_year', ['centreId', 'year', 'fundSource'])
export class AdvanceEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_advance_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  number!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: AdvanceKind;

  @Column({ type: 'varchar', length: 20 })
  state!: AdvanceState;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_payment_advance_enterprise', ...STAYS })
  enterpriseId!: string | null;

  @Column({ type: 'varchar', length: 100 })
  payeeName!: string;

  @Column({ type: 'varchar', length: 255 })
  accountCipher!: string;

  @Column({ type: 'varchar', length: 30 })
  accountMasked!: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  targets!: string | null;

  @Column({ type: 'bigint', nullable: true })
  budgetFen!: number | null;

  @Column({ type: 'bigint', nullable: true })
  rateFen!: number | null;

  @Column({ type: 'int', nullable: true })
  plannedCount!: number | null;

  @Column({ type: 'smallint', nullable: true })
  level!: number | null;

  @Column({ type: 'smallint', nullable: true })
  years!: number | null;

  @Column({ type: 'bigint' })
  prefundFen!: number;

  @Column({ type: 'int', nullable: true })
  completionBp!: number | null;

  @Column({ type: 'int', nullable: true })
  passedCount!: number | null;

  @Column({ type: 'bigint', nullable: true })
  dueFen!: number | null;

  @Column({ type: 'bigint', nullable: true })
  unfinishedPrefundFen!: number | null;

  @Column({ type: 'bigint' })
  returnedFen!: number;

  @Column({ type: 'date', nullable: true })
  paidOn!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  paidReference!: string | null;

  @Column({ type: 'date', nullable: true })
  restPaidOn!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  restReference!: string | null;

  @Column(idColumn)
  plannedBy!: string;

  @Column(instantColumn)
  plannedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  approvedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  approvedAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  paidBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  paidAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  resultsBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  resultsAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  settledBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  settledAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  restPaidBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  restPaidAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  cancelledBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  cancelledAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  cancelReason!: string | null;
}
