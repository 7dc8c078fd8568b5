import { addWorkingDays, isWorkingDay } from '../../../libs/facility/index.js';
import { addDays, type LocalDate, localDate } from '../../../libs/kernel/index.js';

/** Half a class day: online, or in a room. */
export interface Lesson {
  /** Class day, from 0. */
  readonly day: number;
  /** Position of the module in the demo course. */
  readonly module: number;
  readonly classHours: number;
}

/** Somebody who was not there all the time. */
export interface Absence {
  /** Position in the roster. */
  readonly learner: number;
  readonly lesson: number;
  readonly presentMinutes: number;
}

export interface ClassUnderWay {
  /** Index of the enterprise, and which of its people are sent: the first one, then from there on. */
  readonly enterprise: number;
  readonly firstLearner: number;
  readonly learners: number;
  /** Working days of the class that lie before today. */
  readonly daysHeld: number;
  /** Rooms of theory and of practice, by code. */
  readonly rooms: { readonly theory: string; readonly practice: string };
  /** Half of the day in a room; the other one is online. */
  readonly inRooms: 'MORNING' | 'AFTERNOON';
  /** Login of the trainer. */
  readonly trainer: string;
  readonly absences: readonly Absence[];
}

/** The 44 class hours of the demo course over ten working days; 22 of them in rooms. Modules as in its catalogue. */
export const LESSONS: readonly Lesson[] = [
  { day: 0, module: 3, classHours: 4 },
  { day: 1, module: 0, classHours: 4 },
  { day: 2, module: 4, classHours: 4 },
  { day: 3, module: 0, classHours: 4 },
  { day: 4, module: 5, classHours: 4 },
  { day: 4, module: 1, classHours: 4 },
  { day: 5, module: 5, classHours: 4 },
  { day: 5, module: 1, classHours: 4 },
  { day: 6, module: 6, classHours: 3 },
  { day: 7, module: 2, classHours: 3 },
  { day: 8, module: 6, classHours: 3 },
  { day: 9, module: 2, classHours: 3 },
];

/**
 * Two classes of the demo course, one half way and one just begun, in rooms at different times of the day: what is
 * missed in the first can be made up in the second. In the first, one learner has missed practice, one left theory early
 * and one has missed too much online, all of which the second class still teaches; one has missed what it does not.
 */
export const CLASSES_UNDER_WAY: readonly ClassUnderWay[] = [
  {
    enterprise: 0,
    firstLearner: 200,
    learners: 24,
    daysHeld: 5,
    rooms: { theory: 'F101', practice: 'A101' },
    inRooms: 'MORNING',
    trainer: 'trainer1',
    absences: [
      { learner: 3, lesson: 4, presentMinutes: 0 },
      { learner: 7, lesson: 2, presentMinutes: 90 },
      { learner: 11, lesson: 1, presentMinutes: 0 },
      { learner: 11, lesson: 3, presentMinutes: 0 },
      { learner: 16, lesson: 0, presentMinutes: 0 },
      { learner: 16, lesson: 2, presentMinutes: 0 },
    ],
  },
  {
    enterprise: 1,
    firstLearner: 1,
    learners: 16,
    daysHeld: 1,
    rooms: { theory: 'F102', practice: 'A102' },
    inRooms: 'AFTERNOON',
    trainer: 'trainer2',
    absences: [{ learner: 5, lesson: 0, presentMinutes: 90 }],
  },
];

/**
 * The days of a class that has been held on so many working days before today (`YYYY-MM-DD`), in order. Today is one of
 * them when it is a working day; the first day always lies before today.
 */
export function classDays(today: string, daysHeld: number): LocalDate[] {
  const last = Math.max(...LESSONS.map(({ day }) => day));
  const days = Array.from({ length: daysHeld }, (_, at) => workingDayBefore(today, daysHeld - at));
  for (let day = isWorkingDay(today) ? localDate(today) : nextWorkingDay(today); days.length <= last;) {
    days.push(day);
    day = nextWorkingDay(day);
  }
  return days;
}

const nextWorkingDay = (day: string): LocalDate => localDate(addWorkingDays(day, 1));

/** The working day so many working days before a day. */
export function workingDayBefore(day: string, count: number): LocalDate {
  let at = localDate(day);
  for (let left = count; left > 0;) {
    at = addDays(at, -1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
