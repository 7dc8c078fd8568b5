import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../../../kernel/index.js';
import { idColumn, instantColumn } from '../../database/id.js';

/** Someone who can sign in. The enterprise, trainer and worker ids are opaque here: their stages own them. */
@Entity('account')
@Index('uq_account_login_name', ['loginName'], { unique: true })
@Index('ix_account_centre', ['centreId', 'loginName'])
@Index('ix_account_enterprise', ['enterpriseId'])
@Index('ix_account_trainer', ['trainerId'])
@Index('ix_account_worker', ['workerId'])
export class AccountEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  centreId!: string;

  /** Lower case ASCII; unique over all centres, because signing in names no centre. */
  @Column({ type: 'varchar', length: 64 })
  loginName!: string;

  @Column({ type: 'varchar', length: 50 })
  displayName!: string;

  /** PHC string of argon2id. */
  @Column({ type: 'varchar', length: 200 })
  passwordHash!: string;

  @Column({ ...idColumn, nullable: true })
  enterpriseId!: string | null;

  @Column({ ...idColumn, nullable: true })
  trainerId!: string | null;

  @Column({ ...idColumn, nullable: true })
  workerId!: string | null;

  @Column({ ...instantColumn, nullable: true })
  disabledAt!: Date | null;

  /** Null while the password is one that somebody else has set. */
  @Column({ ...instantColumn, nullable: true })
  passwordChangedAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;
}

/** One role of one account. */
@Entity('account_role')
export class AccountRoleEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => AccountEntity, { name: 'fk_account_role_account', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn({ type: 'varchar', length: 32 })
  role!: Role;
}
