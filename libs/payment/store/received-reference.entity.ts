import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../people/index.js';
import { idColumn } from '../../platform/index.js';
import type { ReceivedFor } from './received-references.js';

/** The transfers that are entered as received: one counts once, whatever it is entered for. */
@Entity('payment_received_reference')
export class ReceivedReferenceEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_payment_received_reference_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  reference!: string;

  @Index('uq_payment_received_reference_receipt', { unique: true })
  @Column(idColumn)
  receiptId!: string;

  @Column({ type: 'varchar', length: 20 })
  receivedFor!: ReceivedFor;
}
