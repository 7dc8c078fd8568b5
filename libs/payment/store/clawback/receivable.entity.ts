import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import type { PayeeKind } from '../../contracts/schemas.js';
import type { ReceiptState, ReceivableState } from '../../domain/clawback/receivable.js';
import { PaymentBatchEntity, PaymentLineEntity } from '../payment-batch.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** The last number of that year. */
@Entity('receivable_number')
export class ReceivableNumberEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_receivable_number_centre', ...STAYS })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  lastSerial!: number;
}

/** What a payee must return of what was paid. */
@Entity('receivable')
@Index('uq_receivable_number', ['centreId', 'number'], { unique: true })
@Index('uq_receivable_source', ['source', 'sourceId', 'fundSource'], { unique: true })
@Index('ix_receivable_state', ['centreId', 'state', 'openedAt'])
@Index('ix_receivable_enterprise', ['enterpriseId', 'state'])
export class ReceivableEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_receivable_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  number!: string;

  @Column({ type: 'varchar', length: 20 })
  payeeKind!: PayeeKind;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_receivable_enterprise', ...STAYS })
  enterpriseId!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => WorkerEntity, { name: 'fk_receivable_worker', ...STAYS })
  workerId!: string | null;

  @Column({ type: 'varchar', length: 100 })
  payeeName!: string;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 20 })
  source!: 'CLAIM' | 'BENEFIT';

  @Column(idColumn)
  sourceId!: string;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  /** The document it is claimed back under. */
  @Column({ type: 'varchar', length: 300 })
  clause!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: ReceivableState;

  @Column(instantColumn)
  openedAt!: Date;

  @Column({ type: 'date', nullable: true })
  dueOn!: string | null;

  /** The centre's account that the money is to come to, as the notice says it. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  returnTo!: string | null;

  @Column({ ...idColumn, nullable: true })
  notifiedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  notifiedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}

/** A payment that is claimed back; it is claimed back once. */
@Entity('receivable_line')
@Index('ix_receivable_line_receivable', ['receivableId'])
export class ReceivableLineEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => PaymentLineEntity, { name: 'fk_receivable_line_payment', ...STAYS })
  paymentLineId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_receivable_line_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ReceivableEntity, { name: 'fk_receivable_line_receivable', ...STAYS })
  receivableId!: string;

  @Column({ type: 'bigint' })
  amountFen!: number;
}

/** Money that came back: entered by one, confirmed or struck out by a second person. A bank reference counts once. */
@Entity('receivable_receipt')
@Index('uq_receivable_receipt_active', ['centreId', 'activeReference'], { unique: true })
@Index('ix_receivable_receipt_receivable', ['receivableId'])
export class ReceivableReceiptEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_receivable_receipt_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ReceivableEntity, { name: 'fk_receivable_receipt_receivable', ...STAYS })
  receivableId!: string;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'varchar', length: 60 })
  bankReference!: string;

  /** The bank reference, unless the entry was struck out. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  activeReference!: string | null;

  @Column({ type: 'date' })
  receivedOn!: string;

  @Column(idColumn)
  recordedBy!: string;

  @Column(instantColumn)
  recordedAt!: Date;

  @Column({ type: 'varchar', length: 20 })
  state!: ReceiptState;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  refusedBecause!: string | null;
}

/** What is kept back from one payment for a receivable: proposed by one, signed with the release by another. */
@Entity('receivable_offset')
@Index('uq_receivable_offset_active', ['activeLineId'], { unique: true })
@Index('ix_receivable_offset_receivable', ['receivableId', 'state'])
@Index('ix_receivable_offset_batch', ['batchId', 'state'])
export class ReceivableOffsetEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_receivable_offset_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ReceivableEntity, { name: 'fk_receivable_offset_receivable', ...STAYS })
  receivableId!: string;

  @Column(idColumn)
  @ForeignKey(() => PaymentBatchEntity, { name: 'fk_receivable_offset_batch', ...STAYS })
  batchId!: string;

  @Column(idColumn)
  @ForeignKey(() => PaymentLineEntity, { name: 'fk_receivable_offset_line', ...STAYS })
  paymentLineId!: string;

  /** The payment line while it is kept back from: at most one offset a line. */
  @Column({ ...idColumn, nullable: true })
  activeLineId!: string | null;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'varchar', length: 20 })
  state!: 'PROPOSED' | 'BOOKED' | 'UNDONE';

  @Column(idColumn)
  proposedBy!: string;

  @Column(instantColumn)
  proposedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  signedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  signedAt!: Date | null;
}
