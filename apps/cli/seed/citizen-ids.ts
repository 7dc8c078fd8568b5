import {
  addDays,
  addYears,
  type LocalDate,
  makeCitizenId,
  type Random,
  type Sex,
} from '../../../libs/kernel/index.js';

/** Area codes with their weights: Longyan's districts and counties first, then where people come from to work. */
const AREAS: readonly (readonly [string, number])[] = [
  ['350802', 240],
  ['350803', 150],
  ['350821', 110],
  ['350823', 120],
  ['350824', 90],
  ['350825', 80],
  ['350881', 80],
  // Codes of areas that were renamed stay in people's numbers for life.
  ['350822', 60],
  ['352601', 40],
  ['350427', 15],
  ['350525', 15],
  ['350627', 15],
  ['360733', 20],
  ['360781', 20],
  ['360735', 15],
  ['441421', 15],
  ['441422', 12],
  ['441424', 12],
  ['430481', 12],
  ['421087', 10],
  ['411424', 12],
  ['511602', 10],
  ['522121', 10],
  ['532101', 8],
  ['612301', 6],
  ['653101', 3],
];

const PERMIT_AREAS = ['810000', '820000', '830000'] as const;

export interface DrawnIdentity {
  readonly number: string;
  readonly bornOn: LocalDate;
}

export const YOUNGEST = 18;
export const OLDEST = 62;

/** Draws numbers that are valid and, within one drawer, never twice the same. */
export class CitizenIdDrawer {
  private readonly used = new Set<string>();

  constructor(private readonly today: LocalDate) {}

  /** A number for somebody of that sex, 18 to 62 years old today. */
  draw(random: Random, sex: Sex, kind: 'RESIDENT_ID' | 'HMT_RESIDENCE_PERMIT'): DrawnIdentity {
    for (;;) {
      // Two draws lean towards the middle, as a workforce does.
      const age = Math.floor(
        (random.integer(YOUNGEST, OLDEST - 1) + random.integer(YOUNGEST, OLDEST - 1)) / 2,
      );
      const bornOn = addDays(addYears(this.today, -age), -random.integer(0, 364));
      const area = kind === 'RESIDENT_ID' ? random.pickWeighted(AREAS) : random.pick(PERMIT_AREAS);
      // Sequence numbers from 900 on are kept for rosters that bring in people nobody knows yet.
      const sequence = random.integer(0, 449) * 2 + (sex === 'MALE' ? 1 : 0);
      const number = makeCitizenId(area, bornOn, sequence);
      if (this.used.has(number)) continue;
      this.used.add(number);
      return { number, bornOn };
    }
  }
}
