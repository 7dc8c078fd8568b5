import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { bookingAnswer } from '../queries/answers.js';
import { SeatHolding } from '../store/seat-holding.js';

type Route = typeof bookingRoutes.hold;

/** Holds seats of one cohort for the asker's enterprise until they are confirmed or the hold runs out. */
@Injectable()
export class HoldSeats {
  constructor(
    private readonly tx: Tx,
    private readonly holding: SeatHolding,
  ) {}

  execute(actor: Actor, cohortId: string, { seats }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const [booking] = await this.holding.hold(db, actor, [{ cohortId, seats }], null);
      if (!booking) throw new Error('one wish gives one hold');
      return bookingAnswer(booking);
    });
  }
}
