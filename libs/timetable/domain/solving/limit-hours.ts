/** The stored limits on the engine's grid: class hours that are closed, with a sentence why. Pure. */
import { addDays, CLASS_HOUR_MINUTES, dayOfWeek, daysBetween, localDate } from '../../../kernel/index.js';
import {
  closingNote,
  examOf,
  inForce,
  isWithin,
  LIMIT_NOTES,
  type Limits,
  preferredOn,
  shiftsOn,
  stationsClosed,
  type Stretch,
  touches,
  trainerHoursOn,
  windowsOn,
} from '../limits/limits.js';
import { DAYTIME, HOUR_STARTS, hoursTouched, hoursWithin, WHOLE_DAY } from './day-grid.js';
import type { BothLanguages } from './sentences.js';

/** Class hours of one day that a cohort, a trainer or a workshop (−1 = not concerned) cannot be planned in. */
export interface LimitHours {
  readonly day: number;
  readonly mask: number;
  readonly cohort: number;
  readonly trainer: number;
  readonly workshop: number;
  readonly note: BothLanguages;
}

export interface LimitedCentre {
  readonly from: string;
  readonly days: number;
  readonly trainerIds: readonly string[];
  readonly workshopIds: readonly string[];
  readonly cohorts: readonly { readonly id: string; readonly learnerIds: readonly string[] }[];
}

const hour = (slot: number): Stretch => {
  const startMinute = HOUR_STARTS[slot]!;
  return { startMinute, endMinute: startMinute + CLASS_HOUR_MINUTES };
};

/** Class hours for which it holds, as a bit mask. */
const hoursWhere = (holds: (period: Stretch) => boolean): number =>
  HOUR_STARTS.reduce<number>((mask, _, slot) => (holds(hour(slot)) ? mask | (1 << slot) : mask), 0);

const NONE = { cohort: -1, trainer: -1, workshop: -1 };

/** Everything that is closed between the days of the plan. */
export function limitHours(limits: Limits, centre: LimitedCentre): LimitHours[] {
  const found: LimitHours[] = [];
  const add = (day: number, mask: number, whose: Partial<typeof NONE>, note: BothLanguages): void => {
    if (mask !== 0) found.push({ day, mask, ...NONE, ...whose, note });
  };
  const weeksOf = new Map<string, Limits['trainerWeeks'][number][]>();
  for (const week of limits.trainerWeeks)
    weeksOf.set(week.trainerId, [...(weeksOf.get(week.trainerId) ?? []), week]);
  for (let day = 0; day < centre.days; day += 1) {
    const date = addDays(localDate(centre.from), day);
    centre.trainerIds.forEach((id, trainer) => {
      const weeks = weeksOf.get(id);
      const allowed = weeks ? windowsOn(inForce(weeks, date), date) : null;
      if (allowed !== null)
        add(
          day,
          hoursWhere((period) => !isWithin(allowed, period)),
          { trainer },
          LIMIT_NOTES.hours,
        );
    });
    for (const absence of limits.absences) {
      const trainer = centre.trainerIds.indexOf(absence.trainerId);
      const mask = hoursWhere((period) => touches(absence, date, period));
      if (trainer >= 0) add(day, mask, { trainer }, LIMIT_NOTES.away(absence));
    }
    for (const closing of limits.closings) {
      const workshop = centre.workshopIds.indexOf(closing.workshopId);
      if (workshop < 0 || closing.workstationId !== null) continue;
      add(
        day,
        hoursWhere((period) => touches(closing, date, period)),
        { workshop },
        closingNote(closing),
      );
    }
    centre.cohorts.forEach(({ id }, cohort) => {
      for (const { enterpriseName, windows } of shiftsOn(limits, id, date))
        add(
          day,
          hoursWhere((period) => !isWithin(windows, period)),
          { cohort },
          LIMIT_NOTES.shift(enterpriseName),
        );
    });
  }
  examHours(limits, centre, add);
  return found;
}

type Add = (day: number, mask: number, whose: Partial<typeof NONE>, note: BothLanguages) => void;

/** An exam holds its room, its assessors and whoever sits it; its own cohort is taught nothing after it. */
function examHours(limits: Limits, centre: LimitedCentre, add: Add): void {
  const dayOf = (date: string): number => daysBetween(localDate(centre.from), localDate(date));
  for (const exam of limits.exams) {
    const day = dayOf(exam.heldOn);
    if (day < 0 || day >= centre.days) continue;
    const mask = hoursTouched(exam);
    for (const id of exam.trainerIds) {
      const trainer = centre.trainerIds.indexOf(id);
      if (trainer >= 0) add(day, mask, { trainer }, LIMIT_NOTES.assessing);
    }
    const workshop = exam.workshopId === null ? -1 : centre.workshopIds.indexOf(exam.workshopId);
    if (workshop >= 0) add(day, mask, { workshop }, LIMIT_NOTES.examRoom);
    const sitting = new Set(centre.cohorts.find(({ id }) => id === exam.cohortId)?.learnerIds);
    centre.cohorts.forEach(({ id, learnerIds }, cohort) => {
      if (id === exam.cohortId || learnerIds.some((learner) => sitting.has(learner)))
        add(day, mask, { cohort }, LIMIT_NOTES.examThen);
    });
  }
  centre.cohorts.forEach(({ id }, cohort) => {
    const exam = examOf(limits, id);
    if (!exam) return;
    const note = LIMIT_NOTES.afterExam(exam.heldOn);
    const first = dayOf(exam.heldOn);
    add(
      first,
      hoursWhere(({ endMinute }) => endMinute > exam.startMinute),
      { cohort },
      note,
    );
    for (let day = first + 1; day < centre.days; day += 1) add(day, WHOLE_DAY, { cohort }, note);
  });
}

/** How many stations of a workshop are closed on which days of the plan. */
export function stationsClosedOn(
  limits: Limits,
  workshopId: string,
  { from, days }: LimitedCentre,
): { readonly from: number; readonly to: number; readonly count: number }[] {
  if (!limits.closings.some((one) => one.workshopId === workshopId && one.workstationId !== null)) return [];
  return Array.from({ length: days }, (_, day) => ({
    from: day,
    to: day,
    count: stationsClosed(limits, workshopId, addDays(localDate(from), day)),
  })).filter(({ count }) => count > 0);
}

/** Whether anybody who comes to the cohort has said in which hours of the week its people can, or would rather in an evening. */
export const namesHours = (
  limits: Limits,
  cohort: { readonly id: string; readonly startsOn: string },
  from: string,
  wishes: { readonly preferredOn: readonly number[] } | undefined,
): boolean =>
  shiftsOn(limits, cohort.id, cohort.startsOn > from ? cohort.startsOn : from).length > 0 ||
  wishes?.preferredOn.some((mask) => (mask & ~DAYTIME) !== 0) === true;

/**
 * Class hours that suit every enterprise of the cohort best, by day of the plan: the daytime on days for which none has
 * said, no hour where what they say does not meet. Undefined where none has ever said.
 */
export function preferredHours(
  limits: Limits,
  cohortId: string,
  { from, days }: Pick<LimitedCentre, 'from' | 'days'>,
): { readonly preferredOn: readonly number[] } | undefined {
  const coming = limits.attending.get(cohortId) ?? [];
  if (!limits.shifts.some(({ enterpriseId, preferred }) => preferred && coming.includes(enterpriseId)))
    return undefined;
  const preferredHoursOn = (day: number): number => {
    const wishes = preferredOn(limits, cohortId, addDays(localDate(from), day));
    return wishes.length === 0
      ? DAYTIME
      : wishes.reduce((mask, windows) => mask & hoursWithin(windows), WHOLE_DAY);
  };
  return { preferredOn: Array.from({ length: days }, (_, day) => preferredHoursOn(day)) };
}

/** Rest days of the week that an enterprise of the cohort has named as possible, or would rather have. */
const named = (limits: Limits, cohortId: string, date: string): boolean =>
  dayOfWeek(localDate(date)) >= 6 &&
  (shiftsOn(limits, cohortId, date).some(({ windows }) => windows.length > 0) ||
    preferredOn(limits, cohortId, date).some((windows) => windows.length > 0));

/** Days of the plan on which nothing is held, and rest days that are opened because somebody can come on them. */
export function restDays(
  facts: {
    readonly from: string;
    readonly cohorts: LimitedCentre['cohorts'];
    readonly isWorkday: (date: string) => boolean;
    readonly isPublicHoliday?: (date: string) => boolean;
  },
  limits: Limits,
  days: number,
): { readonly closed: number[]; readonly opened: number[] } {
  const closed: number[] = [];
  const opened: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = addDays(localDate(facts.from), day);
    if (facts.isWorkday(date)) continue;
    const wanted =
      facts.isPublicHoliday?.(date) !== true && facts.cohorts.some(({ id }) => named(limits, id, date));
    (wanted ? opened : closed).push(day);
  }
  return { closed, opened };
}

/** A rest day is opened for those who named it, and for trainers whose weekly hours do. */
export function closedOnRestDays(
  limits: Limits,
  centre: LimitedCentre,
  opened: readonly number[],
): LimitHours[] {
  const note = LIMIT_NOTES.restDay;
  return opened.flatMap((day) => {
    const date = addDays(localDate(centre.from), day);
    const closed = { ...NONE, day, mask: WHOLE_DAY, note };
    return [
      ...centre.cohorts.flatMap(({ id }, cohort) => (named(limits, id, date) ? [] : [{ ...closed, cohort }])),
      ...centre.trainerIds.flatMap((id, trainer) =>
        trainerHoursOn(limits, id, date) === null ? [{ ...closed, trainer }] : [],
      ),
    ];
  });
}
