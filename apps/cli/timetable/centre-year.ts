/**
 * A generated year of a centre like Longyan’s: six buildings, 60 workshops, 342 trainers, 250 cohorts, 5,000
 * person-times, six categories of occupations, county classes at weekends, cohorts of night-shift workers. Same seed,
 * same year; all names are numbers.
 */
import type {
  Centre,
  Cohort,
  Session,
  Span,
  Trainer,
  Workshop,
} from '../../../libs/timetable/engine/centre/model.js';
import { Chance } from '../../../libs/timetable/engine/random.js';

export const YEAR = { buildings: 6, workshops: 60, trainers: 342, cohorts: 250, learners: 20 } as const;

const DAYS = 364;
const SLOTS = 12;
const MORNING = 0b0000_0000_1111;
const AFTERNOON = 0b0000_1111_0000;
const EVENING = 0b1111_0000_0000;
const DAYTIME = MORNING | AFTERNOON;
const WHOLE = DAYTIME | EVENING;
const HOURS = 4;
const WEEKEND = 5;

/** Categories with their own machines; each has three occupations. */
const CATEGORIES = ['welding', 'machining', 'electrics', 'excavation', 'software', 'care'];
/** Care is taught in the county branch, which has a workshop for most other categories too. */
const COUNTY_BUILDING = 5;
const CARE_ROWS = 4;

const everyDay = (mask: number) => Array.from({ length: 7 }, () => mask);
const byWeekday = (week: number, weekend: number) =>
  Array.from({ length: 7 }, (_, day) => (day < WEEKEND ? week : weekend));

function someSpans(chance: Chance, count: number, longest: number): Span[] {
  return Array.from({ length: count }, () => {
    const from = chance.below(DAYS);
    return { from, to: from + chance.below(longest) };
  });
}

function makeWorkshops(chance: Chance): Workshop[] {
  return Array.from({ length: YEAR.workshops }, (_, at) => {
    const building = at % YEAR.buildings;
    const row = Math.floor(at / YEAR.buildings);
    const classroom = row >= 8;
    const county = building === COUNTY_BUILDING;
    const category = CATEGORIES[county && row >= CARE_ROWS ? row % CATEGORIES.length : building]!;
    const workstations = 20 + 4 * chance.below(5);
    return {
      id: `w${at}`,
      building,
      workstations: county ? Math.max(24, workstations) : workstations,
      broken: someSpans(chance, chance.below(3), 10).map((span) => ({ ...span, count: 1 + chance.below(6) })),
      closed: someSpans(chance, chance.below(2), 3),
      opening: everyDay(WHOLE),
      features: classroom ? ['board'] : ['board', category],
      atBase: true,
      idleCost: !classroom && row < 2 ? 1 : 0,
    };
  });
}

function makeTrainers(chance: Chance): Trainer[] {
  return Array.from({ length: YEAR.trainers }, (_, at) => {
    const category = CATEGORIES[at % CATEGORIES.length]!;
    const evenings = chance.below(2) === 0;
    const kind = chance.below(10);
    const available =
      kind < 6
        ? byWeekday(evenings ? WHOLE : DAYTIME, 0)
        : kind < 8
          ? byWeekday(EVENING, WHOLE)
          : everyDay(evenings ? WHOLE : DAYTIME);
    const occupations = new Set([`${category}-${chance.below(3)}`, `${category}-${chance.below(3)}`]);
    return {
      id: `t${at}`,
      qualifications: [...occupations].map((occupation) => ({ occupation, level: 1 + chance.below(4) })),
      available,
      away: someSpans(chance, chance.below(4), 12),
      weeklyHours: 8 + 4 * chance.below(3),
    };
  });
}

interface CohortPlan {
  readonly cohort: Cohort;
  readonly sessions: readonly Session[];
}

/** A cohort of the year with its sessions; days count from the first of the year. */
function makeCohort(chance: Chance, index: number, learnerBefore: () => string | undefined): CohortPlan {
  const category = CATEGORIES[index % CATEGORIES.length]!;
  const occupation = `${category}-${chance.below(3)}`;
  const kind = chance.below(10);
  const county = kind === 0;
  const nights = kind === 1 || kind === 2;
  const windows = county
    ? byWeekday(0, DAYTIME)
    : nights
      ? byWeekday(AFTERNOON | EVENING, DAYTIME)
      : everyDay(WHOLE);
  const preferred = county ? windows : nights ? byWeekday(AFTERNOON, 0) : byWeekday(DAYTIME, 0);
  const level = 3 + chance.below(3);
  const parts: [module: string, count: number, mode: Session['mode'], content: Session['content']][] = [
    ['safety', 1, 'OFFLINE', 'THEORY'],
    ['online', 3 + chance.below(2), 'ONLINE', 'THEORY'],
    ['theory', 2, 'OFFLINE', 'THEORY'],
    ['practice', 6 + chance.below(5), 'OFFLINE', 'PRACTICAL'],
    ['exam', 1, 'OFFLINE', 'PRACTICAL'],
  ];
  const sessions: Session[] = [];
  parts.forEach(([module, count, mode, content], stage) => {
    for (let i = 0; i < count; i++)
      sessions.push({
        id: `k${index}/${module}/${i}`,
        cohort: index,
        module,
        stage,
        hours: HOURS,
        mode,
        content,
        seats: YEAR.learners,
        features: content === 'PRACTICAL' ? [category] : ['board'],
        occupation,
        level,
      });
  });
  const length = county ? 56 : 28 + chance.below(21);
  const from = chance.below(DAYS - length);
  const shared = chance.below(20) === 0 ? learnerBefore() : undefined;
  const learners = Array.from({ length: YEAR.learners }, (_, i) => `p${index * YEAR.learners + i}`);
  if (shared !== undefined) learners[0] = shared;
  const practical = sessions.filter(({ content }) => content === 'PRACTICAL').length * HOURS;
  return {
    cohort: {
      id: `k${index}`,
      learners,
      runs: { from, to: from + length - 1 },
      windows,
      preferred,
      needs: [
        { mode: 'OFFLINE', content: 'PRACTICAL', atBase: true, hours: practical },
        { mode: 'OFFLINE', content: 'THEORY', hours: 3 * HOURS },
      ],
    },
    sessions,
  };
}

/** The whole year: cohorts, their sessions, trainers, workshops. */
export function makeYear(seed: number): Centre {
  const chance = new Chance(seed);
  const workshops = makeWorkshops(chance);
  const trainers = makeTrainers(chance);
  const plans: CohortPlan[] = [];
  for (let index = 0; index < YEAR.cohorts; index++)
    plans.push(
      makeCohort(chance, index, () =>
        plans.length === 0 ? undefined : plans[chance.below(plans.length)]!.cohort.learners[1],
      ),
    );
  return {
    days: DAYS,
    firstWeekday: 0,
    slots: SLOTS,
    blocks: [MORNING, AFTERNOON, EVENING],
    holidays: [0, 30, 31, 32, 33, 34, 35, 36, 94, 120, 121, 122, 160, 267, 273, 274, 275, 276, 277, 278],
    maxHoursADay: 8,
    travel: Array.from({ length: YEAR.buildings }, (_, a) =>
      Array.from({ length: YEAR.buildings }, (_unused, b) =>
        a === b ? 0 : a === COUNTY_BUILDING || b === COUNTY_BUILDING ? 3 : 1,
      ),
    ),
    workshops,
    trainers,
    cohorts: plans.map(({ cohort }) => cohort),
    sessions: plans.flatMap(({ sessions }) => sessions),
  };
}

const shift = (spans: readonly Span[], by: number) =>
  spans.map((span) => ({ ...span, from: span.from - by, to: span.to - by }));

/**
 * Some weeks of the year as a plan of their own: of a cohort that began earlier or ends later, the sessions that fall
 * into the weeks at an even pace.
 */
export function someWeeks(year: Centre, firstDay: number, weeks: number): Centre {
  const days = weeks * 7;
  const cohorts: Cohort[] = [];
  const sessions: Session[] = [];
  year.cohorts.forEach((cohort, index) => {
    const from = Math.max(0, cohort.runs.from - firstDay);
    const to = Math.min(days - 1, cohort.runs.to - firstDay);
    if (from > to) return;
    const own = year.sessions.filter((session) => session.cohort === index);
    const length = cohort.runs.to - cohort.runs.from + 1;
    const begin = Math.round((own.length * (firstDay + from - cohort.runs.from)) / length);
    const end = Math.round((own.length * (firstDay + to + 1 - cohort.runs.from)) / length);
    const mine = own.slice(begin, end).map((session) => ({ ...session, cohort: cohorts.length }));
    const hours = (content: string) =>
      mine.filter((one) => one.mode === 'OFFLINE' && one.content === content).length * HOURS;
    sessions.push(...mine);
    cohorts.push({
      ...cohort,
      runs: { from, to },
      needs: [
        { mode: 'OFFLINE', content: 'PRACTICAL', atBase: true, hours: hours('PRACTICAL') },
        { mode: 'OFFLINE', content: 'THEORY', hours: hours('THEORY') },
      ],
    });
  });
  return {
    ...year,
    days,
    firstWeekday: (year.firstWeekday + firstDay) % 7,
    holidays: year.holidays.map((day) => day - firstDay).filter((day) => day >= 0 && day < days),
    workshops: year.workshops.map((workshop) => ({
      ...workshop,
      closed: shift(workshop.closed, firstDay),
      broken: workshop.broken.map((span) => ({
        ...span,
        from: span.from - firstDay,
        to: span.to - firstDay,
      })),
    })),
    trainers: year.trainers.map((trainer) => ({ ...trainer, away: shift(trainer.away, firstDay) })),
    cohorts,
    sessions,
  };
}
