import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats held and confirmed. How many are taken is counted from these rows under the cohort's row lock. */
export class Booking1700000002100 implements MigrationInterface {
  readonly name = 'Booking1700000002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE booking (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        seats SMALLINT NOT NULL,
        state VARCHAR(20) NOT NULL,
        batch_id BINARY(16) NULL,
        hold_expires_at DATETIME(3) NOT NULL,
        booked_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        confirmed_at DATETIME(3) NULL,
        ended_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_booking_enterprise (enterprise_id, created_at),
        KEY ix_booking_taken (cohort_id, state, hold_expires_at, seats, enterprise_id),
        KEY ix_booking_batch (batch_id),
        CONSTRAINT fk_booking_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_booking_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id),
        CONSTRAINT fk_booking_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_booking_seats CHECK (seats BETWEEN 1 AND 50),
        CONSTRAINT ck_booking_state CHECK (state IN ('HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
        CONSTRAINT ck_booking_times CHECK (
          (state = 'HELD' AND confirmed_at IS NULL AND ended_at IS NULL)
          OR (state = 'CONFIRMED' AND confirmed_at IS NOT NULL AND ended_at IS NULL)
          OR (state = 'CANCELLED' AND ended_at IS NOT NULL)
          OR (state = 'EXPIRED' AND confirmed_at IS NULL AND ended_at IS NOT NULL))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await runner.query(`
      CREATE TABLE booking_seat_use (
        cohort_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        learners SMALLINT NOT NULL,
        PRIMARY KEY (cohort_id, enterprise_id),
        CONSTRAINT fk_booking_seat_use_cohort FOREIGN KEY (cohort_id) REFERENCES cohort (id),
        CONSTRAINT fk_booking_seat_use_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
        CONSTRAINT ck_booking_seat_use_learners CHECK (learners >= 0)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE booking_seat_use');
    await runner.query('DROP TABLE booking');
  }
}
