/** What a search is asked and answers: plain data between threads. */
import { Board } from '../../engine/centre/board.js';
import { type Conflict, conflictsBefore } from '../../engine/centre/conflict.js';
import { whyNot } from '../../engine/centre/explain.js';
import { type CentrePart, type CentreSurroundings, solveCentre } from '../../engine/centre/solve.js';
import type { Spot } from '../../engine/centre/model.js';
import type { StopReason } from '../../engine/search/solve.js';
import { planOf, type SolvingModel } from './centre-model.js';

export interface SearchTask {
  readonly model: Pick<SolvingModel, 'centre' | 'taken'>;
  readonly seed: number;
  readonly seconds: number;
  /** Proposals to make instead of seconds to search: the same answer again from the same seed. */
  readonly iterations?: number | undefined;
}

export interface SearchAnswer {
  readonly spots: readonly (Spot | undefined)[];
  /** Why the search ended. */
  readonly why: StopReason;
  readonly cost: number;
  readonly parts: readonly CentrePart[];
  /** What found no place, with the constraints that rule out most places, and NOBODY or NOWHERE when none suits. */
  readonly unplaced: readonly { readonly session: number; readonly because: readonly string[] }[];
  /** Why that could not be otherwise, where it can be proven. */
  readonly conflicts: readonly Conflict[];
}

/** Days that are looked at to say why something has no place, and how many such answers are worked out. */
const DAYS_EXPLAINED = 3;
const MOST_EXPLAINED = 12;

export function search(
  { model, seed, seconds, iterations }: SearchTask,
  surroundings: CentreSurroundings,
): SearchAnswer {
  const plan = planOf(model);
  const answer = solveCentre(
    plan,
    seed,
    iterations === undefined ? { seconds } : { iterations },
    surroundings,
  );
  const board = new Board(plan);
  board.restore(answer.spots);
  return {
    spots: answer.spots,
    why: answer.why,
    cost: answer.cost,
    parts: answer.parts,
    unplaced: answer.unplaced.map((session, at) => ({
      session,
      because: at < MOST_EXPLAINED ? obstaclesOf(board, session) : [],
    })),
    conflicts: answer.unplaced.length === 0 ? [] : conflictsBefore(plan),
  };
}

/** Sets of sessions and rules that cannot hold together whatever is done; each is as small as it can be. */
export const conflictsOf = (model: SearchTask['model']): Conflict[] => conflictsBefore(planOf(model));

function obstaclesOf(board: Board, session: number): string[] {
  const { plan } = board;
  const { days, cohorts, sessions } = plan.centre;
  if (plan.trainersFor[session]!.length === 0) return ['no_trainer'];
  if (plan.workshopsFor[session]!.length === 0) return ['no_workshop'];
  const { cohort } = sessions[session]!;
  const { runs } = cohorts[cohort]!;
  const open = Array.from({ length: runs.to - runs.from + 1 }, (_, at) => runs.from + at).filter(
    (day) => plan.cohortOpen[cohort * days + day] !== 0,
  );
  if (open.length === 0) return ['no_day'];
  const middle = Math.floor(open.length / 2);
  const some = [...new Set([open[0]!, open[middle]!, open.at(-1)!])].slice(0, DAYS_EXPLAINED);
  return whyNot(board, session, { days: some })
    .ruledOut.slice(0, 2)
    .map(({ constraint }) => constraint);
}
