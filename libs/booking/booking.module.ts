import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { CancelBooking } from './commands/cancel-booking.js';
import { ChangeCohortSeats } from './commands/change-cohort-seats.js';
import { ConfirmBooking } from './commands/confirm-booking.js';
import { ExpireHold } from './commands/expire-hold.js';
import { HoldSeats } from './commands/hold-seats.js';
import { HoldSeatsInSeveral } from './commands/hold-seats-in-several.js';
import { RemindHold } from './commands/remind-hold.js';
import { ReleaseCancelledCohort } from './commands/release-cancelled-cohort.js';
import { BookingController, BookingListsController } from './http/booking.controller.js';
import { FindBooking } from './queries/find-booking.js';
import { ListBookableCohorts } from './queries/list-bookable-cohorts.js';
import { ListBookings } from './queries/list-bookings.js';
import { SeatsOfCohort } from './queries/seats-of-cohort.js';
import { ExpireHoldReaction } from './reactions/expire-hold.reaction.js';
import { RemindHoldReaction } from './reactions/remind-hold.reaction.js';
import { ReleaseCancelledCohortReaction } from './reactions/release-cancelled-cohort.reaction.js';
import { BookingLists } from './store/booking-lists.js';
import { BookingLock } from './store/booking-lock.js';
import { BookingLog } from './store/booking-log.js';
import { BookingStore } from './store/booking-store.js';
import { SeatHolding } from './store/seat-holding.js';

const useCases = [
  HoldSeats,
  HoldSeatsInSeveral,
  ConfirmBooking,
  CancelBooking,
  ExpireHold,
  RemindHold,
  ReleaseCancelledCohort,
  ChangeCohortSeats,
  FindBooking,
  ListBookings,
  ListBookableCohorts,
  SeatsOfCohort,
];

/** Seats of cohorts: held, confirmed, given back. */
@Module({
  imports: [CohortModule],
  providers: [BookingStore, BookingLists, BookingLock, BookingLog, SeatHolding, ...useCases],
  exports: [BookingStore, ...useCases],
})
export class BookingModule {}

@Module({ imports: [BookingModule], controllers: [BookingController, BookingListsController] })
export class BookingHttpModule {}

@Module({
  imports: [BookingModule],
  providers: [ExpireHoldReaction, RemindHoldReaction, ReleaseCancelledCohortReaction],
})
export class BookingJobsModule {}
