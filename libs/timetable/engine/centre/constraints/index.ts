/** The constraints of the general model: what must hold (the cheapest to ask first) apart from what is weighed. */
import type { Board } from '../board.js';
import type { Spot } from '../model.js';
import { backToBack } from './back-to-back.js';
import { cohortFree } from './cohort-free.js';
import type { CentreMust, CentreWeighed } from './constraint.js';
import { dailyHours } from './daily-hours.js';
import { equipment } from './equipment.js';
import { fairness } from './fairness.js';
import { funding } from './funding.js';
import { gaps } from './gaps.js';
import { idleEquipment } from './idle-equipment.js';
import { learnersFree } from './learners-free.js';
import { moduleOrder } from './module-order.js';
import { partOfDay } from './part-of-day.js';
import { pinned } from './pinned.js';
import { preferredWindow } from './preferred-window.js';
import { publishedDistance } from './published-distance.js';
import { qualification } from './qualification.js';
import { shiftWindow } from './shift-window.js';
import { spread } from './spread.js';
import { trainerAvailable } from './trainer-available.js';
import { trainerFree } from './trainer-free.js';
import { trainerLoad } from './trainer-load.js';
import { trainerStability } from './trainer-stability.js';
import { travelTime } from './travel-time.js';
import { workshopFree } from './workshop-free.js';
import { workshopOpen } from './workshop-open.js';
import { workshopStability } from './workshop-stability.js';
import { workstations } from './workstations.js';

/** Those that depend on the time alone, whatever workshop and trainer. */
export const OF_TIME: readonly CentreMust[] = [
  shiftWindow,
  cohortFree,
  partOfDay,
  dailyHours,
  learnersFree,
  moduleOrder,
];

/** Those that depend on the workshop (and the time), whatever trainer. */
export const OF_WORKSHOP: readonly CentreMust[] = [
  workshopFree,
  workshopOpen,
  workstations,
  equipment,
  funding,
];

/** Those that depend on the trainer (and time and workshop). */
export const OF_TRAINER: readonly CentreMust[] = [
  trainerFree,
  trainerAvailable,
  qualification,
  travelTime,
  pinned,
];

export const CENTRE_MUST: readonly CentreMust[] = [...OF_TIME, ...OF_WORKSHOP, ...OF_TRAINER];

export const CENTRE_WEIGHED: readonly CentreWeighed[] = [
  preferredWindow,
  gaps,
  spread,
  workshopStability,
  trainerStability,
  trainerLoad,
  backToBack,
  fairness,
  idleEquipment,
  publishedDistance,
];

export function allowed(board: Board, session: number, spot: Spot): boolean {
  for (const one of CENTRE_MUST) if (one.forbids(board, session, spot)) return false;
  return true;
}

/** Weighed cost of all the session has a part in while in (or thought away from) the spot. */
export function costAround(board: Board, session: number, spot: Spot): number {
  let sum = 0;
  for (const one of CENTRE_WEIGHED) sum += one.weight * one.around(board, session, spot);
  return sum;
}

/** Takes the session off the board; returns the difference in cost. */
export function lift(board: Board, session: number): number {
  const spot = board.spots[session];
  if (spot === undefined) return 0;
  const before = costAround(board, session, spot);
  board.take(session);
  return costAround(board, session, spot) - before;
}

/** Puts the session into the spot; returns the difference in cost. */
export function drop(board: Board, session: number, spot: Spot): number {
  const before = costAround(board, session, spot);
  board.put(session, spot);
  return costAround(board, session, spot) - before;
}
