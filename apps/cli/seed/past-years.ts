import { createRandom, type Random } from '../../../libs/kernel/index.js';
import type { Db } from '../../../libs/platform/index.js';
import { PastTrainingStore } from '../../../libs/planning/index.js';
import type { DemoEnterprise } from './enterprises.js';
import { OCCUPATIONS } from './occupations.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';

/** Full years before this one that the demo centre has on file. */
const YEARS = 3;

/** A count of that mean, as chance has it (Poisson). */
function countOf(random: Random, mean: number): number {
  const fraction = (): number => random.integer(1, 1_000_000) / 1_000_000;
  let count = 0;
  for (let product = fraction(); product > Math.exp(-mean); product *= fraction()) count += 1;
  return count;
}

/**
 * The training of the years before, as figures by enterprise and occupation: what a centre brings along in its files.
 * No classes and no people stand behind them, so nothing of them can be claimed, audited or be overdue. Each enterprise
 * sends people in one to three occupations of its cluster, some many and most a few, about 3,000 a year over all.
 */
export async function writePastYears(
  db: Db,
  { seed, today }: SeedPlan,
  enterprises: readonly DemoEnterprise[],
  now: Date,
): Promise<void> {
  const random = createRandom(seed).fork('past-years');
  const thisYear = Number(today.slice(0, 4));
  const rows = enterprises.flatMap((enterprise) => {
    const own = OCCUPATIONS.flatMap(({ cluster }, index) => (cluster === enterprise.cluster ? [index] : []));
    const chosen = new Set(Array.from({ length: random.integer(1, 3) }, () => random.pick(own)));
    return [...chosen].flatMap((occupation) => {
      const mean = random.integer(1, 5) === 1 ? random.integer(20, 45) : random.integer(2, 12);
      return Array.from({ length: YEARS }, (_, back) => ({
        year: thisYear - YEARS + back,
        enterpriseId: enterprise.id,
        occupationId: seedId(seed, 'occupation', occupation),
        people: countOf(random, mean),
      }));
    });
  });
  await new PastTrainingStore().replace(db, demoCentreId(seed), rows, { by: null, at: now });
}
