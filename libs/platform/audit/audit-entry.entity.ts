import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../database/id.js';

/** One thing somebody did. Append-only: the application's database user cannot change or remove it. */
@Entity('audit_entry')
@Index('ix_audit_entry_subject', ['subjectType', 'subjectId'])
@Index('ix_audit_entry_centre', ['centreId', 'recordedAt'])
export class AuditEntryEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  centreId!: string;

  @Column(instantColumn)
  recordedAt!: Date;

  /** Null for the system itself. */
  @Column({ ...idColumn, nullable: true })
  actorAccountId!: string | null;

  /** The roles the actor held at that moment, comma separated; names would be personal data. */
  @Column({ type: 'varchar', length: 200 })
  actorRoles!: string;

  @Column({ type: 'varchar', length: 100 })
  action!: string;

  @Column({ type: 'varchar', length: 60 })
  subjectType!: string;

  /** Text, because not every subject is a row with a UUID (a policy version, a job). */
  @Column({ type: 'varchar', length: 64 })
  subjectId!: string;

  @Column({ type: 'varchar', length: 64 })
  requestId!: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  /** Canonical JSON, hashed as the text that stands here. */
  @Column({ type: 'longtext' })
  detail!: string;
}

/** An entry that waits for the sealer; written with the entry, deleted when its seal is written. */
@Entity('audit_unsealed')
export class AuditUnsealedEntity {
  @PrimaryColumn(idColumn)
  entryId!: string;
}
