import { type CapacityInput, groupsFor, type RunVariant, variantsOf } from './capacity.js';
import type { Column, LinearModel, Row, Term } from './linear-model.js';

/** People of a demand class trained by a course in a month. */
export interface ServedColumn {
  readonly demand: number;
  readonly course: number;
  readonly month: number;
  readonly column: number;
}

/** Something scarce, with the rows that bound it and what "one more" adds to each of them. */
export interface Scarce {
  readonly kind: 'ROOM' | 'CLASSROOM' | 'TRAINER' | 'BUDGET' | 'DEMAND';
  /** Key of the room group or of what is taught, seats of a classroom, key of the demand class. */
  readonly key: string;
  readonly name: string;
  readonly oneMore: ReadonlyMap<number, number>;
}

/** Hours of practice in a room group and month, by a column: runs by their hours, or hours themselves. */
export interface RoomUse extends Term {
  readonly room: number;
  readonly month: number;
}

export interface CapacityModel {
  readonly model: LinearModel;
  readonly variants: readonly RunVariant[];
  readonly served: readonly ServedColumn[];
  readonly scarce: readonly Scarce[];
  readonly uses: readonly RoomUse[];
  readonly targets: readonly TargetRows[];
}

export type TargetKey = 'PERSON_TIMES' | 'CERTIFICATES' | 'HIGH_SKILL';

/** A target in the model: the column of what is short of it, and the rows that ask for it. */
export interface TargetRows {
  readonly key: TargetKey;
  readonly short: number;
  readonly weight: number;
  /** Asks for a number, told by the person-times that are aimed at. */
  readonly number: number;
  /** Asks for a share of whoever is trained; undefined for the person-times, and where it was let go. */
  readonly rate: number | undefined;
}

/** Shares that cannot be reached are not asked of whoever is trained beyond the target: nobody is turned away for them. */
export type Letting = ReadonlySet<TargetKey>;

const HOUR = 60;
/** 10,000 yuan in fen: the unit of the budget's row. */
export const BUDGET_UNIT_FEN = 1_000_000;
/** "One more" of demand: a tenth of a class is too little to see. */
export const DEMAND_UNIT = 10;
/** A person-time short of a target weighs as much as so many trained: a target that can be reached is reached. */
export const TARGET_PRICE = 10;
/** Of two plans that train as many, the cheaper one: a yuan weighs a ten-millionth of a person-time. */
const THRIFT = 1e-9;

/**
 * The model of the capacity plan. Columns: runs of a course in a room group and month (whole), people of a demand
 * class trained by a course in a month, trainer hours given to what is taught, and what is short of each target.
 * An empty plan is always feasible: targets are missed at a price, never forced. A share is asked twice: as a number, of
 * the person-times aimed at, and of whoever is trained where these are more; `letting` leaves the latter out. Hours, people and 10,000 yuan, so
 * that the figures of all rows are of one size.
 */
export function buildModel(input: CapacityInput, letting: Letting = new Set()): CapacityModel {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const scarce: Scarce[] = [];
  const column = (worth: number, whole = false): number => columns.push({ worth, whole }) - 1;
  const row = (terms: readonly Term[], sense: Row['sense'], bound: number): number =>
    rows.push({ terms, sense, bound }) - 1;

  const variants = variantsOf(input);
  const runs = variants.map(({ course }) => column(-(input.courses[course]?.runFen ?? 0) * THRIFT, true));
  const courseAt = new Map(input.courses.map(({ id }, index) => [id, index]));
  const held = new Set(variants.map(({ course, month }) => `${course}/${month}`));
  const served: ServedColumn[] = input.demand.flatMap(({ courses, from, to }, demand) =>
    courses.flatMap((id) => {
      const course = courseAt.get(id);
      if (course === undefined) return [];
      const worth = 1 - (input.courses[course]?.learnerFen ?? 0) * THRIFT;
      return input.months.flatMap((_, month) =>
        from <= month && month <= to && held.has(`${course}/${month}`)
          ? [{ demand, course, month, column: column(worth) }]
          : [],
      );
    }),
  );

  addFill(input, { variants, runs, served, row });
  input.demand.forEach(({ key, name, people }, index) => {
    const terms = served
      .filter(({ demand }) => demand === index)
      .map((one) => ({ column: one.column, by: 1 }));
    const at = row(terms, '<=', people);
    scarce.push({ kind: 'DEMAND', key, name, oneMore: new Map([[at, DEMAND_UNIT]]) });
  });
  const uses = usesOf(input, { variants, runs, row, column });
  scarce.push(...addRooms(input, { variants, runs, row }, uses));
  scarce.push(...addTrainers(input, { variants, runs, row, column }));
  if (input.budgetFen !== null) {
    const terms = [
      ...variants.map(({ course }, index) => ({
        column: runs[index] as number,
        by: (input.courses[course]?.runFen ?? 0) / BUDGET_UNIT_FEN,
      })),
      ...served.map(({ course, column: at }) => ({
        column: at,
        by: (input.courses[course]?.learnerFen ?? 0) / BUDGET_UNIT_FEN,
      })),
    ];
    const at = row(terms, '<=', input.budgetFen / BUDGET_UNIT_FEN);
    scarce.push({ kind: 'BUDGET', key: 'budget', name: '', oneMore: new Map([[at, 1]]) });
  }
  const targets = addTargets(input, { served, row, column }, letting);
  return { model: { columns, rows }, variants, served, scarce, uses, targets };
}

interface Making {
  readonly variants: readonly RunVariant[];
  readonly runs: readonly number[];
  readonly served: readonly ServedColumn[];
  readonly row: (terms: readonly Term[], sense: Row['sense'], bound: number) => number;
  readonly column: (worth: number, whole?: boolean) => number;
}

/** Nobody sits where there is no seat, and a run is not held below its minimum. */
function addFill(input: CapacityInput, { variants, runs, served, row }: Omit<Making, 'column'>): void {
  input.courses.forEach(({ minSize }, course) => {
    input.months.forEach((_, month) => {
      const own = variants.flatMap((variant, index) =>
        variant.course === course && variant.month === month
          ? [{ column: runs[index] as number, seats: variant.seats }]
          : [],
      );
      if (own.length === 0) return;
      const people = served
        .filter((one) => one.course === course && one.month === month)
        .map((one) => ({ column: one.column, by: 1 }));
      row([...people, ...own.map(({ column, seats }) => ({ column, by: -seats }))], '<=', 0);
      row([...people, ...own.map(({ column }) => ({ column, by: -minSize }))], '>=', 0);
    });
  });
}

/**
 * Where the practice of runs takes its hours: the main part in the room of the variant, every other part in any room
 * that has what it needs and is large enough, split between them as the plan likes.
 */
function usesOf(
  input: CapacityInput,
  { variants, runs, row, column }: Pick<Making, 'variants' | 'runs' | 'row' | 'column'>,
): RoomUse[] {
  return variants.flatMap(({ course, room, month, seats }, index) => {
    const plan = input.courses[course];
    if (!plan || room < 0) return [];
    const run = runs[index] as number;
    const main = { room, month, column: run, by: plan.mainMinutes / HOUR };
    return [
      main,
      ...plan.elsewhere.flatMap((part) => {
        const places = groupsFor(input, part, seats);
        const [only] = places;
        if (only !== undefined && places.length === 1)
          return [{ room: only, month, column: run, by: part.minutes / HOUR }];
        const hours = places.map((at) => ({ room: at, month, column: column(0), by: 1 }));
        row([...hours, { column: run, by: -part.minutes / HOUR }], '>=', 0);
        return hours;
      }),
    ];
  });
}

/**
 * Practice takes hours of its room group. Theory takes hours of any classroom that is large enough: for every size,
 * the runs that need more than the next smaller size fit in the rooms of at least this size. Where hours can be
 * split between rooms that is exactly when all fit.
 */
function addRooms(
  input: CapacityInput,
  { variants, runs, row }: Pick<Making, 'variants' | 'runs' | 'row'>,
  uses: readonly RoomUse[],
): Scarce[] {
  const scarce: Scarce[] = [];
  const theoryOf = ({ course }: RunVariant, index: number): Term => ({
    column: runs[index] as number,
    by: (input.courses[course]?.theoryMinutes ?? 0) / HOUR,
  });
  input.rooms.forEach((group, room) => {
    if (!uses.some((use) => use.room === room)) return;
    const oneMore = new Map<number, number>();
    input.months.forEach(({ weeks }, month) => {
      const terms = uses.filter((use) => use.room === room && use.month === month);
      oneMore.set(row(terms, '<=', (group.minutes[month] ?? 0) / HOUR), weeks);
    });
    scarce.push({ kind: 'ROOM', key: group.key, name: group.name, oneMore });
  });
  const classrooms = input.rooms.filter(({ kind }) => kind === 'CLASSROOM');
  const sizes = [...new Set(classrooms.map(({ stations }) => stations))].sort((a, b) => a - b);
  sizes.forEach((size, at) => {
    const above = at === 0 ? 0 : (sizes[at - 1] as number);
    const oneMore = new Map<number, number>();
    input.months.forEach(({ weeks }, month) => {
      const terms = variants.flatMap((variant, index) =>
        variant.month === month && variant.seats > above ? [theoryOf(variant, index)] : [],
      );
      const minutes = classrooms
        .filter(({ stations }) => stations >= size)
        .reduce((sum, group) => sum + (group.minutes[month] ?? 0), 0);
      oneMore.set(row(terms, '<=', minutes / HOUR), weeks);
    });
    scarce.push({ kind: 'CLASSROOM', key: String(size), name: '', oneMore });
  });
  return scarce;
}

/** A trainer who may teach several things teaches each hour one of them. */
function addTrainers(
  input: CapacityInput,
  { variants, runs, row, column }: Pick<Making, 'variants' | 'runs' | 'row' | 'column'>,
): Scarce[] {
  const taught = new Map<string, string>();
  for (const { course } of variants) {
    const plan = input.courses[course];
    if (plan && plan.practicalMinutes + plan.theoryMinutes > 0) taught.set(plan.teaching, plan.teachingName);
  }
  const rowsOf = new Map<string, Map<number, number>>([...taught.keys()].map((key) => [key, new Map()]));
  input.months.forEach(({ weeks }, month) => {
    const given = new Map<string, Term[]>([...taught.keys()].map((key) => [key, []]));
    for (const pool of input.pools) {
      const own = pool.teaches.filter((key) => taught.has(key));
      if (own.length === 0) continue;
      const hours = own.map((key) => {
        const at = column(0);
        given.get(key)?.push({ column: at, by: -1 });
        return { column: at, by: 1 };
      });
      row(hours, '<=', (pool.minutes[month] ?? 0) / HOUR);
    }
    for (const key of taught.keys()) {
      const need = variants.flatMap((variant, index) => {
        const plan = input.courses[variant.course];
        if (variant.month !== month || plan?.teaching !== key) return [];
        return [{ column: runs[index] as number, by: (plan.practicalMinutes + plan.theoryMinutes) / HOUR }];
      });
      rowsOf.get(key)?.set(row([...need, ...(given.get(key) ?? [])], '<=', 0), weeks);
    }
  });
  return [...taught].map(([key, name]) => ({
    kind: 'TRAINER' as const,
    key,
    name,
    oneMore: rowsOf.get(key) ?? new Map<number, number>(),
  }));
}

/**
 * What is committed already counts; what is short of a target costs its weight. One column stands for a share's number
 * and its rate, so that what is short is the larger of both. A certificate rate beyond what passes cannot be held by
 * anybody who is trained: as a rate, only what passes is asked.
 */
function addTargets(
  { courses, committed, targets, weights }: CapacityInput,
  { served, row, column }: Pick<Making, 'served' | 'row' | 'column'>,
  letting: Letting,
): TargetRows[] {
  const byId = new Map(courses.map((course) => [course.id, course]));
  const all = committed.reduce((total, { learners }) => total + learners, 0);
  const target = (
    key: TargetKey,
    weight: number,
    share: number,
    counts: (course: CapacityInput['courses'][number] | undefined) => number,
    reachable = 1,
  ): TargetRows => {
    // A share of 2 % that is missed by one is the work of fifty.
    const short = column(-weight * Math.max(TARGET_PRICE, share > 0 ? 2 / share : 0));
    const had = committed.reduce(
      (sum, { courseId, learners }) => sum + learners * counts(byId.get(courseId)),
      0,
    );
    const asked = (held: number, bound: number): number =>
      row(
        [
          ...served.map((one) => ({ column: one.column, by: counts(courses[one.course]) - held })),
          { column: short, by: 1 },
        ],
        '>=',
        bound - had,
      );
    const number = asked(0, share * targets.personTimes);
    const held = Math.min(share, reachable);
    const isRate = key !== 'PERSON_TIMES' && !letting.has(key);
    return { key, short, weight, number, rate: isRate ? asked(held, held * all) : undefined };
  };
  return [
    target('PERSON_TIMES', weights.personTimes, 1, () => 1),
    target(
      'CERTIFICATES',
      weights.certificates,
      targets.certificateShare,
      (course) => (course?.certifying ? targets.passShare : 0),
      targets.passShare,
    ),
    target('HIGH_SKILL', weights.highSkill, targets.highSkillShare, (course) => (course?.highSkill ? 1 : 0)),
  ];
}
