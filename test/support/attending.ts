import { ArrangeMakeUp } from '../../libs/attendance/commands/make-up/arrange-make-up.js';
import { CancelMakeUp } from '../../libs/attendance/commands/make-up/cancel-make-up.js';
import { ListMakeUp } from '../../libs/attendance/queries/make-up/list-make-up.js';
import { MakeUpLog } from '../../libs/attendance/store/make-up/make-up-log.js';
import { MakeUpDesk } from '../../libs/attendance/store/make-up/make-up-desk.js';
import { MakeUpStore } from '../../libs/attendance/store/make-up/make-up-store.js';
import { MissedTraining } from '../../libs/attendance/store/make-up/missed-training.js';
import { WorkshopRepository } from '../../libs/facility/index.js';
import { ProposeCorrection } from '../../libs/attendance/commands/propose-correction.js';
import { RecomputeHours } from '../../libs/attendance/commands/recompute-hours.js';
import { RecordAttendance } from '../../libs/attendance/commands/record-attendance.js';
import { RejectCorrection } from '../../libs/attendance/commands/reject-correction.js';
import { SignCorrection } from '../../libs/attendance/commands/sign-correction.js';
import { SignOffSession } from '../../libs/attendance/commands/sign-off-session.js';
import { ListCorrections } from '../../libs/attendance/queries/list-corrections.js';
import { ListWorkerHours } from '../../libs/attendance/queries/list-worker-hours.js';
import { ShowCohortHours } from '../../libs/attendance/queries/show-cohort-hours.js';
import { ShowSessionRoll } from '../../libs/attendance/queries/show-session-roll.js';
import { AttendanceRecorder } from '../../libs/attendance/store/attendance-recorder.js';
import { CorrectionDesk } from '../../libs/attendance/store/correction-desk.js';
import { CorrectionStore } from '../../libs/attendance/store/correction-store.js';
import { EntryStore } from '../../libs/attendance/store/entry-store.js';
import { HoursStore } from '../../libs/attendance/store/hours-store.js';
import { SessionFactsReader } from '../../libs/attendance/store/session-facts.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { newId, Notices } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import type { Timetabling } from './timetabling.js';
import type { World } from './world.js';

/** The use cases of attendance over a test world, put together as the module does. */
export function attendingOf(world: World, timetable: Timetabling) {
  const { tx, clock, audit, outbox } = world;
  const { sessions, lists } = timetable;
  const cohorts = new CohortStore();
  const roster = new RosterStore();
  const entries = new EntryStore();
  const hours = new HoursStore(entries);
  const corrections = new CorrectionStore();
  const recorder = new AttendanceRecorder(clock, outbox, entries, lists);
  const makeUps = new MakeUpStore();
  const missed = new MissedTraining(sessions, entries);
  const facts = new SessionFactsReader(sessions, roster, entries, makeUps, missed);
  const makeUpDesk = new MakeUpDesk(sessions, cohorts, roster, new WorkshopRepository(), makeUps, missed);
  const makeUpLog = new MakeUpLog(audit, outbox, new Notices(outbox, clock));
  const desk = new CorrectionDesk(clock, outbox, sessions, entries, corrections, missed);
  return {
    roster,
    entries,
    hours,
    missed,
    makeUpLog,
    record: new RecordAttendance(tx, clock, audit, facts, recorder),
    signOff: new SignOffSession(tx, clock, outbox, audit, facts, recorder),
    propose: new ProposeCorrection(tx, clock, audit, desk),
    sign: new SignCorrection(tx, audit, desk),
    reject: new RejectCorrection(tx, audit, desk),
    recompute: new RecomputeHours(tx, cohorts, hours),
    roll: new ShowSessionRoll(tx, lists, roster, entries, makeUps),
    arrangeMakeUp: new ArrangeMakeUp(tx, clock, makeUpDesk, makeUpLog),
    cancelMakeUp: new CancelMakeUp(tx, clock, sessions, makeUps, makeUpLog),
    makeUps: new ListMakeUp(tx, cohorts, makeUps),
    ofCohort: new ShowCohortHours(tx, cohorts, sessions, roster, entries, hours),
    ofWorker: new ListWorkerHours(tx, hours),
    corrections: new ListCorrections(tx, corrections),
  };
}

export type Attending = ReturnType<typeof attendingOf>;

/** Puts workers of an enterprise on a cohort's roster from a day on; returns their ids. */
export async function enrol(
  world: World,
  attending: Attending,
  wish: {
    readonly cohortId: string;
    readonly enterpriseId: string;
    readonly enrolledOn: string;
    readonly count: number;
  },
): Promise<string[]> {
  const index = world.seeded.enterprises.findIndex(({ id }) => id === wish.enterpriseId);
  const workers = world.seeded.workers.filter(({ enterprise }) => enterprise === index).slice(0, wish.count);
  await world.tx.run((db) =>
    attending.roster.insert(
      db,
      workers.map(({ id }) => ({
        id: newId(),
        centreId: world.seeded.centreId,
        cohortId: wish.cohortId,
        enterpriseId: wish.enterpriseId,
        workerId: id,
        importId: null,
        replacesId: null,
        post: null,
        employment: 'EMPLOYEE' as const,
        remark: null,
        enrolledOn: wish.enrolledOn,
        createdAt: world.clock.now(),
      })),
    ),
  );
  return workers.map(({ id }) => id);
}
