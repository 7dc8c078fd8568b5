import { assemble, roomKey } from './assemble.js';
import type { CapacityModel } from './build-model.js';
import type { CapacityInput } from './capacity.js';
import type { Solved } from './linear-model.js';
import { type Bottleneck, dualWorth, figure } from './read-plan.js';
import type { Sentence } from './read-targets.js';
import { type CentreFacts, changeFacts, type PlanBasis, type PlanChange } from './scenario.js';

/** What one change does to the plan, told by solving without it; runs are not rounded in either. */
export interface ChangeEffect {
  /** Index into the scenario's changes. */
  readonly index: number;
  /** Person-times over the plan, with it against without it. */
  readonly personTimes: number;
  readonly hasEffect: boolean;
  readonly sentence: Sentence;
}

/** A change and the centre as it would be without that one change. */
export interface ChangeTold {
  readonly index: number;
  readonly change: PlanChange;
  readonly facts: CentreFacts;
  readonly input: CapacityInput;
}

/** Less than half a person-time, also of what counts towards the targets, is nothing. */
const NOTHING = 0.5;
/** A row that is used up to less than this share is used up. */
const USED_UP = 0.001;
const HOUR = 60;
const NAMED = 2;

/** The changes from `first` on, each with the centre as it would be without it. */
export function withoutEach(
  facts: CentreFacts,
  basis: PlanBasis,
  changes: readonly PlanChange[],
  first: number,
): ChangeTold[] {
  return changes.slice(first).map((change, at) => {
    const others = changes.filter((_, index) => index !== first + at);
    return {
      index: first + at,
      change,
      facts: others.reduce(changeFacts, facts),
      input: assemble(facts, basis, others),
    };
  });
}

const hours = (value: number): string => Math.round(value).toLocaleString('en-US');

/** What limits the plan, by its duals, the most valuable first; what is asked for comes last. */
function binding(model: CapacityModel, solved: Pick<Solved, 'duals'>): Sentence {
  const worth = dualWorth(model, solved);
  const supply = [
    ...new Map(
      worth.filter(({ scarce }) => scarce.kind !== 'DEMAND').map((one) => [nameOf(one.scarce).zh, one]),
    ).values(),
  ].slice(0, NAMED);
  // A share that is held to turns people away as a scarce room does.
  const held = model.targets
    .filter(({ rate }) => rate !== undefined && Math.abs(solved.duals[rate] ?? 0) > 1e-6)
    .map(({ key }) =>
      key === 'CERTIFICATES'
        ? { zh: '取证率目标', en: 'the certificate rate asked for' }
        : { zh: '高技能占比目标', en: 'the high-skill share asked for' },
    );
  const names = [...supply.map(({ scarce }) => nameOf(scarce)), ...held];
  if (names.length > 0) {
    return {
      zh: `限制产能的是${names.map(({ zh }) => zh).join('、')}。`,
      en: `What binds: ${names.map(({ en }) => en).join(', ')}.`,
    };
  }
  return worth.length > 0
    ? {
        zh: '场地、教师和预算都够用,限制人数的是需求本身。',
        en: 'Rooms, trainers and budget suffice; what binds is how many people ask.',
      }
    : { zh: '没有哪一项资源在限制产能。', en: 'No resource limits capacity.' };
}

function nameOf({ kind, key, name }: Pick<Bottleneck, 'kind' | 'key' | 'name'>): Sentence {
  switch (kind) {
    case 'CLASSROOM':
      return { zh: `${key} 座以上教室`, en: `classrooms of ${key} seats or more` };
    case 'TRAINER':
      return { zh: `“${name}”教师`, en: `trainers for “${name}”` };
    case 'BUDGET':
      return { zh: '预算', en: 'the budget' };
    default:
      return { zh: name, en: `“${name}”` };
  }
}

interface Solution {
  readonly input: CapacityInput;
  readonly model: CapacityModel;
  readonly solved: Pick<Solved, 'values' | 'duals'>;
}

/** Hours that a room group is open and that the plan uses of it; undefined where no run of the plan could use it. */
function roomHours(
  { input, model, solved }: Solution,
  key: string,
): { readonly open: number; readonly used: number } | undefined {
  const room = input.rooms.findIndex((one) => one.key === key);
  const group = input.rooms[room];
  if (!group) return undefined;
  if (group.kind === 'CLASSROOM') {
    const rooms = input.rooms.filter(({ kind }) => kind === 'CLASSROOM');
    const open = rooms.reduce((sum, { minutes }) => sum + minutes.reduce((a, b) => a + b, 0), 0) / HOUR;
    const used = model.variants.reduce(
      (sum, { course }, at) =>
        sum + ((solved.values[at] ?? 0) * (input.courses[course]?.theoryMinutes ?? 0)) / HOUR,
      0,
    );
    return { open, used };
  }
  const uses = model.uses.filter((use) => use.room === room);
  if (uses.length === 0) return undefined;
  return {
    open: group.minutes.reduce((a, b) => a + b, 0) / HOUR,
    used: uses.reduce((sum, { column, by }) => sum + (solved.values[column] ?? 0) * by, 0),
  };
}

/** Hours that trainers of an occupation can give in all, and those that its runs take. */
function trainerHours(
  { input, model, solved }: Solution,
  occupationCode: string,
): { readonly open: number; readonly used: number } | undefined {
  const teaches = (key: string): boolean => key.startsWith(`${occupationCode}|`);
  const own = model.variants.flatMap(({ course }, at) => {
    const plan = input.courses[course];
    return plan && teaches(plan.teaching)
      ? [(solved.values[at] ?? 0) * (plan.practicalMinutes + plan.theoryMinutes)]
      : [];
  });
  if (own.length === 0) return undefined;
  return {
    open:
      input.pools
        .filter((pool) => pool.teaches.some(teaches))
        .reduce((sum, { minutes }) => sum + minutes.reduce((a, b) => a + b, 0), 0) / HOUR,
    used: own.reduce((a, b) => a + b, 0) / HOUR,
  };
}

/** Why something may come or go without anything changing: how much of it is left over. */
function leftOver(
  what: Sentence,
  told: { readonly open: number; readonly used: number } | undefined,
): Sentence {
  if (!told)
    return {
      zh: `规划期内没有需求用到${what.zh}。`,
      en: `Nothing that is asked for in these months uses ${what.en}.`,
    };
  const { open, used } = told;
  const free = Math.max(0, open - used);
  if (free <= open * USED_UP)
    return {
      zh: `${what.zh}的 ${hours(open)} 小时虽已用满,但多出的只能顶替别处,不能多培训人。`,
      en: `The ${hours(open)} hours of ${what.en} are used up, yet more of it would only stand in for others.`,
    };
  return {
    zh: `${what.zh}不是瓶颈:规划期内共 ${hours(open)} 小时,用去 ${hours(used)} 小时,尚有 ${hours(free)} 小时空闲。`,
    en: `${what.en.charAt(0).toUpperCase()}${what.en.slice(1)} is not what binds: of ${hours(open)} hours in these months ${hours(used)} are used, ${hours(free)} are free.`,
  };
}

/** Why a change does nothing, from the plan solved without it. */
function whyNothing({ change, facts }: ChangeTold, solution: Solution, withIt: Solution): Sentence {
  const { input, model, solved } = solution;
  switch (change.kind) {
    case 'ADD_WORKSHOP':
    case 'BROKEN_MACHINES':
    case 'EVENING_SHIFT': {
      const room = facts.workshops.find(({ id }) => id === change.workshopId);
      if (!room)
        return {
          zh: '各场地白天的课时已经够用。',
          en: 'The hours by day are enough in every room.',
        };
      const group = input.rooms.find(({ key }) => key === roomKey(room));
      const name = group?.name ?? room.name;
      return leftOver({ zh: `“${name}”`, en: `“${name}”` }, roomHours(solution, roomKey(room)));
    }
    case 'ADD_TRAINERS': {
      const name =
        facts.courses.find(({ occupationCode }) => occupationCode === change.occupationCode)
          ?.occupationName ?? change.occupationCode;
      return leftOver(
        { zh: `“${name}”教师`, en: `the time of trainers for “${name}”` },
        trainerHours(solution, change.occupationCode),
      );
    }
    case 'NEW_DEMAND': {
      const course = facts.courses.find(({ id }) => id === change.courseId)?.name ?? '';
      const planned = withIt.model.variants.some(
        ({ course: at }) => withIt.input.courses[at]?.id === change.courseId,
      );
      return planned
        ? {
            zh: `“${course}”再多 ${change.people} 人也排不进去,或只能顶替他人。`,
            en: `No place is left for ${change.people} more people in “${course}”, except in place of others.`,
          }
        : {
            zh: `“${course}”在规划期内没有合适的场地可开班。`,
            en: `No room suits a run of “${course}” in these months.`,
          };
    }
    case 'BUDGET': {
      const spent =
        model.variants.reduce(
          (sum, { course }, at) => sum + (solved.values[at] ?? 0) * (input.courses[course]?.runFen ?? 0),
          0,
        ) +
        model.served.reduce(
          (sum, { course, column }) =>
            sum + (solved.values[column] ?? 0) * (input.courses[course]?.learnerFen ?? 0),
          0,
        );
      return {
        zh: `预算不是瓶颈:不改预算时计划约需 ${hours(spent / 100)} 元。`,
        en: `The budget is not what binds: with it unchanged the plan costs about ${hours(spent / 100)} yuan.`,
      };
    }
  }
}

/** What a change does, as a sentence: how many it gains or loses, or why nothing. */
export function changeEffect(
  told: ChangeTold,
  without: Solution & { readonly objective: number; readonly people: number },
  withIt: Solution & { readonly objective: number; readonly people: number },
): ChangeEffect {
  const personTimes = withIt.people - without.people;
  const worth = withIt.objective - without.objective;
  const hasEffect = Math.abs(worth) >= NOTHING || Math.abs(personTimes) >= NOTHING;
  const { index } = told;
  if (!hasEffect) {
    const why = whyNothing(told, without, withIt);
    const binds = binding(without.model, without.solved);
    return {
      index,
      personTimes,
      hasEffect,
      sentence: { zh: `没有作用。${why.zh}${binds.zh}`, en: `No effect. ${why.en} ${binds.en}` },
    };
  }
  const by = figure(Math.abs(personTimes));
  if (Math.abs(personTimes) < NOTHING)
    return {
      index,
      personTimes,
      hasEffect,
      sentence:
        worth > 0
          ? { zh: '人次不变,但离目标更近。', en: 'As many people, but nearer to the targets.' }
          : { zh: '人次不变,但离目标更远。', en: 'As many people, but further from the targets.' },
    };
  return {
    index,
    personTimes,
    hasEffect,
    sentence:
      personTimes > 0
        ? { zh: `规划期内多培训约 ${by} 人次。`, en: `About ${by} more person-times over the plan.` }
        : { zh: `规划期内少培训约 ${by} 人次。`, en: `About ${by} fewer person-times over the plan.` },
  };
}
