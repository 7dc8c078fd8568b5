/** When an enterprise is on the list of a policy. Pure: dates and what stands already come in. */
import { err, ok, type Result } from '../../../kernel/index.js';

/** An entry of a list. */
export interface DesignationSpan {
  readonly fromOn: string;
  readonly toOn: string;
  /** Last day when it was taken off before `toOn`; before `fromOn` when it was wrong from the first day. */
  readonly endedOn: string | null;
}

export type DesignationStanding = 'CURRENT' | 'FUTURE' | 'PAST' | 'VOID';

/** The last day on which the enterprise is on the list; before `fromOn` for an entry that never counted. */
export const lastDayOf = ({ toOn, endedOn }: DesignationSpan): string => endedOn ?? toOn;

/** How the entry stands on a day. */
export function standingOn(span: DesignationSpan, today: string): DesignationStanding {
  if (lastDayOf(span) < span.fromOn) return 'VOID';
  if (lastDayOf(span) < today) return 'PAST';
  return span.fromOn > today ? 'FUTURE' : 'CURRENT';
}

const overlap = (a: DesignationSpan, b: DesignationSpan): boolean =>
  lastDayOf(a) >= a.fromOn &&
  lastDayOf(b) >= b.fromOn &&
  a.fromOn <= lastDayOf(b) &&
  b.fromOn <= lastDayOf(a);

/** A new entry beside those of the same enterprise and policy: no day has two, or its quota would have two answers. */
export function decideDesignation(
  standing: readonly DesignationSpan[],
  wish: { readonly fromOn: string; readonly toOn: string },
): Result<'ADDED', 'designation_reversed' | 'designation_overlaps'> {
  if (wish.toOn < wish.fromOn) return err('designation_reversed');
  const added = { ...wish, endedOn: null };
  return standing.some((one) => overlap(one, added)) ? err('designation_overlaps') : ok('ADDED');
}

/**
 * Takes the enterprise off before its time. `lastDay` null: the entry was wrong from its first day. Answers the last day.
 * An entry is ended once; it is never made longer, and never changed otherwise.
 */
export function decideEnding(
  span: DesignationSpan,
  lastDay: string | null,
  dayBefore: (day: string) => string,
): Result<string, 'designation_ended' | 'designation_end_outside'> {
  if (span.endedOn !== null) return err('designation_ended');
  if (lastDay === null) return ok(dayBefore(span.fromOn));
  return lastDay >= span.fromOn && lastDay < span.toOn ? ok(lastDay) : err('designation_end_outside');
}
