import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IdentityDocumentKind, Sex } from '../../kernel/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';

/** A person. The document number and phone are stored encrypted; the blind index makes one person one row. */
@Entity('worker')
@Index('uq_worker_identity', ['centreId', 'idBlind'], { unique: true })
@Index('ix_worker_name', ['centreId', 'name'])
@Index('ix_worker_last4', ['centreId', 'idLast4'])
@Index('ix_worker_blind', ['idBlind'])
export class WorkerEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_worker_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  idKind!: IdentityDocumentKind;

  @Column({ type: 'varchar', length: 255 })
  idCipher!: string;

  /** Keyed hash of kind and number. */
  @Column({ type: 'binary', length: 32 })
  idBlind!: Buffer;

  @Column({ type: 'varchar', length: 32 })
  idMasked!: string;

  @Column({ type: 'varchar', length: 4 })
  idLast4!: string;

  @Column({ type: 'varchar', length: 255, nullable: true })
  phoneCipher!: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  phoneMasked!: string | null;

  @Column({ type: 'date', nullable: true })
  birthOn!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  sex!: Sex | null;

  @Column({ type: 'boolean' })
  drawingPension!: boolean;

  @Column({ type: 'date', nullable: true })
  deceasedOn!: string | null;

  @Column(instantColumn)
  createdAt!: Date;
}
