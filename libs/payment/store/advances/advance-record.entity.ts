import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity, WorkerEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { AdvanceEntity } from './advance.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** An apprentice an advance was planned for. `active` is 1 unless the advance was taken back: once a year each. */
@Entity('payment_advance_person')
@Index('uq_payment_advance_person_serial', ['advanceId', 'serial'], { unique: true })
@Index('uq_payment_advance_person_year', ['workerId', 'year', 'active'], { unique: true })
export class AdvancePersonEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => AdvanceEntity, { name: 'fk_payment_advance_person_advance', ...STAYS })
  advanceId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_payment_advance_person_worker', ...STAYS })
  workerId!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_advance_person_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'int' })
  serial!: number;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'smallint', nullable: true })
  active!: number | null;

  @Column({ type: 'varchar', length: 20 })
  recruitKind!: string;

  @Column({ type: 'int' })
  contractMonths!: number;

  @Column({ type: 'varchar', length: 20, nullable: true })
  result!: string | null;
}

/** A calculation as it was made, byte for byte. Only added to. */
@Entity('payment_advance_decision')
@Index('ix_payment_advance_decision_advance', ['advanceId', 'id'])
export class AdvanceDecisionEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_advance_decision_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => AdvanceEntity, { name: 'fk_payment_advance_decision_advance', ...STAYS })
  advanceId!: string;

  @Column({ type: 'varchar', length: 20 })
  purpose!: string;

  @Column({ ...idColumn, nullable: true })
  workerId!: string | null;

  @Column(idColumn)
  @ForeignKey('PolicyVersionEntity', { name: 'fk_payment_advance_decision_policy', ...STAYS })
  policyVersionId!: string;

  @Column({ type: 'longtext' })
  canonical!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column(instantColumn)
  decidedAt!: Date;
}

/** Money that came back: entered by one, confirmed or struck out by a second person. A reference counts once. */
@Entity('payment_advance_receipt')
@Index('uq_payment_advance_receipt_active', ['centreId', 'activeReference'], { unique: true })
@Index('ix_payment_advance_receipt_advance', ['advanceId'])
export class AdvanceReceiptEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_payment_advance_receipt_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => AdvanceEntity, { name: 'fk_payment_advance_receipt_advance', ...STAYS })
  advanceId!: string;

  @Column({ type: 'bigint' })
  amountFen!: number;

  @Column({ type: 'date' })
  receivedOn!: string;

  @Column({ type: 'varchar', length: 60 })
  reference!: string;

  /** The reference, unless the entry was struck out. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  activeReference!: string | null;

  @Column(idColumn)
  recordedBy!: string;

  @Column(instantColumn)
  recordedAt!: Date;

  @Column({ type: 'varchar', length: 20 })
  state!: 'RECORDED' | 'CONFIRMED' | 'REFUSED';

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  refusedBecause!: string | null;
}
