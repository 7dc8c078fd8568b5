import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CohortEntity } from '../../cohort/index.js';
import { EnterpriseEntity, SkillsCentreEntity } from '../../people/index.js';
import { idColumn, instantColumn } from '../../platform/index.js';
import type { BookingState } from '../contracts/schemas.js';

/** Seats of one enterprise in one cohort. The second index answers "how many are taken" without reading rows. */
@Entity('booking')
@Index('ix_booking_enterprise', ['enterpriseId', 'createdAt'])
@Index('ix_booking_taken', ['cohortId', 'state', 'holdExpiresAt', 'seats', 'enterpriseId'])
@Index('ix_booking_batch', ['batchId'])
export class BookingEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_booking_centre' })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_booking_cohort' })
  cohortId!: string;

  @Column(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_booking_enterprise' })
  enterpriseId!: string;

  @Column({ type: 'smallint' })
  seats!: number;

  @Column({ type: 'varchar', length: 20 })
  state!: BookingState;

  /** Set for bookings that were made together, all or none. */
  @Column({ ...idColumn, nullable: true })
  batchId!: string | null;

  @Column(instantColumn)
  holdExpiresAt!: Date;

  @Column({ ...idColumn, nullable: true })
  bookedBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  confirmedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  endedAt!: Date | null;
}

/** Learners on an enterprise's seats: a fact the roster tells, so that seats in use are not given back. */
@Entity('booking_seat_use')
export class BookingSeatUseEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => CohortEntity, { name: 'fk_booking_seat_use_cohort' })
  cohortId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_booking_seat_use_enterprise' })
  enterpriseId!: string;

  @Column({ type: 'smallint' })
  learners!: number;
}
