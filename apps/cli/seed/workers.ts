import {
  addDays,
  createRandom,
  type IdentityDocumentKind,
  localDate,
  type Random,
  type Sex,
} from '../../../libs/kernel/index.js';
import { CitizenIdDrawer } from './citizen-ids.js';
import { personName } from './person-names.js';
import { seedId, type SeedPlan } from './plan.js';

/** A generated person with what is sealed in the database still open, for rosters of the demo and tests. */
export interface DemoWorker {
  readonly id: string;
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  readonly idNumber: string;
  readonly phone: string | null;
  readonly sex: Sex;
  readonly birthOn: string;
  readonly drawingPension: boolean;
  readonly deceasedOn: string | null;
  /** Index of the employer. */
  readonly enterprise: number;
  readonly employmentId: string;
  readonly employmentKind: 'EMPLOYEE' | 'DISPATCHED';
  readonly startedOn: string;
  /** An employment elsewhere that is over. */
  readonly earlier: {
    readonly id: string;
    readonly enterprise: number;
    readonly from: string;
    readonly to: string;
  } | null;
}

const PHONE_PREFIXES = [
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '152',
  '158',
  '159',
  '177',
  '180',
  '186',
  '189',
];
/** The demo pays for learners of these: nobody in them draws a pension or is dispatched. */
const PLAIN_ENTERPRISES = 2;

/** How many people work where: the first enterprise has the largest share of a small centre, all sum up exactly. */
export function staffSizes({ seed, scale }: SeedPlan): number[] {
  const random = createRandom(seed).fork('sizes');
  const { enterprises, workers } = scale;
  const least = Math.min(20, Math.floor(workers / (enterprises * 2)));
  const sizes = Array.from({ length: enterprises }, () => least);
  let left = workers - least * enterprises;
  const first = Math.min(left, Math.max(0, Math.min(400, Math.ceil(workers * 0.6)) - least));
  sizes[0] = (sizes[0] ?? 0) + first;
  left -= first;
  // Few large, many small: weights are squares.
  const weights = sizes.map((_, index) => (index === 0 && enterprises > 1 ? 0 : random.integer(4, 20) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => (sum === 0 ? 0 : Math.floor((left * weight) / sum)));
  shares.forEach((share, index) => {
    sizes[index] = (sizes[index] ?? 0) + share;
  });
  const rest = left - shares.reduce((total, share) => total + share, 0);
  for (let index = 0; index < rest; index += 1) {
    const at = enterprises - 1 - (index % enterprises);
    sizes[at] = (sizes[at] ?? 0) + 1;
  }
  return sizes;
}

function drawPhone(random: Random): string {
  return random.pick(PHONE_PREFIXES) + String(random.integer(0, 99_999_999)).padStart(8, '0');
}

/** All workers of a plan, enterprise by enterprise. Personal data by its form, nobody's by its content. */
export function generateWorkers(plan: SeedPlan): DemoWorker[] {
  const random = createRandom(plan.seed).fork('workers');
  const today = localDate(plan.today);
  const drawer = new CitizenIdDrawer(today);
  const sizes = staffSizes(plan);
  const workers: DemoWorker[] = [];
  sizes.forEach((size, enterprise) => {
    const plain = enterprise < PLAIN_ENTERPRISES;
    for (let at = 0; at < size; at += 1) {
      const index = workers.length;
      const sex: Sex = random.chance(62, 100) ? 'MALE' : 'FEMALE';
      const idKind = !plain && random.chance(1, 1500) ? 'HMT_RESIDENCE_PERMIT' : 'RESIDENT_ID';
      const { number, bornOn } = drawer.draw(random, sex, idKind);
      const pensionAge = sex === 'MALE' ? 60 : 55;
      const old = Number(plan.today.slice(0, 4)) - Number(bornOn.slice(0, 4)) > pensionAge;
      const startedOn = addDays(today, -random.integer(90, 3200));
      const moved = plan.scale.enterprises > 1 && random.chance(3, 100);
      const other =
        (enterprise + random.integer(1, Math.max(1, plan.scale.enterprises - 1))) % plan.scale.enterprises;
      workers.push({
        id: seedId(plan.seed, 'worker', index),
        name: personName(random, sex),
        idKind,
        idNumber: number,
        phone: random.chance(97, 100) ? drawPhone(random) : null,
        sex,
        birthOn: bornOn,
        drawingPension: !plain && old && random.chance(1, 3),
        deceasedOn: !plain && random.chance(1, 10_000) ? addDays(today, -random.integer(1, 300)) : null,
        enterprise,
        employmentId: seedId(plan.seed, 'employment', index * 2),
        employmentKind: !plain && random.chance(2, 100) ? 'DISPATCHED' : 'EMPLOYEE',
        startedOn,
        earlier: moved
          ? {
              id: seedId(plan.seed, 'employment', index * 2 + 1),
              enterprise: other,
              from: addDays(startedOn, -random.integer(200, 900)),
              to: addDays(startedOn, -random.integer(1, 90)),
            }
          : null,
      });
    }
  });
  return workers;
}
