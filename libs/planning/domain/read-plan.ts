import { type CapacityInput, variantsOf } from './capacity.js';
import {
  BUDGET_UNIT_FEN,
  type CapacityModel,
  DEMAND_UNIT,
  type Scarce,
  type TargetKey,
} from './build-model.js';
import type { Solved } from './linear-model.js';

/** Runs of a course that the plan holds in a month. */
export interface PlannedRun {
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseName: string;
  readonly month: string;
  /** Name of the rooms of the practice; empty for a course without. */
  readonly room: string;
  readonly seats: number;
  readonly runs: number;
}

/** Learners of a course in a month, over all its runs. */
export interface CourseMonth {
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseName: string;
  readonly month: string;
  readonly runs: number;
  readonly seats: number;
  readonly learners: number;
  readonly minSize: number;
  readonly costFen: number;
}

export interface Usage {
  readonly key: string;
  readonly name: string;
  readonly month: string;
  readonly usedMinutes: number;
  readonly openMinutes: number;
}

export interface Plan {
  readonly runs: readonly PlannedRun[];
  readonly byMonth: readonly CourseMonth[];
  readonly usage: readonly Usage[];
  readonly unmet: readonly { readonly name: string; readonly people: number; readonly trained: number }[];
  readonly personTimes: number;
  readonly costFen: number;
}

const near = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The person-times trained in a solution, beyond what is committed. */
export function personTimesOf({ served }: CapacityModel, { values }: Pick<Solved, 'values'>): number {
  return near(served.reduce((sum, { column }) => sum + (values[column] ?? 0), 0));
}

/** Reads what the solver found back into courses, months and rooms. Learners are rounded to whole people. */
export function readPlan(input: CapacityInput, model: CapacityModel, solved: Pick<Solved, 'values'>): Plan {
  const value = (column: number): number => solved.values[column] ?? 0;
  const runs: PlannedRun[] = model.variants.flatMap(({ course, room, month, seats }, index) => {
    const count = Math.round(value(index));
    const plan = input.courses[course];
    if (count === 0 || !plan) return [];
    return [
      {
        courseId: plan.id,
        courseCode: plan.code,
        courseName: plan.name,
        month: input.months[month]?.month ?? '',
        room: input.rooms[room]?.name ?? '',
        seats,
        runs: count,
      },
    ];
  });
  const byMonth = monthsOf(input, model, value, runs);
  const usage = input.rooms.flatMap((group, room) =>
    model.uses.some((use) => use.room === room)
      ? input.months.map(({ month }, at) => ({
          key: group.key,
          name: group.name,
          month,
          usedMinutes: Math.round(
            model.uses
              .filter((use) => use.room === room && use.month === at)
              .reduce((sum, { column, by }) => sum + value(column) * by * 60, 0),
          ),
          openMinutes: Math.round(group.minutes[at] ?? 0),
        }))
      : [],
  );
  const unmet = input.demand.flatMap(({ name, people }, index) => {
    const trained = model.served
      .filter(({ demand }) => demand === index)
      .reduce((sum, { column }) => sum + value(column), 0);
    return people - trained > 0.5 ? [{ name, people, trained: Math.round(trained) }] : [];
  });
  return {
    runs,
    byMonth,
    usage,
    unmet,
    personTimes: byMonth.reduce((sum, { learners }) => sum + learners, 0),
    costFen: byMonth.reduce((sum, { costFen }) => sum + costFen, 0),
  };
}

function monthsOf(
  input: CapacityInput,
  { served }: CapacityModel,
  value: (column: number) => number,
  runs: readonly PlannedRun[],
): CourseMonth[] {
  return input.courses.flatMap((course, at) =>
    input.months.flatMap(({ month }, index) => {
      const own = runs.filter((run) => run.courseId === course.id && run.month === month);
      const count = own.reduce((sum, one) => sum + one.runs, 0);
      if (count === 0) return [];
      const learners = Math.round(
        served
          .filter((one) => one.course === at && one.month === index)
          .reduce((sum, { column }) => sum + value(column), 0),
      );
      return [
        {
          courseId: course.id,
          courseCode: course.code,
          courseName: course.name,
          month,
          runs: count,
          seats: own.reduce((sum, one) => sum + one.runs * one.seats, 0),
          learners,
          minSize: course.minSize,
          costFen: count * course.runFen + learners * course.learnerFen,
        },
      ];
    }),
  );
}

/** What one more of something scarce is worth, twice: told by the duals, and found by solving again. */
export interface Bottleneck {
  readonly kind: Scarce['kind'] | 'WORKSTATION';
  readonly key: string;
  readonly name: string;
  /** Weighted person-times over the whole plan: the sum of the rows' duals by what one more adds to each. Null where no row stands for it. */
  readonly dual: number | null;
  /** The same, as the objective of the plan solved again with one more. */
  readonly found: number;
  /** Person-times over the whole plan, solved again with one more. */
  readonly personTimes: number;
  readonly personTimesPerMonth: number;
  /** What is short of each target, less by so much, solved again with one more. */
  readonly makesUp: Readonly<Record<TargetKey, number>>;
}

/** The worth of one more by the duals of the relaxed plan; only what is worth anything, the most first. */
export function dualWorth(
  { scarce }: CapacityModel,
  { duals }: Pick<Solved, 'duals'>,
): { scarce: Scarce; dual: number }[] {
  return scarce
    .map((one) => ({
      scarce: one,
      dual: [...one.oneMore].reduce((sum, [row, by]) => sum + (duals[row] ?? 0) * by, 0),
    }))
    .filter(({ dual }) => dual > 1e-6)
    .sort((a, b) => b.dual - a.dual || (a.scarce.key < b.scarce.key ? -1 : 1));
}

/** The input with one more usable workstation in every room of a group; undefined where no course gains a seat. */
export function withWorkstation(input: CapacityInput, key: string): CapacityInput | undefined {
  const group = input.rooms.find((one) => one.key === key && one.kind === 'WORKSHOP');
  if (!group) return undefined;
  const more = {
    ...input,
    rooms: input.rooms.map((one) => (one.key === key ? { ...one, stations: one.stations + 1 } : one)),
  };
  const seatsOf = (of: CapacityInput): string =>
    variantsOf(of)
      .map(({ course, room, month, seats }) => [course, room, month, seats].join())
      .join(';');
  return seatsOf(more) === seatsOf(input) ? undefined : more;
}

export const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);

/** So many more of something scarce, in words with its unit. */
export function moreOf(
  { kind, key, name }: Pick<Bottleneck, 'kind' | 'key' | 'name'>,
  times = 1,
): { zh: string; en: string } {
  const hours = `${times === 1 ? 'One more hour' : `${times} more hours`} a week`;
  switch (kind) {
    case 'ROOM':
      return { zh: `${name}每周多 ${times} 小时`, en: `${hours} in “${name}”` };
    case 'CLASSROOM':
      return {
        zh: `${key} 座以上教室每周多 ${times} 小时`,
        en: `${hours} in classrooms of ${key} seats or more`,
      };
    case 'TRAINER':
      return { zh: `“${name}”教师每周多 ${times} 小时`, en: `${hours} of trainers for “${name}”` };
    case 'WORKSTATION':
      return {
        zh: `${name}每间多 ${times} 个可用工位`,
        en: `${times === 1 ? 'One more usable workstation' : `${times} more usable workstations`} in each room of “${name}”`,
      };
    case 'BUDGET':
      return {
        zh: `预算多 ${(times * BUDGET_UNIT_FEN) / 1_000_000} 万元`,
        en: `${(times * 10_000).toLocaleString('en-US')} yuan more in the budget`,
      };
    case 'DEMAND':
      return {
        zh: `“${name}”需求多 ${times * DEMAND_UNIT} 人`,
        en: `${times * DEMAND_UNIT} more people asking for “${name}”`,
      };
  }
}

/**
 * A bottleneck as a sentence with its units, in both languages. The gain is the one found by solving again; what it
 * makes up of the shares asked for is told beside it.
 */
export function bottleneckSentence(one: Bottleneck): { zh: string; en: string } {
  const overall = one.kind === 'BUDGET' || one.kind === 'DEMAND';
  const { zh, en } = moreOf(one);
  const gain = figure(overall ? one.personTimes : one.personTimesPerMonth);
  const { CERTIFICATES: certificates, HIGH_SKILL: highSkill } = one.makesUp;
  const also = [
    ...(certificates > 0.005
      ? [{ zh: `取证缺口少 ${figure(certificates)}`, en: `${figure(certificates)} fewer certificates short` }]
      : []),
    ...(highSkill > 0.005
      ? [{ zh: `高技能缺口少 ${figure(highSkill)}`, en: `${figure(highSkill)} fewer high-skill short` }]
      : []),
  ];
  return {
    zh: [
      `${zh} = ${overall ? `规划期内多培训 ${gain} 人次` : `每月多培训 ${gain} 人次`}`,
      ...also.map((part) => part.zh),
    ].join(','),
    en: [
      `${en} = ${gain} more trained person-times ${overall ? 'over the plan' : 'a month'}`,
      ...also.map((part) => part.en),
    ].join(', '),
  };
}
