import { fen, sumFen } from '../../../kernel/index.js';
import type { OutputOf } from '../../../platform/index.js';
import type { outlookRoutes } from '../../contracts/outlook/index.js';
import { annualCapOf, explainTrace } from '../../domain/learner-verdict.js';
import { consequenceWords } from '../../domain/outlook/plan-words.js';
import {
  assignPlans,
  bestPlan,
  excludes,
  lawfulPlans,
  type Plan,
  type PlanUse,
} from '../../domain/outlook/planner.js';
import {
  amountAfter,
  ruledOutBy,
  type TrainingOption,
  usedInYear,
} from '../../domain/outlook/training-options.js';
import { FactReader } from '../../domain/facts.js';
import type { PlannedWorker, PlanningGathered } from '../../store/outlook/planning-gathering.js';

type Answer = OutputOf<typeof outlookRoutes.planTraining>;
type WorkerAnswer = Answer['items'][number];
export type PlanningFacts = PlanningGathered;

/** Words do not name evidence here. */
const WITHOUT_EVIDENCE = new FactReader({});
const MOST_RULED_OUT = 5;

const useOf = ({ options, amounts, totalFen }: Plan<TrainingOption>): PlanUse => ({
  totalFen,
  uses: options.flatMap((option, index) => [
    {
      kind: 'SEAT' as const,
      resource: option.enrolled ? `enrolled ${option.cohortId}` : `seat ${option.cohortId}`,
      fen: amounts[index] as number,
    },
    { kind: 'QUOTA' as const, resource: `list ${option.policyVersionId}`, fen: amounts[index] as number },
  ]),
});

/** Chooses one plan for everybody within seats and quota, and says what follows from each choice. */
export function planAnswer(
  gathered: PlanningFacts,
  asked: {
    readonly year: number;
    readonly today: string;
    readonly enterpriseId: string;
    readonly leftOut: number;
  },
): Answer {
  const { workers, classes, quotas } = gathered;
  const lawful = plansOf(workers);
  const capacity = new Map([
    ...classes.map(({ cohort, seatsLeft }) => [`seat ${cohort.id}`, seatsLeft] as const),
    ...[...quotas].map(([id, left]) => [`list ${id}`, left] as const),
  ]);
  const assignment = assignPlans(
    lawful.map(({ plans }) => plans.map(useOf)),
    capacity,
  );
  const chosen = assignment.chosen.map((index, worker) =>
    index < 0 ? undefined : lawful[worker]?.plans[index],
  );
  const items = workers.map((worker, index) => workerAnswer(gathered, worker, chosen[index], asked.year));
  const complete = lawful.every(({ cut }) => !cut);
  return {
    enterpriseId: asked.enterpriseId,
    year: asked.year,
    onDate: asked.today,
    workers: workers.length,
    workersLeftOut: asked.leftOut,
    cohorts: classes.length,
    totalFen: sumFen(items.map(({ totalFen }) => fen(totalFen))),
    boundFen: assignment.atMostFen,
    exact: complete && !assignment.cut,
    classes: classes.flatMap(({ cohort, seatsLeft }) => {
      const sent = items.flatMap(({ chosen: own }) => own.filter(({ cohortId }) => cohortId === cohort.id));
      if (sent.length === 0) return [];
      return [
        {
          cohortId: cohort.id,
          cohortTitle: cohort.title,
          seatsLeft,
          people: sent.length,
          amountFen: sumFen(sent.map(({ amountFen }) => fen(amountFen))),
        },
      ];
    }),
    items: items.sort((a, b) => b.totalFen - a.totalFen),
  };
}

/** Lawful plans by worker; people for whom everything is the same are searched once. */
function plansOf(workers: readonly PlannedWorker[]): ReturnType<typeof lawfulPlans<TrainingOption>>[] {
  const known = new Map<string, ReturnType<typeof lawfulPlans<TrainingOption>>>();
  return workers.map(({ options, prior }) => {
    const key = JSON.stringify([
      prior,
      options.map(({ key: option, aloneFen, enrolled, facts }) => [option, aloneFen, enrolled, facts.person]),
    ]);
    const found = known.get(key) ?? plansFor(options);
    known.set(key, found);
    return found;
  });
}

/** Where there are too many to list, the best one is among those listed all the same. */
function plansFor(options: readonly TrainingOption[]): ReturnType<typeof lawfulPlans<TrainingOption>> {
  const listed = lawfulPlans(options, amountAfter);
  if (!listed.cut) return listed;
  const { best, cut } = bestPlan(options, amountAfter);
  const plans = [best, ...listed.plans].sort((a, b) => b.totalFen - a.totalFen);
  return { plans, cut: listed.cut || cut };
}

function workerAnswer(
  gathered: PlanningFacts,
  { learner, prior, options, without }: PlannedWorker,
  plan: Plan<TrainingOption> | undefined,
  year: number,
): WorkerAnswer {
  const titles = new Map(gathered.classes.map(({ cohort }) => [cohort.id, cohort]));
  const used = usedInYear(prior, year);
  let ordinal = used;
  const taken = plan?.options ?? [];
  return {
    workerId: learner.workerId,
    workerName: learner.workerName,
    totalFen: plan?.totalFen ?? 0,
    used,
    chosen: taken.map((option, index) => {
      const cohort = titles.get(option.cohortId);
      const cap = annualCapOf(option.rule);
      if (cap !== null) ordinal += 1;
      return {
        cohortId: option.cohortId,
        cohortCode: cohort?.code ?? '',
        cohortTitle: cohort?.title ?? '',
        startsOn: option.startsOn,
        endsOn: option.endsOn,
        grantedOn: option.grantedOn,
        policyCode: option.rule.policy.id,
        programme: option.rule.programme.id,
        programmeTitle: option.rule.programme.title,
        amountFen: plan?.amounts[index] ?? 0,
        enrolled: option.enrolled,
        consequence: consequenceWords({
          year,
          ordinal: cap === null ? null : ordinal,
          cap,
          occupationName:
            option.occupation === null ? null : (gathered.occupationNames.get(option.occupation) ?? null),
          level: option.level,
        }),
      };
    }),
    ruledOut: options
      .filter((option) => !taken.includes(option))
      .flatMap((option) => {
        const why = whyNot(option, taken);
        const cohortTitle = titles.get(option.cohortId)?.title ?? '';
        return why === null ? [] : [{ cohortTitle, programmeTitle: option.rule.programme.title, why }];
      })
      .slice(0, MOST_RULED_OUT),
    without,
  };
}

/** Why an option cannot be had beside the plan; null when only its seats or the quota are gone. */
function whyNot(option: TrainingOption, taken: readonly TrainingOption[]): { zh: string; en: string } | null {
  const clash = taken.find((one) => excludes(one, option));
  if (clash?.cohortId === option.cohortId)
    return { zh: '同一班次只能按一个项目申领', en: 'one class is claimed under one programme' };
  if (clash) return { zh: '与所选班次时间重叠', en: 'at the same time as a chosen class' };
  const [first] = ruledOutBy(option, taken);
  if (first === undefined) return null;
  const [words] = explainTrace(WITHOUT_EVIDENCE, option.rule, [first]);
  return words?.text ?? null;
}
