/** How many learners a workshop can take: stations that work, one each. */
export function usableWorkstations(states: readonly ('USABLE' | 'UNDER_REPAIR' | 'RETIRED')[]): number {
  return states.filter((state) => state === 'USABLE').length;
}

/** One day's opening hours, minutes of the local day. */
export interface OpeningHours {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
}

/** Whether a building is open for the whole of a period on that weekday; several periods a day are not joined. */
export function isOpen(
  hours: readonly OpeningHours[],
  weekday: number,
  fromMinute: number,
  toMinute: number,
): boolean {
  return hours.some(
    (open) => open.weekday === weekday && open.opensMinute <= fromMinute && toMinute <= open.closesMinute,
  );
}
