import type {
  CapacityInput,
  Committed,
  CoursePlan,
  DemandClass,
  RoomGroup,
  TrainerPool,
} from './capacity.js';
import { practiceOf } from './room-fit.js';
import { roomStem } from './room-match.js';
import {
  type CentreFacts,
  changeFacts,
  type CourseFact,
  monthsFrom,
  type PlanBasis,
  type PlanChange,
  type TrainerFact,
  type WorkshopFact,
} from './scenario.js';

/** Morning and afternoon; the evening where there is an evening shift. Minutes of the day. */
const DAY = [
  [8 * 60, 12 * 60],
  [13 * 60 + 30, 17 * 60 + 30],
] as const;
const EVENING = [18 * 60 + 30, 21 * 60 + 30] as const;
/** A person-time short of one target weighs as much as one short of another. */
const WEIGHTS = { personTimes: 1, certificates: 1, highSkill: 1 } as const;

/** Puts the facts of the centre, changed as the scenario says, into the figures of the model. */
export function assemble(
  centre: CentreFacts,
  basis: PlanBasis,
  changes: readonly PlanChange[],
): CapacityInput {
  const facts = changes.reduce(changeFacts, centre);
  const names = monthsFrom(basis.fromMonth, basis.months);
  const months = names.map((month) => {
    const workdays = facts.days.filter(({ date, workday }) => workday && date.startsWith(month)).length;
    return { month, workdays, weeks: workdays / 5 };
  });
  const { groups, groupOf } = groupRooms(facts, names);
  const needs = new Map<string, { occupationCode: string | null; level: number; cluster: string }>();
  const courses = facts.courses.map((course) => {
    const plan = coursePlan(course, facts.workshops, groupOf, basis);
    needs.set(plan.teaching, {
      occupationCode: course.occupationCode,
      level: course.level ?? 5,
      cluster: course.cluster,
    });
    return plan;
  });
  const committed: Committed[] = facts.committed.map(({ courseId, month, learners }) => ({
    courseId,
    learners,
    month: names.indexOf(month),
  }));
  const budget = changes.filter((change) => change.kind === 'BUDGET').at(-1);
  return reserve({
    months,
    rooms: groups,
    pools: poolTrainers(
      facts.trainers,
      needs,
      months.map(({ weeks }) => weeks * basis.trainerHoursPerWeek * 60),
    ),
    courses,
    demand: classDemand(facts, names),
    committed,
    targets: {
      personTimes: basis.personTimes,
      certificateShare: basis.certificatePercent / 100,
      highSkillShare: basis.highSkillPercent / 100,
      passShare: basis.passPercent / 100,
    },
    weights: WEIGHTS,
    budgetFen: budget ? budget.budgetFen : basis.budgetFen,
  });
}

/** Minutes that a room is open for training in a month. */
function openMinutes(room: WorkshopFact, days: CentreFacts['days'], month: string): number {
  const spans: readonly (readonly [number, number])[] = room.evening ? [...DAY, EVENING] : DAY;
  return days.reduce((sum, { date, weekday, workday }) => {
    if (!workday || !date.startsWith(month)) return sum;
    const hours = room.opening.filter((open) => open.weekday === weekday);
    return (
      sum +
      spans.reduce<number>(
        (all, [from, to]) =>
          all +
          hours.reduce(
            (part, { opensMinute, closesMinute }) =>
              part + Math.max(0, Math.min(to, closesMinute) - Math.max(from, opensMinute)),
            0,
          ),
        0,
      )
    );
  }, 0);
}

/** Rooms are one group when they share name stem, cluster and usable workstations. */
export const roomKey = ({ kind, name, cluster, stations }: WorkshopFact): string =>
  [kind, roomStem(name), cluster ?? '', stations].join('|');

function groupRooms(
  { workshops, days }: CentreFacts,
  months: readonly string[],
): { groups: RoomGroup[]; groupOf: Map<string, string> } {
  const byKey = new Map<string, WorkshopFact[]>();
  const groupOf = new Map<string, string>();
  for (const room of workshops) {
    if (room.stations === 0) continue;
    const key = roomKey(room);
    groupOf.set(room.id, key);
    byKey.set(key, [...(byKey.get(key) ?? []), room]);
  }
  const groups = [...byKey].map(([key, rooms]) => {
    const [first] = rooms as [WorkshopFact, ...WorkshopFact[]];
    const stem = roomStem(first.name);
    const all = workshops.filter((room) => roomStem(room.name) === stem).length;
    return {
      key,
      name: rooms.length === all ? stem : [...new Set(rooms.map(({ name }) => name))].join('、'),
      kind: first.kind,
      rooms: rooms.length,
      stations: first.stations,
      minutes: months.map((month) => rooms.reduce((sum, room) => sum + openMinutes(room, days, month), 0)),
    };
  });
  return { groups, groupOf };
}

function coursePlan(
  course: CourseFact,
  workshops: readonly WorkshopFact[],
  groupOf: ReadonlyMap<string, string>,
  basis: PlanBasis,
): CoursePlan {
  const sum = (content: 'THEORY' | 'PRACTICAL'): number =>
    course.modules
      .filter((module) => module.content === content && module.delivery === 'OFFLINE')
      .reduce((total, { minutes }) => total + minutes, 0);
  const practicalMinutes = sum('PRACTICAL');
  const theoryMinutes = sum('THEORY');
  const [main, ...others] = practiceOf(course, workshops).parts;
  const groups = (rooms: readonly string[]): string[] => [
    ...new Set(rooms.flatMap((id) => groupOf.get(id) ?? [])),
  ];
  const hours = (practicalMinutes + theoryMinutes) / 60;
  return {
    id: course.id,
    code: course.code,
    name: course.name,
    teaching:
      course.occupationCode === null
        ? `cluster:${course.cluster}`
        : `${course.occupationCode}|${course.level ?? 5}`,
    teachingName: course.occupationName ?? course.name,
    minSize: course.minSize,
    maxSize: course.maxSize,
    practicalMinutes,
    theoryMinutes,
    mainMinutes: main?.minutes ?? 0,
    rooms: groups(main?.rooms ?? []),
    elsewhere: others.map(({ minutes, rooms }) => ({ minutes, rooms: groups(rooms) })),
    certifying: course.level !== null,
    highSkill: course.level !== null && course.level <= 3,
    runFen: Math.round(hours * basis.trainerFenPerHour),
    learnerFen: basis.materialFenPerLearner,
  };
}

/** Whoever is qualified for the occupation at the course's level or a higher one (a smaller number). */
function mayTeach(
  trainer: TrainerFact,
  need: { readonly occupationCode: string | null; readonly level: number; readonly cluster: string },
): boolean {
  if (need.occupationCode === null) return trainer.cluster === null || trainer.cluster === need.cluster;
  return trainer.qualifications.some(
    ({ occupationCode, level }) => occupationCode === need.occupationCode && level <= need.level,
  );
}

function poolTrainers(
  trainers: readonly TrainerFact[],
  needs: ReadonlyMap<string, { occupationCode: string | null; level: number; cluster: string }>,
  minutes: readonly number[],
): TrainerPool[] {
  const pools = new Map<string, { teaches: string[]; trainers: number }>();
  for (const trainer of trainers) {
    const teaches = [...needs].filter(([, need]) => mayTeach(trainer, need)).map(([key]) => key);
    if (teaches.length === 0) continue;
    const key = teaches.join('+');
    const pool = pools.get(key);
    if (pool) pool.trainers += 1;
    else pools.set(key, { teaches, trainers: 1 });
  }
  return [...pools].map(([key, pool]) => ({
    key,
    ...pool,
    minutes: minutes.map((own) => own * pool.trainers),
  }));
}

/** People who want the same thing in the same months are one class, whoever sends them. */
function classDemand({ demand, courses }: CentreFacts, months: readonly string[]): DemandClass[] {
  const classes = new Map<string, DemandClass>();
  const last = months.at(-1) ?? '';
  for (const one of demand) {
    if (one.toMonth < (months[0] ?? '') || one.fromMonth > last) continue;
    const from = Math.max(0, months.indexOf(one.fromMonth));
    const to = one.toMonth > last ? months.length - 1 : months.indexOf(one.toMonth);
    const wanted =
      one.courseId === null
        ? courses.filter(({ occupationCode }) => occupationCode === one.occupationCode)
        : courses.filter(({ id }) => id === one.courseId);
    const subject = one.courseId === null ? (one.occupationName ?? '') : (wanted[0]?.name ?? '');
    const name = one.label ? `${one.label}:${subject}` : subject;
    const key = [one.courseId ?? one.occupationCode, one.label ?? '', from, to].join('|');
    const known = classes.get(key);
    classes.set(key, {
      key,
      name,
      courses: wanted.map(({ id }) => id),
      people: one.people + (known?.people ?? 0),
      from,
      to,
    });
  }
  return [...classes.values()];
}

/** Classes that are open or running take their hours first, from all rooms and trainers that could serve them alike. */
function reserve(input: CapacityInput): CapacityInput {
  const rooms = input.rooms.map((group) => ({ ...group, minutes: [...group.minutes] }));
  const pools = input.pools.map((pool) => ({ ...pool, minutes: [...pool.minutes] }));
  const take = (from: readonly { minutes: number[] }[], month: number, wanted: number): void => {
    const all = from.reduce((sum, { minutes }) => sum + (minutes[month] ?? 0), 0);
    if (all <= 0) return;
    const left = Math.max(0, all - wanted) / all;
    for (const { minutes } of from) minutes[month] = (minutes[month] ?? 0) * left;
  };
  for (const { courseId, month } of input.committed) {
    const course = input.courses.find(({ id }) => id === courseId);
    if (!course || month < 0) continue;
    for (const part of [{ minutes: course.mainMinutes, rooms: course.rooms }, ...course.elsewhere])
      take(
        rooms.filter(({ key }) => part.rooms.includes(key)),
        month,
        part.minutes,
      );
    take(
      rooms.filter(({ kind }) => kind === 'CLASSROOM'),
      month,
      course.theoryMinutes,
    );
    take(
      pools.filter(({ teaches }) => teaches.includes(course.teaching)),
      month,
      course.practicalMinutes + course.theoryMinutes,
    );
  }
  return { ...input, rooms, pools };
}
