import type { Db } from '../../libs/platform/index.js';
import {
  type NewReservation,
  type ReservationOutcome,
  ReservationStore,
} from '../../libs/subsidy/store/reservation-store.js';

/**
 * Two reserve for the same people in step: nobody looks at what is taken before the other has come, and nobody goes on
 * before the other has reserved. Only with the unique key off; with it on, the second waits for the first.
 */
export class ReservingInStep extends ReservationStore {
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly people: ReadonlySet<string>) {
    super();
  }

  override async reserve(db: Db, wish: NewReservation, now: Date): Promise<ReservationOutcome> {
    if (!this.people.has(wish.workerId)) return super.reserve(db, wish, now);
    await this.meet(`${wish.workerId} comes`);
    const outcome = await super.reserve(db, wish, now);
    await this.meet(`${wish.workerId} goes`);
    return outcome;
  }

  private meet(place: string): Promise<void> {
    const other = this.waiting.get(place);
    if (other === undefined) return new Promise((resolve) => this.waiting.set(place, resolve));
    this.waiting.delete(place);
    other();
    return Promise.resolve();
  }
}
