import { ClosingStore } from '../../../facility/index.js';
import { AvailabilityStore } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { Limits } from '../../domain/limits/limits.js';
import { ExamHoursStore } from './exam-hours-store.js';
import { ShiftStore } from './shift-store.js';

// They keep nothing: whoever plans reads all of them together.
const availability = new AvailabilityStore();
const closings = new ClosingStore();
const shifts = new ShiftStore();
const exams = new ExamHoursStore();

/** Everything stored that limits what is planned for these cohorts between two days, both included. */
export async function readLimits(
  db: Db,
  scope: Scope,
  centreId: string,
  range: { readonly from: string; readonly to: string; readonly cohortIds: readonly string[] },
): Promise<Limits> {
  const { from, to, cohortIds } = range;
  const { weeks, absences } = await availability.between(db, scope, from, to);
  const attending = await shifts.attending(db, cohortIds);
  return {
    trainerWeeks: weeks,
    absences,
    closings: await closings.between(db, scope, from, to),
    shifts: await shifts.all(db, scope, [...new Set([...attending.values()].flat())]),
    attending,
    exams: await exams.between(db, centreId, from, to),
  };
}
