import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { CancelBooking } from '../commands/cancel-booking.js';
import { ChangeCohortSeats } from '../commands/change-cohort-seats.js';
import { ConfirmBooking } from '../commands/confirm-booking.js';
import { HoldSeats } from '../commands/hold-seats.js';
import { HoldSeatsInSeveral } from '../commands/hold-seats-in-several.js';
import { bookingRoutes as routes } from '../contracts/index.js';
import { FindBooking } from '../queries/find-booking.js';
import { ListBookableCohorts } from '../queries/list-bookable-cohorts.js';
import { ListBookings } from '../queries/list-bookings.js';
import { SeatsOfCohort } from '../queries/seats-of-cohort.js';

@Controller()
export class BookingController {
  constructor(
    private readonly holdSeats: HoldSeats,
    private readonly holdSeatsInSeveral: HoldSeatsInSeveral,
    private readonly confirmBooking: ConfirmBooking,
    private readonly cancelBooking: CancelBooking,
    private readonly changeCohortSeats: ChangeCohortSeats,
  ) {}

  @Endpoint(routes.hold)
  hold(
    @Input() { params, body }: InputOf<typeof routes.hold>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.hold>> {
    return this.holdSeats.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.holdBatch)
  holdBatch(
    @Input() { body }: InputOf<typeof routes.holdBatch>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.holdBatch>> {
    return this.holdSeatsInSeveral.execute(actor, body);
  }

  @Endpoint(routes.confirm)
  confirm(
    @Input() { params }: InputOf<typeof routes.confirm>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.confirm>> {
    return this.confirmBooking.execute(actor, params.bookingId);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params, body }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelBooking.execute(actor, params.bookingId, body.reason);
  }

  @Endpoint(routes.changeCohortSeats)
  changeSeats(
    @Input() { params, body }: InputOf<typeof routes.changeCohortSeats>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.changeCohortSeats>> {
    return this.changeCohortSeats.execute(actor, params.cohortId, body.seats);
  }
}

@Controller()
export class BookingListsController {
  constructor(
    private readonly findBooking: FindBooking,
    private readonly listBookings: ListBookings,
    private readonly seatsOfCohort: SeatsOfCohort,
    private readonly listBookableCohorts: ListBookableCohorts,
  ) {}

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findBooking.execute(actor, params.bookingId);
  }

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listBookings.execute(actor, query);
  }

  @Endpoint(routes.listOfCohort)
  ofCohort(
    @Input() { params, query }: InputOf<typeof routes.listOfCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listOfCohort>> {
    return this.listBookings.execute(actor, { ...query, cohortId: params.cohortId });
  }

  @Endpoint(routes.seatsOfCohort)
  seats(
    @Input() { params }: InputOf<typeof routes.seatsOfCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.seatsOfCohort>> {
    return this.seatsOfCohort.execute(actor, params.cohortId);
  }

  @Endpoint(routes.listBookable)
  bookable(
    @Input() { query }: InputOf<typeof routes.listBookable>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listBookable>> {
    return this.listBookableCohorts.execute(actor, query);
  }
}
