/**
 * The first day on which a claim of a class can be handed in: a class that goes on is claimed for when it has ended.
 * That day decides window and year (rule R24), so a forecast asks on it and not on the day it is made.
 */
export function firstClaimDay(
  cohort: { readonly state: string; readonly endsOn: string },
  today: string,
): string {
  return cohort.state !== 'FINISHED' && cohort.endsOn > today ? cohort.endsOn : today;
}
