/** Who can be there when: weekly hours that hold from a day on, and stretches away. Pure. */

/** A stretch of a weekday (1 Monday … 7 Sunday); the end is not part of it. */
export interface WeekWindow {
  readonly weekday: number;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Weekly hours from a day on, until the next entry; null windows ask for nothing. */
export interface WeekEntry {
  readonly validFrom: string;
  readonly windows: readonly WeekWindow[] | null;
}

/** Days from first to last, both included; whole days, or the same stretch of each. */
export interface DatedStretch {
  readonly fromOn: string;
  readonly toOn: string;
  readonly startMinute: number | null;
  readonly endMinute: number | null;
}

export interface Stretch {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** The entry in force on a day: the latest that has begun; of two for the same day the one given later. */
export function weekInForce<T extends WeekEntry>(entries: readonly T[], day: string): T | undefined {
  let found: T | undefined;
  for (const entry of entries)
    if (entry.validFrom <= day && (found === undefined || entry.validFrom >= found.validFrom)) found = entry;
  return found;
}

/** The stretches of a day that the entry in force allows; null when it asks for nothing. Entries as they were given. */
export function allowedOn(entries: readonly WeekEntry[], day: string, weekday: number): Stretch[] | null {
  const windows = weekInForce(entries, day)?.windows ?? null;
  return windows === null ? null : windows.filter((one) => one.weekday === weekday);
}

/** Whether the stretch lies within what is allowed on the day. */
export function isWithin(allowed: readonly Stretch[] | null, { startMinute, endMinute }: Stretch): boolean {
  return (
    allowed === null || allowed.some((one) => one.startMinute <= startMinute && endMinute <= one.endMinute)
  );
}

/** Those of the dated stretches that touch a stretch of the day. */
export function touching<T extends DatedStretch>(list: readonly T[], day: string, period: Stretch): T[] {
  return list.filter(
    ({ fromOn, toOn, startMinute, endMinute }) =>
      fromOn <= day &&
      day <= toOn &&
      (startMinute ?? 0) < period.endMinute &&
      period.startMinute < (endMinute ?? 1440),
  );
}
