/** Periods as a rule counts them, over the dates of the kernel. */
import { periodEnd, type LocalDate } from '../../kernel/index.js';

const LAST_DATE = '9999-12-31';

/**
 * Last day of a period of whole months from a day: the corresponding day, else the last day of that month
 * (Civil Code art. 201–202). A period that outlasts the calendar ends with it: facts may claim any number of months.
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
  return endYear >= 10_000 ? LAST_DATE : periodEnd(from as LocalDate, { months });
}
