import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { MatchVerdict } from '../contracts/schemas.js';
import { PaymentBatchEntity } from './payment-batch.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A return file of the bank; the same file counts once. */
@Entity('payment_return')
@Index('uq_payment_return_file', ['batchId', 'sha256'], { unique: true })
@Index('ix_payment_return_uploaded', ['centreId', 'uploadedAt'])
export class PaymentReturnEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_return_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PaymentBatchEntity, { name: 'fk_payment_return_batch', ...STAYS })
  batchId!: string;

  @Column({ type: 'varchar', length: 120 })
  fileName!: string;

  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: 'RECEIVED' | 'MATCHED';

  @Column(idColumn)
  uploadedBy!: string;

  @Column(instantColumn)
  uploadedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  matchedAt!: Date | null;
}

/** What one row of the file says, and what became of it. */
@Entity('payment_return_row')
export class PaymentReturnRowEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => PaymentReturnEntity, { name: 'fk_payment_return_row_return', ...STAYS })
  returnId!: string;

  @PrimaryColumn({ type: 'int' })
  rowNo!: number;

  @Column({ type: 'varchar', length: 30 })
  batchNumber!: string;

  @Column({ type: 'int' })
  serial!: number;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'boolean' })
  paid!: boolean;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason!: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  verdict!: MatchVerdict | null;
}
