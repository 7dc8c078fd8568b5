/** When an occupation is in a shortage catalogue (rules R33, R34, R52). Pure: dates and what stands already come in. */
import { err, ok, type Result } from '../../../kernel/index.js';

/** The catalogue that raises a subsidy (补贴目录), or the one that gives a post allowance (津贴目录). */
export const SHORTAGE_KINDS = ['SUBSIDY', 'ALLOWANCE'] as const;
export type ShortageKind = (typeof SHORTAGE_KINDS)[number];
export type ShortageStanding = 'CURRENT' | 'FUTURE' | 'PAST' | 'VOID';

export interface ShortageSpan {
  readonly kind: ShortageKind;
  readonly occupationCode: string;
  /** The levels' digits in their order, such as `12`; empty for every level and for certificates without one. */
  readonly levels: string;
  readonly validFrom: string;
  /** Last day by its document; null while none is set. */
  readonly validTo: string | null;
  /** Last day when it was ended; before `validFrom` when it was wrong from the first day. */
  readonly endedOn: string | null;
}

const lastDayOf = ({ validTo, endedOn }: ShortageSpan): string | null => endedOn ?? validTo;
const never = (span: ShortageSpan): boolean => {
  const last = lastDayOf(span);
  return last !== null && last < span.validFrom;
};

/** How the entry stands on a day. */
export function shortageStanding(span: ShortageSpan, today: string): ShortageStanding {
  const last = lastDayOf(span);
  if (never(span)) return 'VOID';
  if (last !== null && last < today) return 'PAST';
  return span.validFrom > today ? 'FUTURE' : 'CURRENT';
}

/** Whether the entry counts for a certificate of that day, occupation and level. Both days are inclusive. */
export function countsFor(
  span: ShortageSpan,
  certificate: { readonly occupation: string; readonly level: number | null; readonly on: string },
): boolean {
  const last = lastDayOf(span);
  return (
    span.occupationCode.toUpperCase() === certificate.occupation.toUpperCase() &&
    (span.levels === '' || (certificate.level !== null && span.levels.includes(String(certificate.level)))) &&
    span.validFrom <= certificate.on &&
    (last === null || certificate.on <= last)
  );
}

/** Levels as they are stored. All five are not the same as every level: a certificate without a level is not among them. */
export const levelsText = (levels: readonly number[]): string => [...new Set(levels)].sort().join('');

function overlap(a: ShortageSpan, b: ShortageSpan): boolean {
  const [lastA, lastB] = [lastDayOf(a), lastDayOf(b)];
  return (
    a.kind === b.kind &&
    a.occupationCode.toUpperCase() === b.occupationCode.toUpperCase() &&
    (a.levels === '' || b.levels === '' || [...a.levels].some((level) => b.levels.includes(level))) &&
    !never(a) &&
    !never(b) &&
    (lastB === null || a.validFrom <= lastB) &&
    (lastA === null || b.validFrom <= lastA)
  );
}

/** A new entry beside those that stand: no day, occupation and level has two documents of a kind. */
export function decideListing(
  standing: readonly ShortageSpan[],
  wish: Omit<ShortageSpan, 'endedOn'>,
): Result<'ADDED', 'shortage_reversed' | 'shortage_overlaps'> {
  if (wish.validTo !== null && wish.validTo < wish.validFrom) return err('shortage_reversed');
  const added = { ...wish, endedOn: null };
  return standing.some((one) => overlap(one, added)) ? err('shortage_overlaps') : ok('ADDED');
}

/**
 * Ends an entry. `lastDay` null: it was wrong from its first day. Answers the last day. An entry is ended once; it is
 * never made longer, and never changed otherwise.
 */
export function decideShortageEnd(
  span: ShortageSpan,
  lastDay: string | null,
  dayBefore: (day: string) => string,
): Result<string, 'shortage_ended' | 'shortage_end_outside'> {
  if (span.endedOn !== null) return err('shortage_ended');
  if (lastDay === null) return ok(dayBefore(span.validFrom));
  const within = lastDay >= span.validFrom && (span.validTo === null || lastDay < span.validTo);
  return within ? ok(lastDay) : err('shortage_end_outside');
}
