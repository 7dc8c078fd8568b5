import { CourseRepository } from '../../libs/catalogue/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { WorkshopRepository } from '../../libs/facility/index.js';
import { TrainerRepository } from '../../libs/people/index.js';
import { bin, newId, Notices, type OutputOf, type Tx } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { AddSession } from '../../libs/timetable/commands/add-session.js';
import { CancelSession } from '../../libs/timetable/commands/cancel-session.js';
import { ChangeSession } from '../../libs/timetable/commands/change-session.js';
import { ClearTimetable } from '../../libs/timetable/commands/clear-timetable.js';
import { ProposeTimetable } from '../../libs/timetable/commands/propose-timetable.js';
import { PublishTimetable } from '../../libs/timetable/commands/publish-timetable.js';
import { RemindSessions } from '../../libs/timetable/commands/remind-sessions.js';
import { RemoveSession } from '../../libs/timetable/commands/remove-session.js';
import type { timetableRoutes } from '../../libs/timetable/index.js';
import { CheckSession } from '../../libs/timetable/queries/check-session.js';
import { FindSession } from '../../libs/timetable/queries/find-session.js';
import { ListMySessions } from '../../libs/timetable/queries/list-my-sessions.js';
import { ListWorkshopSessions } from '../../libs/timetable/queries/list-workshop-sessions.js';
import { ShowTimetable } from '../../libs/timetable/queries/show-timetable.js';
import { FitFactsReader } from '../../libs/timetable/store/fit-facts.js';
import { ProposalWriter } from '../../libs/timetable/store/proposal-writer.js';
import { SessionLists } from '../../libs/timetable/store/session-lists.js';
import { SessionLocking } from '../../libs/timetable/store/session-locking.js';
import { SessionPlanning } from '../../libs/timetable/store/session-planning.js';
import { SessionSlots } from '../../libs/timetable/store/session-slots.js';
import { SessionStore } from '../../libs/timetable/store/session-store.js';
import { SessionWriting } from '../../libs/timetable/store/session-writing.js';
import { TimetableBook } from '../../libs/timetable/store/timetable-book.js';
import { VersionStore } from '../../libs/timetable/store/version-store.js';
import { openedCohort, trainingOf } from './training.js';
import type { World } from './world.js';

export interface TimetablingOptions {
  /** The grid with its guard taken off, for negative controls. */
  readonly slots?: SessionSlots;
  readonly tx?: Tx;
}

/** The use cases of the timetable over a test world, put together as the module does. */
export function timetablingOf(world: World, options: TimetablingOptions = {}) {
  const { clock, audit, outbox } = world;
  const tx = options.tx ?? world.tx;
  const cohorts = new CohortStore();
  const courses = new CourseRepository();
  const workshops = new WorkshopRepository();
  const trainers = new TrainerRepository();
  const sessions = new SessionStore(options.slots ?? new SessionSlots(cohorts));
  const versions = new VersionStore();
  const lists = new SessionLists();
  const locking = new SessionLocking(cohorts, sessions);
  const planning = new SessionPlanning(sessions, courses, workshops, trainers, clock);
  const writing = new SessionWriting(planning, sessions, lists, outbox);
  const writer = new ProposalWriter(
    clock,
    new FitFactsReader(sessions, courses, workshops, trainers),
    sessions,
    outbox,
  );
  return {
    sessions,
    lists,
    add: new AddSession(tx, clock, audit, cohorts, writing),
    change: new ChangeSession(tx, clock, audit, locking, writing),
    remove: new RemoveSession(tx, audit, locking, sessions, outbox),
    cancel: new CancelSession(tx, clock, audit, outbox, locking, writing),
    clear: new ClearTimetable(tx, clock, audit, cohorts, sessions),
    propose: new ProposeTimetable(tx, audit, cohorts, versions, writer, lists),
    publish: new PublishTimetable(tx, clock, outbox, audit, cohorts, new TimetableBook(sessions, versions)),
    remind: new RemindSessions(tx, clock, new Notices(outbox, clock), new RosterStore(), lists),
    show: new ShowTimetable(tx, cohorts, sessions, versions, lists),
    check: new CheckSession(tx, clock, cohorts, sessions, writing),
    find: new FindSession(tx, lists),
    mine: new ListMySessions(tx, lists),
    ofWorkshop: new ListWorkshopSessions(tx, workshops, lists),
  };
}

export type Timetabling = ReturnType<typeof timetablingOf>;
export type SessionAnswer = OutputOf<typeof timetableRoutes.addSession>;

/** The modules of a course, in order. */
export async function modulesOf(
  world: World,
  courseId: string,
): Promise<{ id: string; content: string; delivery: string; minutes: number }[]> {
  return world.tx.read.query(
    'SELECT id, content, delivery, planned_minutes AS minutes FROM course_module WHERE course_id = ? ORDER BY ordinal',
    [bin(courseId)],
  );
}

/** Puts the same worker of the first enterprise on the rosters of all these cohorts. */
export async function shareLearner(world: World, ...cohortIds: string[]): Promise<void> {
  const [worker] = await world.tx.read.query<{ id: string }>('SELECT id FROM worker ORDER BY id LIMIT 1');
  const hr = world.actor('hr1');
  await world.tx.run((db) =>
    db.insert(
      'roster_entry',
      cohortIds.map((cohortId) => ({
        ...{ id: bin(newId()), centre_id: bin(hr.centreId), cohort_id: bin(cohortId) },
        ...{ enterprise_id: bin(hr.enterpriseId!), worker_id: bin(worker!.id) },
        ...{ employment: 'EMPLOYEE', enrolled_on: '2026-11-16', created_at: world.clock.now() },
      })),
    ),
  );
}

/** A cohort of 20 seats with a drafted timetable in a month of its own, from 1, so that scenarios do not meet. */
export async function plannedCohort(
  world: World,
  wish: { readonly title: string; readonly month: number; readonly publish?: boolean },
): Promise<string> {
  const month = String(wish.month).padStart(2, '0');
  const { id } = await openedCohort(world, trainingOf(world), {
    title: `${wish.title}${month}`,
    startsOn: `2027-${month}-04`,
    endsOn: `2027-${month}-27`,
    seats: 20,
  });
  const [timetable, manager] = [timetablingOf(world), world.actor('manager1')];
  await timetable.propose.execute(manager, id, {});
  if (wish.publish !== false) await timetable.publish.execute(manager, id);
  return id;
}
