import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { ClaimEntity, ClaimLineEntity } from '../../../subsidy/index.js';
import type { CheckCode, Severity } from '../../domain/audit/finding.js';
import type { FindingState } from '../../contracts/audit/index.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** What a check found on a claim. It is never deleted: a person decides on it and says why. */
@Entity('audit_finding')
@Index('uq_audit_finding_key', ['claimId', 'keyHash'], { unique: true })
@Index('ix_audit_finding_state', ['centreId', 'state', 'severityRank', 'id'])
export class AuditFindingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_audit_finding_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => ClaimEntity, { name: 'fk_audit_finding_claim', ...STAYS })
  claimId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => ClaimLineEntity, { name: 'fk_audit_finding_line', ...STAYS })
  lineId!: string | null;

  @Column({ type: 'varchar', length: 40 })
  checkCode!: CheckCode;

  @Column({ type: 'varchar', length: 10 })
  severity!: Severity;

  /** 0 for the gravest. */
  @Column({ type: 'smallint' })
  severityRank!: number;

  /** SHA-256 of the finding's key, in hexadecimal. */
  @Column({ type: 'varchar', length: 64 })
  keyHash!: string;

  /** Both languages and the rows. */
  @Column({ type: 'longtext' })
  content!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: FindingState;

  @Column(instantColumn)
  foundAt!: Date;

  /** When the facts no longer showed it; null while they do. */
  @Column({ ...instantColumn, nullable: true })
  goneAt!: Date | null;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  decisionReason!: string | null;
}
