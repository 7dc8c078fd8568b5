import { addDays, type LocalDate } from '../../../../libs/kernel/index.js';
import { isQualified } from '../../../../libs/timetable/index.js';
import { addTrainers, type Cast } from '../cast.js';
import type { Narrator } from '../narrator.js';

export const DEMO_TITLE = '演示班';
export const LEARNERS = 30;
const WINDOW_DAYS = 34;
const MAX_WINDOWS_BACK = 24;

/** A class that is open, booked and has a published timetable. */
export interface OpenClass {
  readonly cohortId: string;
  readonly code: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

interface CourseRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly cluster: string;
  readonly occupationCode: string | null;
  readonly level: number | null;
}

/** The demo's course: 44 class hours, 22 of them offline. */
export async function findCourse(cast: Cast): Promise<CourseRow> {
  const page = await cast.manager.get<Page<CourseRow>>('/api/courses?limit=200');
  const course = page.items.find(({ code }) => code === 'JX-101');
  if (!course) throw new Error('the demo course JX-101 is not in the catalogue: load the demo centre first');
  return course;
}

/**
 * The centre manager opens a class whose days lie before today, so that it can be held at once on any day the demo is
 * played. Where the weeks before are already full of classes, an earlier window is taken.
 */
export async function openClass(
  cast: Cast,
  narrator: Narrator,
  options: { today: string; courseId: string; number: number; window: number; trainerIds: readonly string[] },
): Promise<OpenClass> {
  narrator.chapter('开班:中心教务主任拟定班次、开放预订');
  const endsOn = addDays(options.today as LocalDate, -1 - options.window * (WINDOW_DAYS + 1));
  const startsOn = addDays(endsOn, -WINDOW_DAYS);
  const cohort = await cast.manager.post<{ id: string; code: string; seats: number }>('/api/cohorts', {
    courseId: options.courseId,
    title: `${DEMO_TITLE} 数控机床操作与维护 第${options.number}期`,
    kind: 'OPEN',
    startsOn,
    endsOn,
    seats: 40,
    minSeats: 15,
    programme: 'KEY_ENTERPRISE_POST',
  });
  await cast.manager.post(`/api/cohorts/${cohort.id}/open`, { filingNumber: `LYKB-${cohort.code}` });
  narrator.say(
    '教务主任',
    `开放班次 ${cohort.code}(${startsOn} 至 ${endsOn},为便于演示取今天以前的日期)`,
    `席位 ${cohort.seats} 个`,
  );
  return { cohortId: cohort.id, code: cohort.code, startsOn, endsOn };
}

interface Proposal {
  readonly placed: readonly { minutes: number; mode: string }[];
  readonly unplaced: readonly { moduleTitle: string; missingMinutes: number; reason: string }[];
}

/** Lays the course out and publishes it; false when the window has no room left for all of it. */
export async function makeTimetable(
  cast: Cast,
  narrator: Narrator,
  cohortId: string,
  trainerIds: readonly string[],
): Promise<boolean> {
  const proposal = await cast.manager.post<Proposal>(`/api/cohorts/${cohortId}/timetable/proposal`, {
    trainerIds: [...trainerIds],
  });
  if (proposal.unplaced.length > 0) return false;
  narrator.chapter('排课:自动编排并发布课表');
  const minutes = (mode: string): number =>
    proposal.placed.filter((one) => one.mode === mode).reduce((sum, one) => sum + one.minutes, 0);
  const version = await cast.manager.post<{ version: number; sessions: number }>(
    `/api/cohorts/${cohortId}/timetable/publish`,
  );
  narrator.say(
    '教务主任',
    `编排 ${proposal.placed.length} 个课次并发布第 ${version.version} 版`,
    `线下 ${minutes('OFFLINE') / 45} 课时,线上 ${minutes('ONLINE') / 45} 课时;场地、教师、班次均无冲突`,
  );
  return true;
}

/** How far back a window may lie before the demo gives up. */
export const windowsToTry = (first: number): number[] =>
  Array.from({ length: MAX_WINDOWS_BACK }, (_, index) => first + index);

interface TrainerRow {
  readonly id: string;
  readonly name: string;
  readonly cluster: string | null;
  readonly qualifications: readonly { readonly occupationCode: string; readonly level: number }[];
}

const PAGE = 200;

/** Trainers who may teach the course, with accounts: two are there from the start, more are made when many classes run. */
export async function trainersFor(
  cast: Cast,
  baseUrl: string,
  course: CourseRow,
  classes: number,
): Promise<string[]> {
  const rows: TrainerRow[] = [];
  for (let total = 1; rows.length < total;) {
    const page = await cast.manager.get<Page<TrainerRow>>(
      `/api/trainers?limit=${PAGE}&offset=${rows.length}`,
    );
    rows.push(...page.items);
    total = page.items.length === 0 ? rows.length : page.total;
  }
  const able = rows.filter((trainer) => isQualified(trainer, course));
  const needed = Math.min(40, Math.max(2, Math.ceil(classes / 3)));
  const known = able.filter(({ id }) => cast.trainers.has(id));
  const others = able.filter(({ id }) => !cast.trainers.has(id)).slice(0, Math.max(0, needed - known.length));
  await addTrainers(cast, baseUrl, others);
  return [...known, ...others].map(({ id }) => id);
}
