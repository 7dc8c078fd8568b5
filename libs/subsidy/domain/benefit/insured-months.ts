/** Months of insurance from dated periods; a month counts once although two employers paid for it. Pure. */

/** Both months `YYYY-MM`, both included. */
export interface InsuredPeriod {
  readonly from: string;
  readonly to: string;
}

/** Months since year 0; consecutive months have consecutive numbers. */
export const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** `YYYY-MM` of a month's number. */
export const monthAt = (at: number): string =>
  `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;

/** A month so many months later; negative: earlier. */
export function monthAfter(month: string, months: number): string {
  return monthAt(monthNumber(month) + months);
}

/** The numbers of every month covered, once, oldest first, none after `until`; to count them, none need be spelled. */
export function insuredMonthNumbers(periods: readonly InsuredPeriod[], until: string): number[] {
  const last = monthNumber(until);
  const sorted = [...periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const covered: number[] = [];
  for (const { from, to } of sorted) {
    const end = Math.min(monthNumber(to), last);
    const next = (covered.at(-1) ?? -1) + 1;
    for (let at = Math.max(monthNumber(from), next); at <= end; at += 1) covered.push(at);
  }
  return covered;
}

/**
 * The month in which somebody who goes on being insured reaches what is missing; null when the insurance has stopped:
 * files arrive late, so the last month may lie two behind.
 */
export function expectedMonth(lastInsured: string | null, missing: number, today: string): string | null {
  if (lastInsured === null || missing <= 0) return null;
  if (lastInsured < monthAfter(today.slice(0, 7), -2)) return null;
  return monthAfter(lastInsured, missing);
}
