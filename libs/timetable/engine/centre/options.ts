import type { Board } from './board.js';
import { OF_TIME, OF_TRAINER, OF_WORKSHOP } from './constraints/index.js';
import type { CentreMust } from './constraints/constraint.js';
import { NOBODY, type Spot } from './model.js';

/** Where to look; what is not named is free. */
export interface Within {
  readonly day?: number;
  readonly slot?: number;
  readonly workshop?: number;
  readonly trainer?: number;
  /** Days to look at, in this order; default: all days of the cohort’s run. */
  readonly days?: readonly number[];
}

const forbidden = (rules: readonly CentreMust[], board: Board, session: number, spot: Spot): boolean => {
  for (const rule of rules) if (rule.forbids(board, session, spot)) return true;
  return false;
};

/**
 * Every spot the session (not on the board) may go to, times in order, so that most spots are never looked at: a time
 * that is out rules out all its workshops and trainers. `seen` returns false to stop.
 */
export function eachSpot(
  board: Board,
  session: number,
  where: Within,
  seen: (spot: Spot) => boolean,
  rotation = 0,
): void {
  const { plan } = board;
  const { sessions, cohorts, days } = plan.centre;
  const { hours, cohort, pin } = sessions[session]!;
  const look = { ...where, ...pin };
  const { runs } = cohorts[cohort]!;
  const last = Math.min(days - 1, runs.to);
  const range =
    look.day !== undefined
      ? [look.day]
      : (look.days ??
        Array.from({ length: Math.max(0, last - runs.from + 1) }, (_, index) => runs.from + index));
  const only = (value: number | undefined, list: readonly number[]) =>
    value === undefined ? list : list.filter((one) => one === value);
  const starts = only(look.slot, plan.startsFor(hours));
  const workshops = only(look.workshop, plan.workshopsFor[session]!);
  const trainers = only(look.trainer, plan.trainersFor[session]!);
  const spot = { day: 0, slot: 0, workshop: NOBODY, trainer: NOBODY };
  for (const day of range) {
    if (plan.cohortOpen[cohort * days + day] === 0) continue;
    for (const slot of starts) {
      spot.day = day;
      spot.slot = slot;
      if (forbidden(OF_TIME, board, session, spot)) continue;
      for (let w = 0; w < workshops.length; w++) {
        spot.workshop = workshops[(w + rotation) % workshops.length]!;
        if (forbidden(OF_WORKSHOP, board, session, spot)) continue;
        for (let t = 0; t < trainers.length; t++) {
          spot.trainer = trainers[(t + rotation) % trainers.length]!;
          if (forbidden(OF_TRAINER, board, session, spot)) continue;
          if (!seen({ ...spot })) return;
        }
      }
    }
  }
}
