import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import {
  type EmploymentKind,
  EnterpriseEntity,
  SkillsCentreEntity,
  WorkerEntity,
} from '../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';
import type { ImportState } from '../contracts/schemas.js';
import type { RowProblem } from '../../kernel/index.js';

/** An uploaded roster with what was found in it. The file and its rows are sealed; nothing personal is in clear. */
@Entity('roster_import')
@Index('ix_roster_import_cohort', ['cohortId', 'createdAt'])
export class RosterImportEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_roster_import_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_roster_import_cohort' })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_roster_import_enterprise' })
  enterpriseId!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: ImportState;

  @Column({ type: 'varchar', length: 64 })
  fileSha256!: string;

  /** Null once the file has been deleted; so are the rows. */
  @Column({ type: 'longtext', nullable: true })
  fileCipher!: string | null;

  @Column({ type: 'longtext', nullable: true })
  rowsCipher!: string | null;

  @Column({ type: 'int' })
  filledRows!: number;

  @Column({ type: 'int' })
  problemCount!: number;

  @Column(jsonColumn)
  problems!: RowProblem[];

  @Column({ ...idColumn, nullable: true })
  uploadedBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  acceptedAt!: Date | null;
}

/** A learner of a cohort, from a day, perhaps to a day. A person is in a cohort once. */
@Entity('roster_entry')
@Index('uq_roster_entry_worker', ['cohortId', 'workerId'], { unique: true })
@Index('ix_roster_entry_worker', ['workerId'])
@Index('ix_roster_entry_enterprise', ['enterpriseId', 'cohortId'])
export class RosterEntryEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_roster_entry_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_roster_entry_cohort' })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_roster_entry_enterprise' })
  enterpriseId!: string;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, { name: 'fk_roster_entry_worker' })
  workerId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => RosterImportEntity, { name: 'fk_roster_entry_import' })
  importId!: string | null;

  /** The entry whose seat this learner took over. */
  @Index('uq_roster_entry_replaces', { unique: true })
  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => RosterEntryEntity, { name: 'fk_roster_entry_replaces' })
  replacesId!: string | null;

  @Column({ type: 'varchar', length: 50, nullable: true })
  post!: string | null;

  @Column({ type: 'varchar', length: 20 })
  employment!: EmploymentKind;

  @Column({ type: 'varchar', length: 200, nullable: true })
  remark!: string | null;

  @Column({ type: 'date' })
  enrolledOn!: string;

  @Column({ type: 'date', nullable: true })
  leftOn!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  leftReason!: string | null;

  /** Told by the subsidy stage: a claim names this learner, who can no longer be exchanged. */
  @Column({ ...instantColumn, nullable: true })
  claimedAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;
}
