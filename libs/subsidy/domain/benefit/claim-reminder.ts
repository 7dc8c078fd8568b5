/** When a person is reminded of a benefit that waits for their consent. Pure. */
import { daysBetween, localDate } from '../../../kernel/index.js';

/** Days before the claim window closes. */
export const REMINDER_DAYS = [30, 7, 1] as const;

/**
 * The reminder that is due: the smallest of the days that is not yet passed, so that somebody found entitled ten days
 * before the end is told once and not of the thirty days too. Null when none is due.
 */
export function dueReminder(deadlineOn: string, today: string): (typeof REMINDER_DAYS)[number] | null {
  const left = daysBetween(localDate(today), localDate(deadlineOn));
  if (left < 0) return null;
  return [...REMINDER_DAYS].reverse().find((days) => left <= days) ?? null;
}
