import type { z } from 'zod';
import type { clauseForecastSchema, learnerForecastSchema } from '../../contracts/forecast/schemas.js';
import type { ClauseOutlook, LearnerOutlook } from '../../domain/forecast/outlook.js';
import type { CohortSums, StoredLearner } from '../../store/forecast/forecast-store.js';

type LearnerAnswer = z.input<typeof learnerForecastSchema>;

const clauseAnswer = (clause: ClauseOutlook): z.input<typeof clauseForecastSchema> => ({
  ...clause,
  clause: { ...clause.clause },
});

/** What a learner's forecast says of hours and conditions, without money. */
export function hoursAnswer(
  outlook: LearnerOutlook,
): Pick<
  LearnerAnswer,
  | 'state'
  | 'needed'
  | 'neededText'
  | 'lastChanceOn'
  | 'needsPlanning'
  | 'impossibleSinceOn'
  | 'missedMinutes'
  | 'clauses'
> {
  const { state, needed, neededText, lastChanceOn, needsPlanning, impossibleSinceOn, missedMinutes } =
    outlook;
  return {
    state,
    needed,
    neededText,
    lastChanceOn,
    needsPlanning,
    impossibleSinceOn,
    missedMinutes,
    clauses: outlook.clauses.map(clauseAnswer),
  };
}

/** A learner's forecast for those who may see the money. */
export function learnerAnswer({ outlook, cohortId: _, ...learner }: StoredLearner): LearnerAnswer {
  const { reason, shortfall, guaranteedFen, expectedFen, maximumFen, hoursChance, examChance } = outlook;
  return {
    ...learner,
    ...hoursAnswer(outlook),
    reason,
    shortfall,
    guaranteedFen,
    expectedFen,
    maximumFen,
    hoursChance,
    examChance,
  };
}

/** The sums of a cohort over learners who are in no claim yet. */
export function totalsOf(
  learners: readonly StoredLearner[],
): Pick<
  CohortSums,
  | 'learners'
  | 'secured'
  | 'awaiting'
  | 'stillPossible'
  | 'waitListed'
  | 'impossible'
  | 'guaranteedFen'
  | 'expectedFen'
  | 'maximumFen'
> {
  const open = learners.filter(({ claimNumber }) => claimNumber === null).map(({ outlook }) => outlook);
  const count = (state: LearnerOutlook['state']): number => open.filter((one) => one.state === state).length;
  const sum = (of: (outlook: LearnerOutlook) => number): number =>
    open.reduce((total, outlook) => total + of(outlook), 0);
  return {
    learners: open.length,
    secured: count('SECURED'),
    awaiting: count('AWAITING'),
    stillPossible: count('STILL_POSSIBLE'),
    waitListed: count('WAIT_LISTED'),
    impossible: count('IMPOSSIBLE'),
    guaranteedFen: sum(({ guaranteedFen }) => guaranteedFen),
    expectedFen: sum(({ expectedFen }) => expectedFen),
    maximumFen: sum(({ maximumFen }) => maximumFen),
  };
}
