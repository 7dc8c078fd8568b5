import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, newId, type OutputOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { bookingAnswer } from '../queries/answers.js';
import { SeatHolding } from '../store/seat-holding.js';

type Route = typeof bookingRoutes.holdBatch;

/** Holds seats in several cohorts at once: all of them, or none. */
@Injectable()
export class HoldSeatsInSeveral {
  constructor(
    private readonly tx: Tx,
    private readonly holding: SeatHolding,
  ) {}

  execute(actor: Actor, { items }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const batchId = newId();
      const bookings = await this.holding.hold(db, actor, items, batchId);
      return { batchId, bookings: bookings.map(bookingAnswer) };
    });
  }
}
