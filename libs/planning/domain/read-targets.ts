import type { CapacityModel, Letting, TargetKey } from './build-model.js';
import type { CapacityInput } from './capacity.js';
import type { Solved } from './linear-model.js';
import { type Bottleneck, figure, moreOf } from './read-plan.js';

export interface TargetProgress {
  readonly key: TargetKey;
  /** Person-times that would meet the target: by the person-times aimed at, or by those trained where these are more. */
  readonly target: number;
  readonly committed: number;
  readonly planned: number;
  readonly short: number;
  /** The share asked for and the one reached, in per cent; null for the person-times themselves. */
  readonly askedPercent: number | null;
  readonly reachedPercent: number | null;
}

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a target that is met costs: a percentage point less of it, twice: told by the duals, found by solving again. */
export interface TargetPrice {
  readonly dual: number;
  /** Person-times more over the plan. */
  readonly personTimes: number;
}

/** Half a person is rounding. */
const MISSED = 0.5;
const POINT = 0.01;

const shareOf = ({ targets }: CapacityInput, key: TargetKey): number | null =>
  key === 'PERSON_TIMES' ? null : key === 'CERTIFICATES' ? targets.certificateShare : targets.highSkillShare;

/** What one learner of a course counts towards a target. */
const countsOf =
  ({ courses, targets }: CapacityInput, key: TargetKey) =>
  (course: number): number =>
    key === 'PERSON_TIMES'
      ? 1
      : key === 'HIGH_SKILL'
        ? courses[course]?.highSkill
          ? 1
          : 0
        : courses[course]?.certifying
          ? targets.passShare
          : 0;

const sumOf = (
  input: CapacityInput,
  { served }: CapacityModel,
  { values }: Pick<Solved, 'values'>,
  key: TargetKey,
): { readonly planned: number; readonly committed: number } => {
  const counts = countsOf(input, key);
  return {
    planned: served.reduce((sum, { course, column }) => sum + counts(course) * (values[column] ?? 0), 0),
    committed: input.committed.reduce(
      (sum, { courseId, learners }) =>
        sum + counts(input.courses.findIndex(({ id }) => id === courseId)) * learners,
      0,
    ),
  };
};

/** How far the plan comes. A share is measured at the person-times aimed at, or at those trained where these are more. */
export function readTargets(
  input: CapacityInput,
  model: CapacityModel,
  solved: Pick<Solved, 'values'>,
): TargetProgress[] {
  const people = sumOf(input, model, solved, 'PERSON_TIMES');
  const trained = people.planned + people.committed;
  return model.targets.map(({ key }) => {
    const { planned, committed } = sumOf(input, model, solved, key);
    const share = shareOf(input, key);
    const target = (share ?? 1) * Math.max(input.targets.personTimes, share === null ? 0 : trained);
    const short = target - planned - committed;
    return {
      key,
      target: Math.round(target),
      committed: Math.round(committed),
      planned: Math.round(planned),
      short: short < MISSED ? 0 : Math.ceil(short - 1e-6),
      askedPercent: share === null ? null : Math.round(share * 1000) / 10,
      reachedPercent:
        share === null || trained === 0 ? null : Math.round(((planned + committed) / trained) * 1000) / 10,
    };
  });
}

/** What is short of each target in a solution of the model. */
export const shortsOf = (
  { targets }: CapacityModel,
  { values }: Pick<Solved, 'values'>,
): Readonly<Record<TargetKey, number>> =>
  Object.fromEntries(targets.map(({ key, short }) => [key, values[short] ?? 0])) as Record<TargetKey, number>;

/** Shares that even the plan which comes nearest to all targets does not reach. */
export const outOfReach = (model: CapacityModel, nearest: Pick<Solved, 'values'>): Letting =>
  new Set(
    model.targets
      .filter(({ key, short }) => key !== 'PERSON_TIMES' && (nearest.values[short] ?? 0) >= MISSED)
      .map(({ key }) => key),
  );

/** The input with a percentage point less asked of a share; undefined where none is left to take. */
export function withLess(input: CapacityInput, key: TargetKey): CapacityInput | undefined {
  const share = shareOf(input, key);
  if (share === null || share < POINT) return undefined;
  const less = share - POINT;
  return {
    ...input,
    targets: {
      ...input.targets,
      ...(key === 'CERTIFICATES' ? { certificateShare: less } : { highSkillShare: less }),
    },
  };
}

/**
 * Worth of a percentage point less of a share by the duals of its rows: the number asked for falls by a hundredth of
 * the person-times aimed at, what the rate asks for by a hundredth of whoever is trained.
 */
export function pointWorth(
  input: CapacityInput,
  model: CapacityModel,
  solved: Pick<Solved, 'values' | 'duals'>,
  key: TargetKey,
): number {
  const rows = model.targets.find((one) => one.key === key);
  if (!rows) return 0;
  const people = sumOf(input, model, solved, 'PERSON_TIMES');
  const worth = (row: number | undefined, by: number): number =>
    row === undefined ? 0 : Math.abs(solved.duals[row] ?? 0) * by * POINT;
  // A rate above what passes does not ask for more when it is lowered a little.
  const held = (shareOf(input, key) ?? 0) <= (key === 'CERTIFICATES' ? input.targets.passShare : 1);
  return (
    worth(rows.number, input.targets.personTimes) +
    (held ? worth(rows.rate, people.planned + people.committed) : 0)
  );
}

/** Of so many levers the sentence names the strongest. */
const LEVERS = 2;

const ZH: Readonly<Record<TargetKey, string>> = {
  PERSON_TIMES: '培训人次',
  CERTIFICATES: '取证人次',
  HIGH_SKILL: '高技能人次',
};
const EN: Readonly<Record<TargetKey, string>> = {
  PERSON_TIMES: 'person-times',
  CERTIFICATES: 'certificates',
  HIGH_SKILL: 'high-skill person-times',
};

/**
 * A target as a sentence: met and free, met at a price in people, or missed, with what one more of the scarce things
 * would make up and how much of it the whole would take. Levers are told from small steps: large ones bring less.
 */
export function targetSentence(
  input: CapacityInput,
  { key, target, planned, committed, short, askedPercent, reachedPercent }: TargetProgress,
  price: TargetPrice | undefined,
  bottlenecks: readonly Bottleneck[],
): Sentence {
  const have = planned + committed;
  const asked = askedPercent === null ? '' : ` ${askedPercent}%`;
  if (short === 0) {
    const cost = price && price.personTimes > 0.005 ? figure(price.personTimes) : undefined;
    const reached = reachedPercent === null ? `${have}` : `${reachedPercent}%`;
    return {
      zh:
        `${ZH[key]}达到目标${asked}(${reached})` +
        (cost ? `,但限制了人数:目标每放低 1 个百分点,可多培训 ${cost} 人次。` : ',不限制计划。'),
      en:
        `The target of ${EN[key]}${asked} is met (${reached})` +
        (cost
          ? `, at a price: a percentage point less would train ${cost} more person-times.`
          : ' and does not limit the plan.'),
    };
  }
  const missed: Sentence = {
    zh: `${ZH[key]}差 ${short}(目标 ${target},可达 ${have})。`,
    en: `${short} ${EN[key]} short (target ${target}, reached ${have}).`,
  };
  const { certificateShare, passShare } = input.targets;
  const beyond =
    key === 'CERTIFICATES' && certificateShare > passShare
      ? {
          zh: `取证率目标高于预计通过率 ${Math.round(passShare * 100)}%,即使全部开取证班也达不到。`,
          en: ` The rate asked for is above the pass rate of ${Math.round(passShare * 100)}%: courses with a certificate alone do not reach it.`,
        }
      : { zh: '', en: '' };
  const levers = bottlenecks
    .map((one) => ({ one, by: one.makesUp[key] }))
    .filter(({ by }) => by > 0.005)
    .sort((a, b) => b.by - a.by)
    .slice(0, LEVERS)
    .map(({ one, by }) => {
      const times = Math.ceil(short / by);
      return { ...moreOf(one), by: figure(by), whole: moreOf(one, times) };
    });
  if (levers.length === 0)
    return {
      zh: `${missed.zh}${beyond.zh}没有哪一项资源多一单位就能补上。`,
      en: `${missed.en}${beyond.en} One more of no single resource would make up for it.`,
    };
  return {
    zh: `${missed.zh}${beyond.zh}${levers.map(({ zh, by, whole }) => `${zh}可补 ${by},全部补上约需${whole.zh}`).join(';')}。`,
    en: `${missed.en}${beyond.en} ${levers.map(({ en, by, whole }) => `${en} makes up ${by}; for all of it: ${whole.en}`).join('. ')}.`,
  };
}
