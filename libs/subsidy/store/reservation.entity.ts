import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity, WorkerEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import { BenefitCaseEntity } from './benefit/benefit.entity.js';
import { ClaimEntity, ClaimLineEntity } from './claim.entity.js';

/**
 * The annual slot and the no-repeat key of a person, from the acceptance of a claim or the consent to a benefit on.
 * `active` is 1 until they are freed. It belongs to a claim's line or to a benefit.
 */
@Entity('grant_reservation')
@Index('uq_grant_reservation_line', ['lineId', 'active'], { unique: true })
@Index('uq_grant_reservation_benefit', ['benefitCaseId', 'active'], { unique: true })
@Index('uq_grant_reservation_slot', ['personKey', 'year', 'slot', 'active'], { unique: true })
@Index('uq_grant_reservation_repeat', ['personKey', 'repeatKey', 'active'], { unique: true })
@Index('ix_grant_reservation_claim', ['claimId'])
export class GrantReservationEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_grant_reservation_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => ClaimEntity, {
    name: 'fk_grant_reservation_claim',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  claimId!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => ClaimLineEntity, {
    name: 'fk_grant_reservation_line',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  lineId!: string | null;

  @Column({ ...idColumn, nullable: true })
  @ForeignKey(() => BenefitCaseEntity, {
    name: 'fk_grant_reservation_benefit',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  benefitCaseId!: string | null;

  @Column(idColumn)
  @ForeignKey(() => WorkerEntity, {
    name: 'fk_grant_reservation_worker',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  workerId!: string;

  @Column({ type: 'binary', length: 32 })
  personKey!: Buffer;

  @Column({ ...idColumn, nullable: true })
  enterpriseId!: string | null;

  @Column({ ...idColumn, nullable: true })
  courseId!: string | null;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'varchar', length: 60, nullable: true })
  occupation!: string | null;

  @Column({ type: 'smallint', nullable: true })
  level!: number | null;

  @Column({ type: 'date' })
  grantedOn!: string;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'smallint', nullable: true })
  slot!: number | null;

  @Column({ type: 'varchar', length: 120 })
  repeatKey!: string;

  @Column({ type: 'smallint', nullable: true })
  active!: number | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  releasedAt!: Date | null;
}
