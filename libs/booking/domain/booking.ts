import { err, ok, type Result } from '../../kernel/index.js';

export type State = 'HELD' | 'CONFIRMED' | 'CANCELLED' | 'EXPIRED';

/** What is known of a cohort's seats under its lock at one moment. */
export interface SeatFacts {
  readonly state: 'DRAFT' | 'OPEN' | 'RUNNING' | 'FINISHED' | 'CANCELLED';
  readonly seats: number;
  /** Seats of confirmed bookings and of holds that have not run out. */
  readonly taken: number;
}

export interface BookingFacts {
  readonly state: State;
  readonly seats: number;
  readonly holdExpiresAt: Date;
}

/** A hold that has run out is free, whether or not anybody has written it down yet. */
export function occupies(booking: BookingFacts, now: Date): boolean {
  return booking.state === 'CONFIRMED' || (booking.state === 'HELD' && booking.holdExpiresAt > now);
}

/** Seats that can be filled: those of the cohort, or what guests of its sessions leave when that is less. */
export const seatsToFill = (seats: number, beside: number | undefined): number =>
  Math.min(seats, beside ?? seats);

/** Seats left; never negative, also when the facts are. */
export const seatsLeft = (facts: Pick<SeatFacts, 'seats' | 'taken'>): number =>
  Math.max(0, facts.seats - facts.taken);

export interface Hold {
  readonly seats: number;
  readonly holdExpiresAt: Date;
}

/** Whether so many more seats can be held: exactly when they are left. The hold lasts `holdMinutes` from `now`. */
export function decideHold(
  facts: SeatFacts,
  seats: number,
  now: Date,
  holdMinutes: number,
): Result<Hold, 'not_open' | 'seats_gone'> {
  if (facts.state !== 'OPEN') return err('not_open');
  if (seats > seatsLeft(facts)) return err('seats_gone');
  return ok({ seats, holdExpiresAt: new Date(now.getTime() + holdMinutes * 60_000) });
}

/**
 * Whether the hold becomes a booking. `takenByOthers` leaves this booking out: with clocks that differ between
 * machines its seats may have been given away as expired, so that they are counted once more.
 */
export function decideConfirm(
  facts: Omit<SeatFacts, 'taken'> & { readonly takenByOthers: number },
  booking: BookingFacts,
  now: Date,
): Result<'CONFIRMED', 'wrong_state' | 'not_open' | 'hold_expired' | 'seats_gone'> {
  if (booking.state === 'EXPIRED') return err('hold_expired');
  if (booking.state !== 'HELD') return err('wrong_state');
  if (facts.state !== 'OPEN') return err('not_open');
  if (!occupies(booking, now)) return err('hold_expired');
  if (facts.takenByOthers + booking.seats > facts.seats) return err('seats_gone');
  return ok('CONFIRMED');
}

/** How the enterprise's seats in the cohort stand: confirmed ones, and learners that sit on them. */
export interface SeatUse {
  readonly confirmed: number;
  readonly learners: number;
}

/**
 * Whether the booking can be given back: held or confirmed, until the class starts, and only seats that no learner
 * sits on (how many do is told by the roster, a later stage).
 */
export function decideCancel(
  cohortState: SeatFacts['state'],
  booking: BookingFacts,
  use: SeatUse,
): Result<'CANCELLED', 'wrong_state' | 'not_open' | 'learners_enrolled'> {
  if (booking.state !== 'HELD' && booking.state !== 'CONFIRMED') return err('wrong_state');
  if (cohortState !== 'OPEN') return err('not_open');
  if (booking.state === 'CONFIRMED' && use.confirmed - booking.seats < use.learners) {
    return err('learners_enrolled');
  }
  return ok('CANCELLED');
}

/**
 * What the expiry job finds: a hold that has run out, one that has time left (this machine's clock is ahead of the
 * one that wrote it), or nothing to do.
 */
export function decideExpiry(booking: BookingFacts, now: Date): 'EXPIRE' | 'TOO_EARLY' | 'OVER' {
  if (booking.state !== 'HELD') return 'OVER';
  return occupies(booking, now) ? 'TOO_EARLY' : 'EXPIRE';
}

/** When a hold is reminded of: at two thirds of its time. */
export function remindAt({ createdAt, holdExpiresAt }: { createdAt: Date; holdExpiresAt: Date }): Date {
  return new Date(
    createdAt.getTime() + Math.floor(((holdExpiresAt.getTime() - createdAt.getTime()) * 2) / 3),
  );
}

/** Only a hold that somebody can still confirm is worth a reminder. */
export const needsReminder = (booking: BookingFacts, now: Date): boolean =>
  booking.state === 'HELD' && occupies(booking, now);
