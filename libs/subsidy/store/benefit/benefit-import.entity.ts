import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type {
  BenefitImportState,
  ImportKind,
  InsuranceKind,
  OutsideType,
} from '../../contracts/benefit/states.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** An upload of outside data with what was found in it. Nothing of it counts before it is accepted. */
@Entity('benefit_import')
@Index('uq_benefit_import_file', ['centreId', 'kind', 'fileSha256', 'acceptedSlot'], { unique: true })
@Index('ix_benefit_import_created', ['centreId', 'createdAt'])
export class BenefitImportEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_benefit_import_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: ImportKind;

  @Column({ type: 'varchar', length: 10 })
  format!: 'XLSX' | 'CSV';

  @Column({ type: 'varchar', length: 20 })
  state!: BenefitImportState;

  /** 1 once accepted: the same file is accepted once. */
  @Column({ type: 'smallint', nullable: true })
  acceptedSlot!: number | null;

  @Column({ type: 'varchar', length: 64 })
  fileSha256!: string;

  @Column({ type: 'longtext', nullable: true })
  fileCipher!: string | null;

  @Column({ type: 'longtext', nullable: true })
  rowsCipher!: string | null;

  @Column({ type: 'int' })
  filledRows!: number;

  @Column({ type: 'int' })
  unknownPeople!: number;

  @Column({ type: 'int' })
  problemCount!: number;

  @Column(jsonColumn)
  problems!: unknown;

  @Column({ type: 'int', nullable: true })
  written!: number | null;

  @Column({ type: 'int', nullable: true })
  repeated!: number | null;

  @Column({ ...idColumn, nullable: true })
  uploadedBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...idColumn, nullable: true })
  acceptedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  acceptedAt!: Date | null;
}

/** Months somebody was insured, by the blind index of the document: no name, no number. */
@Entity('insurance_record')
@Index(
  'uq_insurance_record_period',
  ['centreId', 'personKey', 'kind', 'fromMonth', 'toMonth', 'employerUscc'],
  { unique: true },
)
@Index('ix_insurance_record_import', ['importId'])
export class InsuranceRecordEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_insurance_record_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'binary', length: 32 })
  personKey!: Buffer;

  @Column({ type: 'varchar', length: 20 })
  kind!: InsuranceKind;

  /** `YYYY-MM`, both included; empty for a bare statement about the pension. */
  @Column({ type: 'varchar', length: 7 })
  fromMonth!: string;

  @Column({ type: 'varchar', length: 7 })
  toMonth!: string;

  /** Empty when the file does not say. */
  @Column({ type: 'varchar', length: 18 })
  employerUscc!: string;

  @Column({ type: 'smallint', nullable: true })
  drawingPension!: number | null;

  @Column(idColumn)
  @ForeignKey(() => BenefitImportEntity, { name: 'fk_insurance_record_import', ...STAYS })
  importId!: string;

  @Column(instantColumn)
  createdAt!: Date;
}

/** A certificate that others issued, by the blind index of its holder's document. */
@Entity('outside_certificate')
@Index('uq_outside_certificate_number', ['centreId', 'number'], { unique: true })
@Index('ix_outside_certificate_person', ['centreId', 'personKey'])
@Index('ix_outside_certificate_import', ['importId'])
export class OutsideCertificateEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_outside_certificate_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'binary', length: 32 })
  personKey!: Buffer;

  @Column({ type: 'varchar', length: 30 })
  type!: OutsideType;

  @Column({ type: 'varchar', length: 60, nullable: true })
  occupation!: string | null;

  @Column({ type: 'smallint', nullable: true })
  level!: number | null;

  @Column({ type: 'varchar', length: 60 })
  number!: string;

  @Column({ type: 'date' })
  issuedOn!: string;

  /** Whether the bureau has confirmed it; null when the file does not say. */
  @Column({ type: 'smallint', nullable: true })
  recognised!: number | null;

  /** Whether an enterprise had organised the training; null when the file does not say. */
  @Column({ type: 'smallint', nullable: true })
  byEnterprise!: number | null;

  @Column(idColumn)
  @ForeignKey(() => BenefitImportEntity, { name: 'fk_outside_certificate_import', ...STAYS })
  importId!: string;

  @Column(instantColumn)
  createdAt!: Date;
}
