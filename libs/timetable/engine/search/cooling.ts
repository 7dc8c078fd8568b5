/**
 * How fast to cool. A short pilot run cools quickly over all temperatures that could matter and notes cost and acceptance
 * at each; the long run then spends its time where the pilot saw something happen.
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
  /** 0 = the same time for each halving of the temperature, 1 = as much as the cost fluctuates there. */
  readonly shaping: number;
}

export const DEFAULT_COOLING: CoolingTuning = { hotAccepted: 0.38, cold: 0.1, shaping: 0 };

export function geometric(hot: number, cold: number): Cooling {
  const decay = naturalLog(hot / cold);
  return (share) => hot * expMinus(decay * share);
}

const HOTTEST = 60;
const COLDEST = 0.06;
const LEVELS = 48;
const WIDTH = naturalLog(HOTTEST / COLDEST) / LEVELS;
const WHEN_UNSEEN = 5;
/** No level gets less than this share of what the busiest gets. */
const LEAST_WEIGHT = 0.2;

export class Pilot {
  readonly cooling = geometric(HOTTEST, COLDEST);
  private readonly costs = new Float64Array(LEVELS);
  private readonly chunks = new Float64Array(LEVELS);
  private readonly accepted = new Float64Array(LEVELS);
  private readonly weighed = new Float64Array(LEVELS);

  see(temperature: number, cost: number, accepted: number, weighed: number): void {
    const level = Math.min(LEVELS - 1, Math.max(0, Math.floor(naturalLog(HOTTEST / temperature) / WIDTH)));
    this.costs[level]! += cost;
    this.chunks[level]! += 1;
    this.accepted[level]! += accepted;
    this.weighed[level]! += weighed;
  }

  temperatureOf(level: number): number {
    return HOTTEST * expMinus(WIDTH * (level + 0.5));
  }

  /** Where the long run should begin. */
  hottest(hotAccepted: number): number {
    for (let level = 0; level < LEVELS; level++)
      if (this.weighed[level]! > 0 && this.accepted[level]! / this.weighed[level]! <= hotAccepted)
        return this.temperatureOf(level);
    return WHEN_UNSEEN;
  }

  /** How much the cost fluctuates relative to the temperature: the root of its slope, smoothed; one number a level. */
  liveliness(): Float64Array {
    const mean = new Float64Array(LEVELS);
    for (let level = 0, last = 0; level < LEVELS; level++) {
      if (this.chunks[level]! > 0) last = this.costs[level]! / this.chunks[level]!;
      mean[level] = last;
    }
    const REACH = 3;
    return mean.map((_, level) => {
      const above = Math.max(0, level - REACH);
      const below = Math.min(LEVELS - 1, level + REACH);
      const slope = (mean[above]! - mean[below]!) / ((below - above) * WIDTH);
      return slope > 0 ? Math.sqrt(slope / this.temperatureOf(level)) : 0;
    });
  }
}

/** The cooling of the long run, from what the pilot saw. */
export function coolingFrom(pilot: Pilot, { hotAccepted, cold, shaping }: CoolingTuning): Cooling {
  const hot = Math.max(pilot.hottest(hotAccepted), 2 * cold);
  const even = geometric(hot, cold);
  if (shaping === 0) return even;
  const lively = pilot.liveliness();
  const busiest = lively.reduce((most, one) => Math.max(most, one), 0);
  if (busiest === 0) return even;
  const STEPS = 200;
  const ends = new Float64Array(STEPS + 1);
  for (let step = 0; step < STEPS; step++) {
    const level = Math.floor(naturalLog(HOTTEST / even((step + 0.5) / STEPS)) / WIDTH);
    const weight = Math.max(LEAST_WEIGHT, lively[Math.min(LEVELS - 1, Math.max(0, level))]! / busiest);
    ends[step + 1] = ends[step]! + (1 - shaping) + shaping * weight;
  }
  return (share) => {
    const wanted = Math.min(1, Math.max(0, share)) * ends[STEPS]!;
    let step = 0;
    while (step < STEPS - 1 && ends[step + 1]! < wanted) step += 1;
    const within = (wanted - ends[step]!) / (ends[step + 1]! - ends[step]!);
    return even((step + within) / STEPS);
  };
}
