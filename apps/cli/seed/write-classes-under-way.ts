import type { Cohort } from '../../../libs/cohort/index.js';
import { instantAt, type LocalDate, localDate, minutesOfClassHours } from '../../../libs/kernel/index.js';
import { type Actor, type Db, FixedClock, newId, type Tx } from '../../../libs/platform/index.js';
import { type ClassCommands, classCommands } from './class-commands.js';
import {
  CLASSES_UNDER_WAY,
  classDays,
  type ClassUnderWay,
  LESSONS,
  workingDayBefore,
} from './classes-under-way.js';
import { COURSES, DEMO_COURSE_CODE } from './courses.js';
import { seedId, type SeedPlan } from './plan.js';
import type { DemoWorker } from './workers.js';

/** Index of the first of them among the seeded classes; those that can be booked have the numbers before. */
export const FIRST_UNDER_WAY = 100;
const MORNING = 8 * 60 + 30;
const AFTERNOON = 14 * 60;
/** Working days before the first class day. */
const BOOKED_BEFORE = 6;
const PUBLISHED_BEFORE = 3;

/** What of the demo centre these classes need. */
interface TeachingCentre {
  readonly centreId: string;
  readonly plan: SeedPlan;
  readonly workers: readonly DemoWorker[];
  readonly demoCourseId: string;
  /** Workshop ids by code. */
  readonly workshops: ReadonlyMap<string, string>;
}

/** Something that happened to a class at some moment. */
interface Deed {
  readonly at: Date;
  readonly happen: () => Promise<unknown>;
}

type ActorOf = (login: string) => Actor;

/**
 * Classes that are being held on the day the data is made for: booked, planned, published and taught up to the day
 * before, by the same commands and the same people as any other, in the order in which it would have happened.
 */
export async function writeClassesUnderWay(
  tx: Tx,
  db: Db,
  seeded: TeachingCentre,
  actorOf: ActorOf,
): Promise<void> {
  const clock = new FixedClock(instantAt(localDate(seeded.plan.today), 0));
  const commands = classCommands(tx, clock);
  const deeds = CLASSES_UNDER_WAY.flatMap((one, index) => deedsOf(db, commands, seeded, actorOf, one, index));
  // Two deeds of one moment stay in their order.
  for (const { at, happen } of deeds.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    clock.set(at);
    await happen();
  }
}

function deedsOf(
  db: Db,
  commands: ClassCommands,
  seeded: TeachingCentre,
  actorOf: ActorOf,
  one: ClassUnderWay,
  index: number,
): Deed[] {
  const days = classDays(seeded.plan.today, one.daysHeld);
  const [first, last] = [days[0], days.at(-1)] as [LocalDate, LocalDate];
  const manager = actorOf('manager1');
  const cohort = cohortOf(seeded, one, index, first, last);
  const learners = learnersOf(seeded, one);
  const sessionIds = new Map<number, string>();

  const add = async (at: number): Promise<void> => {
    const planned = plannedLesson(seeded, actorOf, one, at, days);
    sessionIds.set(at, (await commands.addSession.execute(manager, cohort.id, planned)).id);
  };
  const record = async (at: number, trainer: Actor): Promise<void> => {
    const sessionId = sessionIds.get(at) as string;
    await commands.record.execute(trainer, sessionId, { marks: marksOf(one, at, learners) });
    await commands.signOff.execute(trainer, sessionId);
  };
  const held = LESSONS.flatMap((lesson, at): Deed[] => {
    const day = days[lesson.day] as LocalDate;
    if (day >= seeded.plan.today) return [];
    const { endMinute } = timesOf(one, at);
    return [{ at: instantAt(day, endMinute), happen: () => record(at, actorOf(one.trainer)) }];
  });
  const bookedOn = workingDayBefore(first, BOOKED_BEFORE);
  return [
    {
      at: instantAt(bookedOn, 9 * 60),
      happen: async () => {
        await commands.cohorts.insert(db, { ...cohort, code: await codeOf(db, commands, cohort) });
        await commands.open.execute(manager, cohort.id, `LYKB-${first.slice(0, 4)}-${index + 1}`);
      },
    },
    {
      at: instantAt(bookedOn, 10 * 60),
      happen: () => enrol(db, commands, actorOf(one.enterprise === 0 ? 'hr1' : 'hr2'), cohort, learners),
    },
    {
      at: instantAt(workingDayBefore(first, PUBLISHED_BEFORE), 15 * 60),
      happen: async () => {
        for (const at of LESSONS.keys()) await add(at);
        await commands.publish.execute(manager, cohort.id);
      },
    },
    { at: instantAt(first, 8 * 60), happen: () => commands.start.execute(manager, cohort.id) },
    ...held,
  ];
}

const codeOf = (db: Db, commands: ClassCommands, { centreId, startsOn }: Cohort): Promise<string> =>
  commands.cohorts.nextCode(db, centreId, Number(startsOn.slice(0, 4)));

function cohortOf(
  { centreId, plan, demoCourseId }: TeachingCentre,
  one: ClassUnderWay,
  index: number,
  startsOn: LocalDate,
  endsOn: LocalDate,
): Cohort {
  const course = demoCourse();
  return {
    id: seedId(plan.seed, 'cohort', FIRST_UNDER_WAY + index),
    centreId,
    code: '',
    title: `${course.name} ${Number(startsOn.slice(5, 7))}月${Number(startsOn.slice(8))}日班`,
    courseId: demoCourseId,
    courseTitle: course.name,
    cluster: course.cluster,
    kind: 'OPEN',
    enterpriseId: null,
    state: 'DRAFT',
    seats: course.maxSize,
    minSeats: course.minSize,
    startsOn,
    endsOn,
    programme: 'KEY_ENTERPRISE_POST',
    filingNumber: null,
    cancelReason: null,
    createdAt: instantAt(workingDayBefore(startsOn, BOOKED_BEFORE), 9 * 60),
  };
}

/** The enterprise's first worker, who has an account where one has, and others of its people. */
function learnersOf({ workers }: TeachingCentre, one: ClassUnderWay): string[] {
  const own = workers.filter(
    ({ enterprise, employmentKind, drawingPension, deceasedOn }) =>
      enterprise === one.enterprise && employmentKind === 'EMPLOYEE' && !drawingPension && !deceasedOn,
  );
  const sent = [...own.slice(0, 1), ...own.slice(one.firstLearner)].slice(0, one.learners);
  if (sent.length < one.learners) throw new Error('the demo centre is too small for its classes under way');
  return sent.map(({ id }) => id);
}

/** Seats held and confirmed, and everybody on the roster. */
async function enrol(
  db: Db,
  commands: ClassCommands,
  hr: Actor,
  cohort: Cohort,
  workerIds: readonly string[],
): Promise<void> {
  const { id } = await commands.hold.execute(hr, cohort.id, { seats: workerIds.length });
  const { enterpriseId } = await commands.confirm.execute(hr, id);
  await commands.roster.insert(
    db,
    workerIds.map((workerId) => ({
      id: newId(),
      centreId: cohort.centreId,
      cohortId: cohort.id,
      enterpriseId,
      workerId,
      importId: null,
      replacesId: null,
      post: null,
      employment: 'EMPLOYEE',
      remark: null,
      enrolledOn: cohort.startsOn,
      createdAt: cohort.createdAt,
    })),
  );
  await commands.bookings.setLearners(db, cohort, enterpriseId, workerIds.length);
  await commands.audit.record(db, {
    actor: hr,
    action: 'roster.accepted',
    subjectType: 'cohort',
    subjectId: cohort.id,
    detail: { enterpriseId, enrolled: workerIds.length },
  });
}

/** When the lesson is held: ten minutes of pause between any two class hours. */
function timesOf(
  { inRooms }: ClassUnderWay,
  at: number,
): {
  readonly online: boolean;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
} {
  const { module, classHours } = LESSONS[at] as (typeof LESSONS)[number];
  const online = moduleAt(module).delivery === 'ONLINE';
  const startMinute = online === (inRooms === 'MORNING') ? AFTERNOON : MORNING;
  const breakMinutes = 10 * (classHours - 1);
  const endMinute = startMinute + minutesOfClassHours(classHours) + breakMinutes;
  return { online, startMinute, endMinute, breakMinutes };
}

function demoCourse(): (typeof COURSES)[number] {
  const course = COURSES.find(({ code }) => code === DEMO_COURSE_CODE);
  if (!course) throw new Error(`the demo has no course ${DEMO_COURSE_CODE}`);
  return course;
}

function moduleAt(position: number): (typeof COURSES)[number]['modules'][number] {
  const module = demoCourse().modules[position];
  if (!module) throw new Error(`the demo course has no module ${position + 1}`);
  return module;
}

function plannedLesson(
  seeded: TeachingCentre,
  actorOf: ActorOf,
  one: ClassUnderWay,
  at: number,
  days: readonly LocalDate[],
): Parameters<ClassCommands['addSession']['execute']>[2] {
  const { day, module } = LESSONS[at] as (typeof LESSONS)[number];
  const { online, ...times } = timesOf(one, at);
  const room = moduleAt(module).content === 'PRACTICAL' ? one.rooms.practice : one.rooms.theory;
  return {
    moduleId: seedId(seeded.plan.seed, 'module', COURSES.indexOf(demoCourse()) * 100 + module),
    heldOn: days[day] as LocalDate,
    ...times,
    workshopId: online ? null : (seeded.workshops.get(room) as string),
    trainerId: actorOf(one.trainer).trainerId as string,
    atBase: false,
  };
}

function marksOf(
  { absences }: ClassUnderWay,
  lesson: number,
  workerIds: readonly string[],
): Parameters<ClassCommands['record']['execute']>[2]['marks'] {
  return workerIds.map((workerId, learner) => {
    const absence = absences.find((one) => one.learner === learner && one.lesson === lesson);
    if (!absence) return { workerId, status: 'PRESENT' as const };
    return absence.presentMinutes === 0
      ? { workerId, status: 'ABSENT' as const }
      : { workerId, status: 'LEFT_EARLY' as const, presentMinutes: absence.presentMinutes };
  });
}
