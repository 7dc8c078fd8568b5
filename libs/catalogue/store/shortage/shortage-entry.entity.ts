import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import type { ShortageKind } from '../../domain/shortage/shortage.js';

/** That an occupation is in a shortage catalogue (急需紧缺职业(工种)目录), by which document, from when to when. */
@Entity('shortage_catalogue_entry')
@Index(
  'uq_shortage_catalogue_entry_from',
  ['centreId', 'kind', 'occupationCode', 'validFrom', 'levels', 'standing'],
  { unique: true },
)
export class ShortageEntryEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_shortage_catalogue_entry_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: ShortageKind;

  @Column({ type: 'varchar', length: 30 })
  occupationCode!: string;

  @Column({ type: 'varchar', length: 60 })
  occupationTitle!: string;

  /** The levels' digits in their order; empty for every level. */
  @Column({ type: 'varchar', length: 5 })
  levels!: string;

  @Column({ type: 'varchar', length: 80 })
  documentNumber!: string;

  @Column({ type: 'varchar', length: 120 })
  documentTitle!: string;

  @Column({ type: 'date' })
  validFrom!: string;

  /** Null: until a later document ends it. */
  @Column({ type: 'date', nullable: true })
  validTo!: string | null;

  @Column({ ...idColumn, nullable: true })
  addedBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  /** Last day in the catalogue, when it was ended; written once. */
  @Column({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'varchar', length: 80, nullable: true })
  endDocument!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  endReason!: string | null;

  @Column({ ...idColumn, nullable: true })
  endedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  endedAt!: Date | null;

  /** Null for an entry that was wrong from its first day: another may take its place. */
  @Column({ type: 'tinyint', nullable: true, default: 1 })
  standing!: number | null;
}
