import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { Cluster } from '../contracts/cluster.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';

/** An enterprise of the park; its key in the world is the credit code. */
@Entity('enterprise')
@Index('uq_enterprise_uscc', ['centreId', 'uscc'], { unique: true })
@Index('ix_enterprise_name', ['centreId', 'name'])
export class EnterpriseEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_enterprise_centre' })
  centreId!: string;

  @Column({ type: 'varchar', length: 18 })
  uscc!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  cluster!: Cluster;

  @Column({ type: 'varchar', length: 60 })
  industry!: string;

  @Column({ type: 'boolean' })
  aboveScale!: boolean;

  /** The service officer of the centre who looks after this enterprise (rule R97). */
  @Column({ type: 'varchar', length: 50, nullable: true })
  accountManager!: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  bankAccountName!: string | null;

  @Column({ type: 'varchar', length: 255, nullable: true })
  bankAccountCipher!: string | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  bankAccountMasked!: string | null;

  /** The account asked for, until finance has confirmed it; the one above is paid to until then. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  pendingAccountName!: string | null;

  @Column({ type: 'varchar', length: 255, nullable: true })
  pendingAccountCipher!: string | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  pendingAccountMasked!: string | null;

  @Column({ ...idColumn, nullable: true })
  pendingAccountBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  pendingAccountAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;
}
