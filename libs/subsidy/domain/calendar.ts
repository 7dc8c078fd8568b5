/** Periods as a rule counts them, over the dates of the kernel. */
import { periodEnd, type LocalDate } from '../../kernel/index.js';

const LAST_DATE = '9999-12-31';

/**
 * Last day of a period of whole months from a day: the corresponding day, else the last day of that month
 * (Civil Code art. 201–202). A period that outlasts the calendar ends with it: facts may claim any number of months.
 */
export function lastDayOfPeriod(from: string, months: number): string {
  const endYear = Number(from.slice(0, 4)) + (Number(from.slice(5, 7)) - 1 + months) / 12;
  return endYear >= 10_000 ? LAST_DATE : periodEnd(from as LocalDate, { months });
}
