import { CourseRepository } from '../../libs/catalogue/index.js';
import {
  CancelCohort,
  type cohortRoutes,
  CohortStore,
  CohortTransition,
  CreateCohort,
  FinishCohort,
  OpenCohort,
  StartCohort,
} from '../../libs/cohort/index.js';
import {
  BookingLock,
  BookingLog,
  BookingStore,
  CancelBooking,
  ChangeCohortSeats,
  ConfirmBooking,
  ExpireHold,
  HoldSeats,
  HoldSeatsInSeveral,
  ReleaseCancelledCohort,
  SeatHolding,
} from '../../libs/booking/index.js';
import { RemindHold } from '../../libs/booking/commands/remind-hold.js';
import { EnterpriseRepository } from '../../libs/people/index.js';
import { Notices, type OutputOf, type Tx } from '../../libs/platform/index.js';
import type { World } from './world.js';

export interface TrainingOptions {
  /** A store with its guard taken off, for negative controls. */
  readonly cohorts?: CohortStore;
  /** Bookings that wait for one another at a known point. */
  readonly bookings?: BookingStore;
  /** A transaction runner over a bigger pool. */
  readonly tx?: Tx;
  readonly holdMinutes?: number;
}

/** The commands of cohort and booking over a test world, put together as the modules do. */

export function trainingOf(world: World, options: TrainingOptions = {}) {
  const { clock, audit, outbox } = world;
  const tx = options.tx ?? world.tx;
  const cohorts = options.cohorts ?? new CohortStore();
  const bookings = options.bookings ?? new BookingStore(clock);
  const log = new BookingLog(outbox, audit);
  const lock = new BookingLock(cohorts, bookings);
  const holding = new SeatHolding(clock, cohorts, bookings, log, { HOLD_MINUTES: options.holdMinutes ?? 30 });
  const transition = new CohortTransition(clock, outbox, audit, cohorts);
  return {
    cohorts,
    bookings,
    createCohort: new CreateCohort(
      tx,
      clock,
      audit,
      cohorts,
      new CourseRepository(),
      new EnterpriseRepository(),
    ),
    openCohort: new OpenCohort(tx, transition),
    startCohort: new StartCohort(tx, transition),
    finishCohort: new FinishCohort(tx, transition),
    cancelCohort: new CancelCohort(tx, transition),
    holding,
    hold: new HoldSeats(tx, holding),
    holdInSeveral: new HoldSeatsInSeveral(tx, holding),
    confirm: new ConfirmBooking(tx, clock, lock, bookings, log),
    cancel: new CancelBooking(tx, clock, lock, bookings, log),
    expire: new ExpireHold(tx, clock, lock, bookings, log),
    remind: new RemindHold(tx, clock, new Notices(outbox, clock), cohorts, bookings),
    release: new ReleaseCancelledCohort(tx, clock, cohorts, bookings, log),
    changeSeats: new ChangeCohortSeats(tx, clock, cohorts, bookings, audit),
  };
}

export type Training = ReturnType<typeof trainingOf>;
export type CohortAnswer = OutputOf<typeof cohortRoutes.create>;

/** A cohort of the demo course that enterprises may book. */
export async function openedCohort(
  world: World,
  training: Training,
  wish: {
    readonly seats?: number;
    readonly startsOn?: string;
    readonly endsOn?: string;
    readonly title?: string;
  } = {},
): Promise<CohortAnswer> {
  const manager = world.actor('manager1');
  const startsOn = wish.startsOn ?? world.clock.today();
  const drafted = await training.createCohort.execute(manager, {
    courseId: world.seeded.demoCourseId,
    title: wish.title ?? '装配钳工提升班',
    kind: 'OPEN',
    startsOn,
    endsOn: wish.endsOn ?? startsOn,
    seats: wish.seats ?? 40,
    minSeats: 1,
  });
  return training.openCohort.execute(manager, drafted.id);
}

/** The code of the refusal; the value of a promise that was not refused is an error. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string') return code;
    throw error;
  }
  throw new Error('nothing was refused');
}
