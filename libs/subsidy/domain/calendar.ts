/** Periods as a rule counts them, over the dates of the kernel. */
import { addMonths, periodEnd, type LocalDate } from '../../kernel/index.js';

const FIRST_DATE = '0001-01-01';
const LAST_DATE = '9999-12-31';

/**
 * Last day of a period of whole months from a day: the corresponding day, else the last day of that month
 * (Civil Code art. 201–202). A period that outlasts the calendar ends with it: facts may claim any number of months. Less
 * than no month, by a rule that subtracts, is a period that was over before the day.
 */
export function lastDayOfPeriod(from: string, months: number): string {
  const key = `${from}${months}`;
  const kept = ends.get(key);
  if (kept !== undefined) return kept;
  if (ends.size >= KEPT) ends.clear();
  const end = endOf(from, months);
  ends.set(key, end);
  return end;
}

/** Many are asked about the same days: what was worked out lately is kept. */
const ends = new Map<string, string>();
const KEPT = 4_000;

function endOf(from: string, months: number): string {
  const endYear = Number(from.slice(0, 4)) + (Number(from.slice(5, 7)) - 1 + months) / 12;
  if (endYear >= 10_000) return LAST_DATE;
  if (months >= 0) return periodEnd(from as LocalDate, { months });
  return endYear < 1 ? FIRST_DATE : addMonths(from as LocalDate, months);
}
