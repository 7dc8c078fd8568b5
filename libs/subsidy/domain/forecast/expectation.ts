/**
 * What is likely, so that an expected amount can be told and explained. Plain arithmetic on counts in a fixed order:
 * the same facts give the same figure everywhere. Pure.
 *
 * expected = guaranteed + (maximum − guaranteed) × chance of the hours × chance of the exam, rounded down to a fen.
 *
 * - Chance of the hours: 1 when they are reached. Else the learner comes to each session that is left with a
 *   probability r, each independently, and must come to so many that the missing minutes are made up at the average
 *   length of those sessions; the same is asked of the offline part alone, and the smaller of the two chances counts.
 *   r is the learner's own attendance so far, drawn towards the attendance of the class by the weight of one day of
 *   training; the class itself is drawn towards 90 % by the weight of ten such days.
 * - Chance of the exam: 1 when passed. Else the share of those who passed this course's exams before, drawn towards
 *   80 % by the weight of twenty results. A resit counts like a first sitting: nothing else is known of it.
 * - A certificate follows the exam, and data from outside are taken to come: they bring no chance of their own.
 *
 * The 90 % and the 80 % are assumptions of the product, not figures of any document.
 */
import { type KindMinutes, offlineOf, type OpenTraining, sumOf, totalOf } from './kinds.js';
import type { NeededMinutes } from './reach.js';

/** Parts of ten thousand. */
export const WHOLE = 10_000;

const DAY_MINUTES = 360;
const ASSUMED_ATTENDANCE = 0.9;
const CLASS_WEIGHT_MINUTES = 10 * DAY_MINUTES;
const ASSUMED_PASS = 0.8;
const PASS_WEIGHT = 20;
/** Length at which training that is not on the timetable yet is thought of. */
const USUAL_SESSION_MINUTES = 180;

export interface Attended {
  readonly creditedMinutes: number;
  /** Minutes of the sessions that were recorded. */
  readonly offeredMinutes: number;
}

/** Share of the offered minutes that this learner is likely to attend, between 0 and 1. */
export function attendanceRate(own: Attended, wholeClass: Attended): number {
  const ofClass =
    (wholeClass.creditedMinutes + CLASS_WEIGHT_MINUTES * ASSUMED_ATTENDANCE) /
    (wholeClass.offeredMinutes + CLASS_WEIGHT_MINUTES);
  return (own.creditedMinutes + DAY_MINUTES * ofClass) / (own.offeredMinutes + DAY_MINUTES);
}

/** Share of those who sit the exam of a course that are likely to pass it, between 0 and 1. */
export function passRate(history: { readonly passed: number; readonly sat: number }): number {
  return (history.passed + PASS_WEIGHT * ASSUMED_PASS) / (history.sat + PASS_WEIGHT);
}

/** Probability that of `sessions` at least `enough` are attended. */
export function atLeast(sessions: number, enough: number, rate: number): number {
  if (enough <= 0) return 1;
  if (enough > sessions) return 0;
  // attended[k]: probability of exactly k so far.
  let attended = [1];
  for (let session = 0; session < sessions; session += 1) {
    const next = new Array<number>(attended.length + 1).fill(0);
    attended.forEach((probability, k) => {
      next[k] = (next[k] as number) + probability * (1 - rate);
      next[k + 1] = (next[k + 1] as number) + probability * rate;
    });
    attended = next;
  }
  const sum = attended.slice(enough).reduce((total, probability) => total + probability, 0);
  return Math.min(1, Math.max(0, sum));
}

function chanceOf(needed: number, sessions: number, minutes: number, rate: number): number {
  if (needed <= 0) return 1;
  if (sessions === 0) return 0;
  // Minutes of an average session: needed ÷ (minutes ÷ sessions), rounded up.
  return atLeast(sessions, Math.ceil((needed * sessions) / minutes), rate);
}

/** Chance in parts of ten thousand that the hours are reached with the training that is left. */
export function hoursChance(
  needed: NeededMinutes,
  open: readonly OpenTraining[],
  unplanned: readonly OpenTraining[],
  rate: number,
): number {
  const usual = unplanned.flatMap(({ minutes, ...rest }): OpenTraining[] => {
    const count = Math.ceil(minutes / USUAL_SESSION_MINUTES);
    return Array.from({ length: count }, () => ({ ...rest, minutes: minutes / count }));
  });
  const all = [...open, ...usual];
  const offline = all.filter(({ kind }) => kind !== 'ONLINE');
  const minutes: KindMinutes = sumOf(all);
  const chance = Math.min(
    chanceOf(needed.total, all.length, totalOf(minutes), rate),
    chanceOf(needed.offline, offline.length, offlineOf(minutes), rate),
  );
  return Math.round(chance * WHOLE);
}

/** Parts of ten thousand of two independent chances together, rounded down. */
export const both = (a: number, b: number): number => Math.floor((a * b) / WHOLE);

/** Whole fen between what is sure and what is possible. */
export function expectedFen(guaranteedFen: number, maximumFen: number, chance: number): number {
  return guaranteedFen + Math.floor(((maximumFen - guaranteedFen) * chance) / WHOLE);
}
