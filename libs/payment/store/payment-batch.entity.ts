import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { BatchState, PayeeKind, PaymentLineState } from '../contracts/schemas.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** The last batch number of that year; its row is the lock under which batches are made. */
@Entity('payment_batch_number')
export class PaymentBatchNumberEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_batch_number_centre', ...STAYS })
  centreId!: string;

  @PrimaryColumn({ type: 'smallint' })
  year!: number;

  @Column({ type: 'int' })
  lastSerial!: number;
}

/** Payments of one fund source that go to the bank together. */
@Entity('payment_batch')
@Index('uq_payment_batch_number', ['centreId', 'number'], { unique: true })
@Index('ix_payment_batch_made', ['centreId', 'madeAt'])
export class PaymentBatchEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_batch_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  number!: string;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 20 })
  payeeKind!: PayeeKind;

  @Column({ type: 'varchar', length: 20 })
  state!: BatchState;

  @Column({ type: 'int' })
  lineCount!: number;

  @Column({ type: 'bigint' })
  totalFen!: number;

  @Column({ type: 'varchar', length: 64 })
  controlSum!: string;

  @Column(idColumn)
  madeBy!: string;

  @Column(instantColumn)
  madeAt!: Date;

  @Column({ ...idColumn, nullable: true })
  releasedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  releasedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  sentAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}

/** Lines that left a batch together before it was sent, with the reason. Only added to. */
@Entity('payment_take_out')
@Index('ix_payment_take_out_batch', ['batchId', 'takenAt'])
export class PaymentTakeOutEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_take_out_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PaymentBatchEntity, { name: 'fk_payment_take_out_batch', ...STAYS })
  batchId!: string;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ type: 'int' })
  lineCount!: number;

  @Column({ type: 'bigint' })
  totalFen!: number;

  @Column({ type: 'boolean' })
  undidRelease!: boolean;

  @Column(idColumn)
  takenBy!: string;

  @Column(instantColumn)
  takenAt!: Date;
}

/** One claim line, or one benefit of a worker, on its way to one account, which stays the account it was made with. */
@Entity('payment_line')
@Index('uq_payment_line_serial', ['batchId', 'serial'], { unique: true })
@Index('uq_payment_line_active', ['activeLineId'], { unique: true })
@Index('ix_payment_line_line', ['lineId'])
@Index('ix_payment_line_enterprise', ['enterpriseId', 'state'])
@Index('ix_payment_line_claim', ['claimId'])
export class PaymentLineEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_line_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PaymentBatchEntity, { name: 'fk_payment_line_batch', ...STAYS })
  batchId!: string;

  @Column({ type: 'int' })
  serial!: number;

  @Column(idColumn)
  lineId!: string;

  /** The claim line while this payment is under way or done: its unique key pays a line once. */
  @Column({ ...idColumn, nullable: true })
  activeLineId!: string | null;

  /** Null for what is not paid on a claim. */
  @Column({ ...idColumn, nullable: true })
  claimId!: string | null;

  @Column({ type: 'varchar', length: 20 })
  payeeKind!: PayeeKind;

  /** The payee where an enterprise is paid; null where the worker is. */
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_payment_line_enterprise', ...STAYS })
  enterpriseId!: string | null;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_payment_line_worker', ...STAYS })
  workerId!: string;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'varchar', length: 100 })
  payeeName!: string;

  @Column({ type: 'varchar', length: 100 })
  accountName!: string;

  @Column({ type: 'varchar', length: 255 })
  accountCipher!: string;

  @Column({ type: 'varchar', length: 30 })
  accountMasked!: string;

  @Column({ type: 'bigint' })
  amountFen!: number;

  /** Kept back for what the payee owes; the bank pays the rest. */
  @Column({ type: 'bigint', default: 0 })
  offsetFen!: number;

  @Column({ type: 'varchar', length: 20 })
  state!: PaymentLineState;

  @Column({ type: 'varchar', length: 200, nullable: true })
  failureReason!: string | null;

  @Column({ type: 'date', nullable: true })
  paidOn!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => PaymentTakeOutEntity, { name: 'fk_payment_line_take_out', ...STAYS })
  takeOutId!: string | null;
}
