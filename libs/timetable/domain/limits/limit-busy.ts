/** The stored limits as stretches of days that are taken, for laying sessions out one after the other. Pure. */
import type { Busy } from '../first-fit.js';
import { examOf, type Limits, shiftsOn, stationsClosed, type Stretch, trainerHoursOn } from './limits.js';

const WHOLE_DAY: Stretch = { startMinute: 0, endMinute: 1440 };

/** What is left of a day outside the windows. */
function outside(windows: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const one of [...windows].sort((a, b) => a.startMinute - b.startMinute)) {
    if (one.startMinute > from) found.push({ startMinute: from, endMinute: one.startMinute });
    from = Math.max(from, one.endMinute);
  }
  if (from < WHOLE_DAY.endMinute) found.push({ startMinute: from, endMinute: WHOLE_DAY.endMinute });
  return found;
}

export interface Concerned {
  readonly days: readonly string[];
  readonly cohortId: string;
  /** Cohorts in which some of its learners are too: while those sit an exam, it is not taught. */
  readonly sharing: readonly string[];
  readonly trainerIds: readonly string[];
  readonly workshops: readonly { readonly id: string; readonly usableWorkstations: number }[];
  readonly seats: number;
}

/** Stretches in which the cohort, its trainers and its rooms cannot be planned; they count for no hours of the day. */
export function limitBusy(
  limits: Limits,
  { days, cohortId, sharing, trainerIds, workshops, seats }: Concerned,
): { readonly cohort: Busy[]; readonly byResource: Map<string, Busy[]> } {
  const cohort: Busy[] = [];
  const byResource = new Map<string, Busy[]>();
  const taken = (heldOn: string, { startMinute, endMinute }: Stretch): Busy => ({
    heldOn,
    startMinute,
    endMinute,
    minutes: 0,
  });
  const add = (id: string, heldOn: string, period: Stretch): void => {
    const list = byResource.get(id);
    if (list) list.push(taken(heldOn, period));
    else byResource.set(id, [taken(heldOn, period)]);
  };
  const exam = examOf(limits, cohortId);
  for (const day of days) {
    const stretch = (one: { startMinute: number | null; endMinute: number | null }): Stretch => ({
      startMinute: one.startMinute ?? 0,
      endMinute: one.endMinute ?? 1440,
    });
    const on = <T extends { fromOn: string; toOn: string }>(list: readonly T[]): T[] =>
      list.filter(({ fromOn, toOn }) => fromOn <= day && day <= toOn);
    for (const absence of on(limits.absences)) add(absence.trainerId, day, stretch(absence));
    for (const closing of on(limits.closings))
      if (closing.workstationId === null) add(closing.workshopId, day, stretch(closing));
    for (const id of trainerIds) {
      const windows = trainerHoursOn(limits, id, day);
      if (windows !== null) for (const period of outside(windows)) add(id, day, period);
    }
    for (const { id, usableWorkstations } of workshops)
      if (usableWorkstations - stationsClosed(limits, id, day) < seats && usableWorkstations >= seats)
        add(id, day, WHOLE_DAY);
    for (const { windows } of shiftsOn(limits, cohortId, day))
      cohort.push(...outside(windows).map((period) => taken(day, period)));
    for (const one of limits.exams) {
      if (one.heldOn !== day) continue;
      if (sharing.includes(one.cohortId)) cohort.push(taken(day, one));
      for (const id of [...one.trainerIds, ...(one.workshopId === null ? [] : [one.workshopId])])
        add(id, day, one);
    }
    if (exam && exam.heldOn <= day)
      cohort.push(
        taken(day, exam.heldOn < day ? WHOLE_DAY : { startMinute: exam.startMinute, endMinute: 1440 }),
      );
  }
  return { cohort, byResource };
}
