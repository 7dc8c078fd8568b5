import { Inject, Injectable, Optional } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, APP_CONFIG, type AppConfig, Clock, type Db, newId } from '../../platform/index.js';
import { decideHold, seatsLeft, seatsToFill } from '../domain/booking.js';
import { bookerScope } from './booker.js';
import { BookingLog } from './booking-log.js';
import { type Booking, BookingStore } from './booking-store.js';
import { GuestStations } from './guest-stations.js';

export interface SeatWish {
  readonly cohortId: string;
  readonly seats: number;
}

/** The steps that holding seats in one cohort and in several share. */
@Injectable()
export class SeatHolding {
  /** A property, because bookings can be taken where nobody makes up sessions. */
  @Optional()
  @Inject(GuestStations)
  readonly guests?: GuestStations;

  constructor(
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
    private readonly log: BookingLog,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'HOLD_MINUTES'>,
  ) {}

  /**
   * Locks every cohort in one sorted statement, and counts only then: `now` too is taken under the locks. Throws
   * when any wish cannot be met, so that the transaction leaves nothing.
   */
  async hold(db: Db, actor: Actor, wishes: readonly SeatWish[], batchId: string | null): Promise<Booking[]> {
    const scope = bookerScope(actor);
    const locked = await this.cohorts.lock(
      db,
      scope,
      wishes.map(({ cohortId }) => cohortId),
    );
    if (locked.length !== wishes.length) throw new DomainError('cohort.not_found');
    const byId = new Map(locked.map((cohort) => [cohort.id, cohort]));
    const now = this.clock.now();
    const taken = await this.bookings.taken(db, locked, now);
    const beside = await this.guests?.seatsBeside(
      db,
      locked.map(({ id }) => id),
    );
    const holds = wishes.map(({ cohortId, seats }): Booking => {
      const cohort = byId.get(cohortId);
      if (!cohort) throw new DomainError('cohort.not_found');
      const facts = {
        state: cohort.state,
        seats: seatsToFill(cohort.seats, beside?.get(cohortId)),
        taken: taken.get(cohortId) ?? 0,
      };
      const decided = decideHold(facts, seats, now, this.config.HOLD_MINUTES);
      if (!decided.ok) {
        const details = { cohortId, state: cohort.state, left: seatsLeft(facts) };
        throw new DomainError(`booking.${decided.error}`, details);
      }
      return {
        id: newId(),
        centreId: cohort.centreId,
        cohortId,
        enterpriseId: scope.enterpriseId,
        state: 'HELD',
        batchId,
        createdAt: now,
        confirmedAt: null,
        endedAt: null,
        ...decided.value,
      };
    });
    await this.bookings.insert(db, holds, actor.accountId);
    await this.log.held(db, actor, holds);
    return holds;
  }
}
