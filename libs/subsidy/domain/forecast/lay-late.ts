/** Training that is on no timetable yet, laid as late as it can be held at all. Pure. */
import { addDays, localDate } from '../../../kernel/index.js';
import type { Kind, OpenTraining } from './kinds.js';

/** A cohort is taught no more than eight class hours a day. */
const DAY_MINUTES = 360;

export interface LateDays {
  /** First and last day on which it can be held. */
  readonly from: string;
  readonly to: string;
  /** Minutes that are planned on a day already. */
  readonly planned: ReadonlyMap<string, number>;
}

/**
 * Puts the minutes on the last days that have room for them, the last of the list latest. What finds no room before
 * the first day is left out: it cannot be taught any more.
 */
export function layLate(
  missing: readonly { readonly kind: Kind; readonly minutes: number }[],
  days: LateDays,
): OpenTraining[] {
  const laid: OpenTraining[] = [];
  let day = localDate(days.to);
  let room = DAY_MINUTES - (days.planned.get(day) ?? 0);
  for (const { kind, minutes } of missing.toReversed()) {
    let left = minutes;
    while (left > 0 && day >= days.from) {
      const piece = Math.min(left, room);
      if (piece > 0) laid.push({ heldOn: day, kind, minutes: piece });
      left -= Math.max(0, piece);
      room -= Math.max(0, piece);
      if (room > 0) continue;
      day = addDays(day, -1);
      room = DAY_MINUTES - (days.planned.get(day) ?? 0);
    }
  }
  return laid.toReversed();
}
