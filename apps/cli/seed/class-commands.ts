import { RecordAttendance } from '../../../libs/attendance/commands/record-attendance.js';
import { SignOffSession } from '../../../libs/attendance/commands/sign-off-session.js';
import { EntryStore, MakeUpStore, MissedTraining } from '../../../libs/attendance/index.js';
import { AttendanceRecorder } from '../../../libs/attendance/store/attendance-recorder.js';
import { SessionFactsReader } from '../../../libs/attendance/store/session-facts.js';
import {
  BookingLock,
  BookingLog,
  BookingStore,
  ConfirmBooking,
  HoldSeats,
  SeatHolding,
} from '../../../libs/booking/index.js';
import { CourseRepository } from '../../../libs/catalogue/index.js';
import { CohortStore, CohortTransition, OpenCohort, StartCohort } from '../../../libs/cohort/index.js';
import { WorkshopRepository } from '../../../libs/facility/index.js';
import { TrainerRepository } from '../../../libs/people/index.js';
import { AuditTrail, type Clock, Outbox, type Tx } from '../../../libs/platform/index.js';
import { RosterStore } from '../../../libs/roster/index.js';
import { AddSession } from '../../../libs/timetable/commands/add-session.js';
import { PublishTimetable } from '../../../libs/timetable/commands/publish-timetable.js';
import { SessionLists, SessionStore } from '../../../libs/timetable/index.js';
import { SessionPlanning } from '../../../libs/timetable/store/session-planning.js';
import { SessionSlots } from '../../../libs/timetable/store/session-slots.js';
import { SessionWriting } from '../../../libs/timetable/store/session-writing.js';
import { TimetableBook } from '../../../libs/timetable/store/timetable-book.js';
import { VersionStore } from '../../../libs/timetable/store/version-store.js';

const HOLD_MINUTES = 30;

/** The use cases that a class goes through until it is under way, put together over a clock that the seed moves. */
export function classCommands(tx: Tx, clock: Clock) {
  const [audit, outbox] = [new AuditTrail(clock), new Outbox(clock)];
  const cohorts = new CohortStore();
  const transition = new CohortTransition(clock, outbox, audit, cohorts);
  const bookings = new BookingStore(clock);
  const log = new BookingLog(outbox, audit);
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const lists = new SessionLists();
  const planning = new SessionPlanning(
    sessions,
    new CourseRepository(),
    new WorkshopRepository(),
    new TrainerRepository(),
    clock,
  );
  const writing = new SessionWriting(planning, sessions, lists, outbox);
  const roster = new RosterStore();
  const entries = new EntryStore();
  const missed = new MissedTraining(sessions, entries);
  const facts = new SessionFactsReader(sessions, roster, entries, new MakeUpStore(), missed);
  const recorder = new AttendanceRecorder(clock, outbox, entries, lists);
  return {
    audit,
    cohorts,
    bookings,
    roster,
    open: new OpenCohort(tx, transition),
    hold: new HoldSeats(tx, new SeatHolding(clock, cohorts, bookings, log, { HOLD_MINUTES })),
    confirm: new ConfirmBooking(tx, clock, new BookingLock(cohorts, bookings), bookings, log),
    addSession: new AddSession(tx, clock, audit, cohorts, writing),
    publish: new PublishTimetable(
      tx,
      clock,
      outbox,
      audit,
      cohorts,
      new TimetableBook(sessions, new VersionStore()),
    ),
    start: new StartCohort(tx, transition),
    record: new RecordAttendance(tx, clock, audit, facts, recorder),
    signOff: new SignOffSession(tx, clock, outbox, audit, facts, recorder),
  };
}

export type ClassCommands = ReturnType<typeof classCommands>;
