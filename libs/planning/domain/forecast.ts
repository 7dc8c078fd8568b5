/** How many came in one year. */
export interface YearCount {
  readonly year: number;
  readonly people: number;
}

export interface History<K extends string = string> {
  readonly key: K;
  readonly counts: readonly YearCount[];
}

export interface Forecast<K extends string = string> {
  readonly key: K;
  /** People expected in one year. */
  readonly expected: number;
  /** Between these it comes out in four years of five. */
  readonly low: number;
  readonly high: number;
  /** Years it is told from. */
  readonly years: number;
}

/** A gamma distribution of yearly rates: mean shape / rate. */
export interface Gamma {
  readonly shape: number;
  readonly rate: number;
}

/** What is known of a rate of which nothing was seen: half a person a year, and that it may be much more. */
const VAGUE: Gamma = { shape: 0.5, rate: 1 };
const LONGEST = 200_000;

/**
 * Fits the spread of rates over the cells by the method of moments: the variance of the yearly means beyond what
 * Poisson counts show by themselves is the spread between cells. Cells that differ no more than chance are pooled.
 */
export function fitRates(cells: readonly History[]): Gamma {
  const told = cells.filter(({ counts }) => counts.length > 0);
  if (told.length === 0) return VAGUE;
  const means = told.map(({ counts }) => counts.reduce((sum, { people }) => sum + people, 0) / counts.length);
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  if (mean === 0) return VAGUE;
  if (told.length === 1) return { shape: VAGUE.shape, rate: VAGUE.shape / mean };
  const noise = told.reduce((sum, { counts }) => sum + mean / counts.length, 0) / told.length;
  const seen = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1);
  // A spread of nothing would let no cell speak for itself.
  const spread = Math.max(seen - noise, (mean * mean) / 100, 1e-6);
  return { shape: (mean * mean) / spread, rate: mean / spread };
}

/** The rate of a cell after its years were seen. */
export const learn = (prior: Gamma, people: number, exposure: number): Gamma => ({
  shape: prior.shape + people,
  rate: prior.rate + exposure,
});

/**
 * The least number that a negative binomial reaches with at least that probability: a Poisson count over `exposure`
 * whose rate is gamma distributed.
 */
export function quantile({ shape, rate }: Gamma, exposure: number, probability: number): number {
  const p = rate / (rate + exposure);
  let log = shape * Math.log(p);
  let sum = Math.exp(log);
  let count = 0;
  while (sum < probability && count < LONGEST) {
    log += Math.log((shape + count) / (count + 1)) + Math.log1p(-p);
    sum += Math.exp(log);
    count += 1;
  }
  return count;
}

/** Probability that a count over `exposure` is at least `least`. */
export function chanceOf({ shape, rate }: Gamma, exposure: number, least: number): number {
  if (least <= 0) return 1;
  if (exposure <= 0) return 0;
  const p = rate / (rate + exposure);
  let log = shape * Math.log(p);
  let below = Math.exp(log);
  for (let count = 1; count < least; count += 1) {
    log += Math.log((shape + count - 1) / count) + Math.log1p(-p);
    below += Math.exp(log);
  }
  return Math.min(1, Math.max(0, 1 - below));
}

/**
 * Demand of the coming year by cell (an occupation, or an enterprise in it), with an interval of 80 %. Counts are
 * Poisson, rates of cells are gamma distributed and fitted from all cells together, so that a cell with few years
 * leans on the others and one with many speaks for itself; the interval is that of the predictive negative binomial,
 * which is wider than that of the rate. A year in which a cell sent nobody is a year with 0. Trends are not followed.
 */
export function forecast<K extends string>(cells: readonly History<K>[]): Forecast<K>[] {
  const prior = fitRates(cells);
  return cells.map(({ key, counts }) => {
    const people = counts.reduce((sum, one) => sum + one.people, 0);
    const after = learn(prior, people, counts.length);
    return {
      key,
      expected: after.shape / after.rate,
      low: quantile(after, 1, 0.1),
      high: quantile(after, 1, 0.9),
      years: counts.length,
    };
  });
}

/** A run that enterprises can book. */
export interface OpenRun {
  readonly cohortId: string;
  readonly taken: number;
  readonly seats: number;
  readonly minSeats: number;
  readonly daysOpen: number;
  readonly daysLeft: number;
}

export interface FillForecast {
  readonly cohortId: string;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Probability of reaching the minimum, 0…1. */
  readonly chance: number;
}

/** A run that begins within this many days and will more likely miss its minimum than not is told of. */
export const ALERT_DAYS = 14;
export const ALERT_BELOW = 0.5;

/** People who book together: the arrivals that are counted are groups of this size. */
const GROUP = 4;

/**
 * How full each open run will be on its first day. Bookings come in groups, at a daily rate that each run shows and
 * that leans on all open runs together; what is taken already stays. Cancellations are not foreseen.
 */
export function fillForecasts(runs: readonly OpenRun[]): FillForecast[] {
  // What all open runs show together, as two weeks of looking; half a group more, for nobody having come yet is not
  // that nobody will.
  const groups = runs.reduce((sum, { taken }) => sum + taken / GROUP, 0.5);
  const days = runs.reduce((sum, { daysOpen }) => sum + Math.max(1, daysOpen), 14);
  const mean = groups / days;
  const weighed: Gamma = { shape: Math.max(0.05, mean * 14), rate: 14 };
  return runs.map(({ cohortId, taken, seats, minSeats, daysOpen, daysLeft }) => {
    const after = learn(weighed, taken / GROUP, Math.max(1, daysOpen));
    const cap = (more: number): number => Math.min(seats, taken + Math.round(more * GROUP));
    return {
      cohortId,
      expected: cap((after.shape / after.rate) * daysLeft),
      low: cap(quantile(after, daysLeft, 0.1)),
      high: cap(quantile(after, daysLeft, 0.9)),
      chance: chanceOf(after, daysLeft, Math.ceil((minSeats - taken) / GROUP)),
    };
  });
}
