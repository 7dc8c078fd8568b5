/** Months of insurance from dated periods; a month counts once although two employers paid for it. Pure. */

/** Both months `YYYY-MM`, both included. */
export interface InsuredPeriod {
  readonly from: string;
  readonly to: string;
}

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAt = (at: number): string =>
  `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;

/** A month so many months later; negative: earlier. */
export function monthAfter(month: string, months: number): string {
  return monthAt(index(month) + months);
}

/** Every month covered, once, oldest first, none after `until`. */
export function insuredMonths(periods: readonly InsuredPeriod[], until: string): string[] {
  const last = index(until);
  const covered = new Set<number>();
  for (const { from, to } of periods) {
    const end = Math.min(index(to), last);
    for (let at = index(from); at <= end; at += 1) covered.add(at);
  }
  return [...covered].sort((a, b) => a - b).map(monthAt);
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
