/**
 * How fast to cool. A short pilot run cools quickly over all temperatures that could matter and notes how much is
 * accepted at each; the long run begins where enough is refused for the cost to matter.
 */
import { expMinus, naturalLog } from '../random.js';

/** Temperature at a share (0 to 1) of the run. */
export type Cooling = (share: number) => number;

/** What may be tuned about the cooling. */
export interface CoolingTuning {
  /** The long run begins at the hottest level at which no more than this share of weighed proposals is accepted. */
  readonly hotAccepted: number;
  /** Where it ends; costs are whole numbers, so that this needs no scaling. */
  readonly cold: number;
}

export const DEFAULT_COOLING: CoolingTuning = { hotAccepted: 0.38, cold: 0.1 };

export function geometric(hot: number, cold: number): Cooling {
  const decay = naturalLog(hot / cold);
  return (share) => hot * expMinus(decay * share);
}

const HOTTEST = 60;
const COLDEST = 0.06;
/** Slow enough for the cost to follow, whatever the budget. */
const STEP = 0.98;

/** Cools step by step until the temperature at which the long run should begin. */
export class Pilot {
  temperature = HOTTEST;
  private found = false;

  constructor(private readonly hotAccepted: number) {}

  /** Whether it knows enough. */
  get done(): boolean {
    return this.found || this.temperature <= COLDEST;
  }

  /** Takes in what a chunk of proposals at this temperature brought, and goes on to the next. */
  see(accepted: number, weighed: number): void {
    if (weighed > 0 && accepted / weighed <= this.hotAccepted) this.found = true;
    else this.temperature *= STEP;
  }
}

/** The cooling of the long run, from what the pilot saw. */
export function coolingFrom(pilot: Pilot, { cold }: CoolingTuning): Cooling {
  return geometric(Math.max(pilot.temperature, 2 * cold), cold);
}
