/** Which stations of a workshop are out of use when so many of them are, on which days. Pure. */
import { addDays, localDate } from '../../kernel/index.js';

export interface StationDays {
  readonly stationId: string;
  readonly fromOn: string;
  readonly toOn: string;
}

/**
 * So many stations out of use on every day between two days, both included, beside those that are closed already: the
 * ones that are closed least come first, and a station goes on being out where it can. Fewer when no more are left.
 */
export function stationsOut(
  usable: readonly string[],
  closed: readonly StationDays[],
  { fromOn, toOn, count }: { readonly fromOn: string; readonly toOn: string; readonly count: number },
): StationDays[] {
  const days: string[] = [];
  for (let day = localDate(fromOn); day <= toOn; day = addDays(day, 1)) days.push(day);
  const isClosed = (id: string, day: string): boolean =>
    closed.some((one) => one.stationId === id && one.fromOn <= day && day <= one.toOn);
  const order = usable
    .map((id) => ({ id, closed: days.filter((day) => isClosed(id, day)).length }))
    .sort((a, b) => a.closed - b.closed)
    .map(({ id }) => id);
  const found: { stationId: string; fromOn: string; toOn: string }[] = [];
  for (const [at, day] of days.entries())
    for (const stationId of order.filter((id) => !isClosed(id, day)).slice(0, count)) {
      const before = found.find((one) => one.stationId === stationId && one.toOn === days[at - 1]);
      if (before) before.toOn = day;
      else found.push({ stationId, fromOn: day, toOn: day });
    }
  return found;
}
