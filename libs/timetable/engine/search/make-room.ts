/**
 * Rooms of one period as a matching: when every place that a task may take is occupied, others in the period may have
 * somewhere else to go. An augmenting path says who moves where (Kuhn's algorithm, one path at a time).
 */
import { NOWHERE, type State } from './state.js';

export class RoomMaker {
  private readonly seen: Int32Array;
  private stamp = 0;

  constructor(private readonly state: State) {
    this.seen = new Int32Array(state.compiled.places);
  }

  /** Frees a place for the task in the period by moving others there to free places; NOWHERE when there is no way. */
  freeOne(task: number, period: number): number {
    const { places } = this.state.compiled;
    if (this.state.atCount[period]! >= places) return NOWHERE;
    this.stamp += 1;
    return this.augment(task, period);
  }

  /** A place for the task that is free once those on the path have moved. */
  private augment(task: number, period: number): number {
    const { state, seen, stamp } = this;
    const { places, placeOrder, allowed, taskOf } = state.compiled;
    const row = task * places;
    const end = row + allowed[task]!;
    for (let i = row; i < end; i++)
      if (state.cell[period * places + placeOrder[i]!]! === NOWHERE) return placeOrder[i]!;
    for (let i = row; i < end; i++) {
      const place = placeOrder[i]!;
      if (seen[place]! === stamp) continue;
      seen[place] = stamp;
      const occupant = state.cell[period * places + place]!;
      const other = this.augment(taskOf[occupant]!, period);
      if (other === NOWHERE) continue;
      state.take(occupant);
      state.put(occupant, period, other);
      return place;
    }
    return NOWHERE;
  }
}
