/**
 * How fast to cool. A short pilot run looks for the temperature at which enough is refused for the cost to matter; a quick
 * cooling from there notes what the cost is at each temperature; the slower ones that follow leave out where nothing is
 * decided yet and where nothing moves any more.
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
  /** The next cooling begins where the one before had so many times the cost that it came to in the end. */
  readonly againFrom: number;
  /** Proposals a meeting, for all that is left: with fewer one slow cooling beats several quick ones. */
  readonly severalFrom: number;
}

export const DEFAULT_COOLING: CoolingTuning = {
  hotAccepted: 0.38,
  cold: 0.1,
  againFrom: 5,
  severalFrom: 150_000,
};

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

/** The next cooling ends at this share of the temperature that brought the last gain, within the bounds. */
const BELOW_LAST_GAIN = 0.75;
const WARMEST_END = 0.3;

/** What a cooling came to, temperature by temperature. */
export class CoolingCurve {
  private readonly points: { readonly temperature: number; readonly cost: number }[] = [];
  private lastGain = 0;

  /** Takes in the cost after a chunk at the temperature, and whether there was a new best answer. */
  see(temperature: number, cost: number, gained: boolean): void {
    this.points.push({ temperature, cost });
    if (gained) this.lastGain = temperature;
  }

  /** The least cost that a chunk ended with. */
  get least(): number {
    return this.points.reduce((least, { cost }) => Math.min(least, cost), Number.MAX_SAFE_INTEGER);
  }

  /** The next cooling, `hot` being the hottest that could matter. */
  again({ cold, againFrom }: CoolingTuning, hot: number): Cooling {
    const end = Math.max(cold, Math.min(WARMEST_END, BELOW_LAST_GAIN * this.lastGain));
    const enough = this.least * againFrom;
    const begin = this.points.find(({ cost }) => cost <= enough)?.temperature ?? hot;
    return geometric(Math.max(begin, 2 * end), end);
  }
}
