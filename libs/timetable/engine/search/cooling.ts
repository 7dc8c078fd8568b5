/**
 * How fast to cool. A short pilot run cools quickly over all temperatures that could matter and notes the cost and how
 * much is accepted at each; the long run then spends its time where the pilot saw something happen.
 */
import { expMinus, naturalLog } from '../random.js';

/** Temperature at a share (0 to 1) of the run. */
export type Cooling = (share: number) => number;

export function geometric(hot: number, cold: number): Cooling {
  const decay = naturalLog(hot / cold);
  return (share) => hot * expMinus(decay * share);
}

const HOTTEST = 40;
const COLDEST = 0.05;
const LEVELS = 48;
/** Where the long run begins: the hottest level at which no more than this share of proposals is accepted. */
const HOT_ACCEPTED = 0.1;

export class Pilot {
  readonly cooling = geometric(HOTTEST, COLDEST);
  private readonly sums = new Float64Array(LEVELS);
  private readonly acceptedSums = new Float64Array(LEVELS);
  private readonly counts = new Float64Array(LEVELS);
  private readonly width = naturalLog(HOTTEST / COLDEST) / LEVELS;

  see(temperature: number, cost: number, accepted: number): void {
    const level = Math.min(
      LEVELS - 1,
      Math.max(0, Math.floor(naturalLog(HOTTEST / temperature) / this.width)),
    );
    this.sums[level] += cost;
    this.acceptedSums[level] += accepted;
    this.counts[level] += 1;
  }

  private temperatureOf(level: number): number {
    return HOTTEST * expMinus(this.width * (level + 0.5));
  }

  /** Where the long run should begin. */
  hottest(): number {
    for (let level = 0; level < LEVELS; level++)
      if (this.counts[level] > 0 && this.acceptedSums[level] / this.counts[level] <= HOT_ACCEPTED)
        return this.temperatureOf(level);
    return 3;
  }

  /** Where it should end. */
  coldest(): number {
    return 0.08;
  }
}

/** The cooling of the long run, from what the pilot saw. */
export function coolingFrom(pilot: Pilot): Cooling {
  return geometric(pilot.hottest(), pilot.coldest());
}
