/**
 * What is stored of the limits of a timetable, as plain data, and what it says about one stretch of a day. Pure: both
 * the engine's model and the check of a session made by hand are built on it.
 */
import { dayOfWeek, localDate } from '../../../kernel/index.js';
import type { BothLanguages } from '../solving/sentences.js';

export interface Stretch {
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface WeekOf {
  readonly validFrom: string;
  readonly windows: readonly (Stretch & { readonly weekday: number })[] | null;
}

export interface DatedOf {
  readonly fromOn: string;
  readonly toOn: string;
  readonly startMinute: number | null;
  readonly endMinute: number | null;
}

export interface TrainerLimit {
  readonly trainerId: string;
}

/** Weekly hours in the order in which they were entered. */
export interface Limits {
  readonly trainerWeeks: readonly (WeekOf & TrainerLimit)[];
  readonly absences: readonly (DatedOf & TrainerLimit)[];
  readonly closings: readonly (DatedOf & {
    readonly workshopId: string;
    readonly workstationId: string | null;
    readonly reason: string;
    /** The building that is closed as a whole, where that is why. */
    readonly building?: string;
  })[];
  readonly shifts: readonly (WeekOf & {
    readonly enterpriseId: string;
    readonly enterpriseName: string;
    readonly cohortId: string | null;
    /** When its people would rather come; the daytime where nothing is said. */
    readonly preferred?: WeekOf['windows'];
  })[];
  /** Enterprises whose people come, by cohort. */
  readonly attending: ReadonlyMap<string, readonly string[]>;
  readonly exams: readonly (Stretch & {
    readonly cohortId: string;
    readonly heldOn: string;
    readonly workshopId: string | null;
    readonly trainerIds: readonly string[];
  })[];
}

export const NO_LIMITS: Limits = {
  trainerWeeks: [],
  absences: [],
  closings: [],
  shifts: [],
  attending: new Map(),
  exams: [],
};

/** The entry in force on a day: the latest that has begun; of two for the same day the one entered later. */
export function inForce<T extends WeekOf>(entries: readonly T[], day: string): T | undefined {
  let found: T | undefined;
  for (const entry of entries)
    if (entry.validFrom <= day && (found === undefined || entry.validFrom >= found.validFrom)) found = entry;
  return found;
}

/** What an entry allows on a day; null = everything. */
export const windowsOn = (entry: WeekOf | undefined, day: string): readonly Stretch[] | null =>
  entry?.windows?.filter(({ weekday }) => weekday === dayOfWeek(localDate(day))) ?? null;

/** When a trainer may teach on a day by their weekly hours; null = any time. */
export const trainerHoursOn = (limits: Limits, trainerId: string, day: string): readonly Stretch[] | null =>
  windowsOn(
    inForce(
      limits.trainerWeeks.filter((one) => one.trainerId === trainerId),
      day,
    ),
    day,
  );

/** What each enterprise of a cohort has entered that is in force on a day. */
function enteredOn(limits: Limits, cohortId: string, day: string): Limits['shifts'][number][] {
  return (limits.attending.get(cohortId) ?? []).flatMap((enterpriseId) => {
    const own = limits.shifts.filter((one) => one.enterpriseId === enterpriseId);
    // What was said for this cohort goes before what was said for all.
    const entry =
      inForce(
        own.filter((one) => one.cohortId === cohortId),
        day,
      ) ??
      inForce(
        own.filter((one) => one.cohortId === null),
        day,
      );
    return entry ?? [];
  });
}

/** What each enterprise of a cohort has said for a day; enterprises that said nothing are left out. */
export const shiftsOn = (
  limits: Limits,
  cohortId: string,
  day: string,
): { readonly enterpriseName: string; readonly windows: readonly Stretch[] }[] =>
  enteredOn(limits, cohortId, day).flatMap((entry) => {
    const windows = windowsOn(entry, day);
    return windows ? [{ enterpriseName: entry.enterpriseName, windows }] : [];
  });

/** When the people of each enterprise of a cohort would rather come on a day; enterprises that prefer nothing are left out. */
export const preferredOn = (limits: Limits, cohortId: string, day: string): (readonly Stretch[])[] =>
  enteredOn(limits, cohortId, day).flatMap(({ validFrom, preferred }) => {
    const windows = windowsOn({ validFrom, windows: preferred ?? null }, day);
    return windows ? [windows] : [];
  });

export const isWithin = (windows: readonly Stretch[], period: Stretch): boolean =>
  windows.some(
    ({ startMinute, endMinute }) => startMinute <= period.startMinute && period.endMinute <= endMinute,
  );

/** Whether a dated stretch touches a stretch of the day. */
export const touches = (one: DatedOf, day: string, period: Stretch): boolean =>
  one.fromOn <= day &&
  day <= one.toOn &&
  (one.startMinute ?? 0) < period.endMinute &&
  period.startMinute < (one.endMinute ?? 1440);

export const meets = (a: Stretch, b: Stretch): boolean =>
  a.startMinute < b.endMinute && b.startMinute < a.endMinute;

/** The first exam of a cohort that is still to come: nothing is taught after it. */
export const examOf = (limits: Limits, cohortId: string): Limits['exams'][number] | undefined =>
  limits.exams
    .filter((one) => one.cohortId === cohortId)
    .toSorted((a, b) =>
      a.heldOn < b.heldOn || (a.heldOn === b.heldOn && a.startMinute < b.startMinute) ? -1 : 1,
    )[0];

export type LimitWarning =
  | 'TRAINER_AWAY'
  | 'OUTSIDE_TRAINER_HOURS'
  | 'TRAINER_AT_EXAM'
  | 'WORKSHOP_CLOSED'
  | 'EXAM_IN_WORKSHOP'
  | 'OUTSIDE_SHIFTS'
  | 'AFTER_EXAM';

/** Something stored that a session made by hand goes against, with what stands behind it. */
export interface LimitFinding {
  readonly warning: LimitWarning;
  readonly notes: readonly BothLanguages[];
  /** The class whose exam it is, where that is why. */
  readonly cohortId?: string;
}

/** What a session made by hand goes against; a person may know better, so that none of it forbids. */
export function limitFindings(
  session: Stretch & {
    readonly cohortId: string;
    readonly heldOn: string;
    readonly workshopId: string | null;
    readonly trainerId: string;
  },
  limits: Limits,
): LimitFinding[] {
  const { cohortId, heldOn, workshopId, trainerId } = session;
  const found: LimitFinding[] = [];
  const away = limits.absences.filter((one) => one.trainerId === trainerId && touches(one, heldOn, session));
  if (away.length > 0) found.push({ warning: 'TRAINER_AWAY', notes: away.map(LIMIT_NOTES.away) });
  const hours = trainerHoursOn(limits, trainerId, heldOn);
  if (hours !== null && !isWithin(hours, session))
    found.push({ warning: 'OUTSIDE_TRAINER_HOURS', notes: [LIMIT_NOTES.hours] });
  const exams = limits.exams.filter((one) => one.heldOn === heldOn && meets(one, session));
  const assessed = exams.find(({ trainerIds }) => trainerIds.includes(trainerId));
  if (assessed)
    found.push({
      ...{ warning: 'TRAINER_AT_EXAM', cohortId: assessed.cohortId },
      notes: [LIMIT_NOTES.assessing],
    });
  if (workshopId !== null) {
    const shut = limits.closings.filter(
      (one) => one.workshopId === workshopId && one.workstationId === null && touches(one, heldOn, session),
    );
    if (shut.length > 0) found.push({ warning: 'WORKSHOP_CLOSED', notes: shut.map(closingNote) });
    const held = exams.find((one) => one.workshopId === workshopId);
    if (held)
      found.push({
        ...{ warning: 'EXAM_IN_WORKSHOP', cohortId: held.cohortId },
        notes: [LIMIT_NOTES.examRoom],
      });
  }
  const shifts = shiftsOn(limits, cohortId, heldOn).filter(({ windows }) => !isWithin(windows, session));
  if (shifts.length > 0)
    found.push({
      warning: 'OUTSIDE_SHIFTS',
      notes: shifts.map(({ enterpriseName }) => LIMIT_NOTES.shift(enterpriseName)),
    });
  const exam = examOf(limits, cohortId);
  if (exam && (exam.heldOn < heldOn || (exam.heldOn === heldOn && exam.startMinute < session.endMinute)))
    found.push({ warning: 'AFTER_EXAM', notes: [LIMIT_NOTES.afterExam(exam.heldOn)] });
  return found;
}

/** What is closed and why: the room, or the whole of its building. */
export const closingNote = (closing: Limits['closings'][number]): BothLanguages =>
  closing.building === undefined
    ? LIMIT_NOTES.closed(closing)
    : LIMIT_NOTES.buildingClosed(closing.building, closing);

/** Stations of a workshop that are closed on a day; each counts once. */
export function stationsClosed(limits: Limits, workshopId: string, day: string): number {
  return new Set(
    limits.closings.flatMap((one) =>
      one.workshopId === workshopId && one.workstationId !== null && one.fromOn <= day && day <= one.toOn
        ? [one.workstationId]
        : [],
    ),
  ).size;
}

/** Days in short: one, or from the first to the last. */
export const dayText = ({
  fromOn,
  toOn,
}: {
  readonly fromOn: string;
  readonly toOn: string;
}): BothLanguages =>
  fromOn === toOn
    ? { zh: fromOn.slice(5), en: fromOn.slice(5) }
    : { zh: `${fromOn.slice(5)} 至 ${toOn.slice(5)}`, en: `${fromOn.slice(5)} to ${toOn.slice(5)}` };

/** Why a trainer is away is not told: it may be about health. */
export const LIMIT_NOTES = {
  away: (one: DatedOf): BothLanguages => ({
    zh: `${dayText(one).zh} 请假`,
    en: `away ${dayText(one).en}`,
  }),
  hours: { zh: '不在其可任课时段内', en: 'outside the hours they can teach' },
  assessing: { zh: '当时担任考评员', en: 'assesses an exam then' },
  closed: (one: DatedOf & { readonly reason: string }): BothLanguages => ({
    zh: `${dayText(one).zh} 停用(${one.reason})`,
    en: `closed ${dayText(one).en} (${one.reason})`,
  }),
  buildingClosed: (building: string, one: Pick<DatedOf, 'fromOn' | 'toOn'>): BothLanguages => ({
    zh: `${building} ${dayText(one).zh} 整栋停用`,
    en: `the whole of ${building} is closed ${dayText(one).en}`,
  }),
  restDay: { zh: '当日休息', en: 'a day of rest' },
  examRoom: { zh: '当时用于考核', en: 'an exam is held there then' },
  shift: (enterprise: string): BothLanguages => ({
    zh: `${enterprise}的倒班安排`,
    en: `the shifts of ${enterprise}`,
  }),
  examThen: { zh: '当时有学员参加考核', en: 'learners sit an exam then' },
  afterExam: (day: string): BothLanguages => ({
    zh: `${day.slice(5)} 考核,课须在考核之前上完`,
    en: `the exam is on ${day.slice(5)}; sessions come before it`,
  }),
} as const;
