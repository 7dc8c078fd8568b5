import { EntryStore } from '../../libs/attendance/store/entry-store.js';
import { HoursStore } from '../../libs/attendance/index.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { CertificateStore } from '../../libs/certificate/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { ExamResultStore } from '../../libs/exam/index.js';
import {
  EmploymentRepository,
  EnterpriseRepository,
  WorkerRegistry,
  WorkerRepository,
} from '../../libs/people/index.js';
import { bin, newId } from '../../libs/platform/index.js';
import { RosterProspects, RosterStore } from '../../libs/roster/index.js';
import { RosterImportStore } from '../../libs/roster/store/roster-import-store.js';
import { EnrolmentJudging } from '../../libs/subsidy/queries/outlook/enrolment-judging.js';
import { ExportEnrolment } from '../../libs/subsidy/queries/outlook/export-enrolment.js';
import { GuardPlan } from '../../libs/subsidy/queries/outlook/guard-plan.js';
import { PlanTraining } from '../../libs/subsidy/queries/outlook/plan-training.js';
import { PreviewEnrolment } from '../../libs/subsidy/queries/outlook/preview-enrolment.js';
import { SmallestChangeOfLearner } from '../../libs/subsidy/queries/outlook/smallest-change-of-learner.js';
import { SmallestChangeOfLine } from '../../libs/subsidy/queries/outlook/smallest-change-of-line.js';
import { ClaimLineStore } from '../../libs/subsidy/store/claim-line-store.js';
import { ClaimStore } from '../../libs/subsidy/store/claim-store.js';
import { FrontDoorEvidence } from '../../libs/subsidy/store/front-door-evidence.js';
import { ForecastStore } from '../../libs/subsidy/store/forecast/forecast-store.js';
import { BookableClasses } from '../../libs/subsidy/store/outlook/bookable-classes.js';
import { ClassStandings } from '../../libs/subsidy/store/outlook/class-standings.js';
import { OutlookClass } from '../../libs/subsidy/store/outlook/outlook-class.js';
import { OutlookGathering } from '../../libs/subsidy/store/outlook/outlook-gathering.js';
import { OutlookGrants } from '../../libs/subsidy/store/outlook/outlook-grants.js';
import { OutlookPeople } from '../../libs/subsidy/store/outlook/outlook-people.js';
import { PlanAtStake } from '../../libs/subsidy/store/outlook/plan-at-stake.js';
import { PlanningGathering } from '../../libs/subsidy/store/outlook/planning-gathering.js';
import { PolicyStore } from '../../libs/subsidy/store/policy-store.js';
import { ReservationStore } from '../../libs/subsidy/store/reservation-store.js';
import { SessionStore } from '../../libs/timetable/index.js';
import { SessionSlots } from '../../libs/timetable/store/session-slots.js';
import type { World } from './world.js';

/** The queries of the outlook over a test world, put together as the module does. */
export function outlookOf({ tx, clock, personalData }: World) {
  const cohorts = new CohortStore();
  const roster = new RosterStore();
  const policies = new PolicyStore();
  const courses = new CourseRepository();
  const workers = new WorkerRepository();
  const employments = new EmploymentRepository();
  const enterprises = new EnterpriseRepository();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const imports = new RosterImportStore(personalData);
  const evidence = new FrontDoorEvidence(
    workers,
    employments,
    courses,
    roster,
    sessions,
    new HoursStore(new EntryStore()),
    new ExamResultStore(),
    new CertificateStore(),
  );
  const prospects = new RosterProspects(imports, new WorkerRegistry(personalData), personalData);
  const people = new OutlookPeople(workers, employments, prospects);
  const classes = new OutlookClass(courses, sessions);
  const grants = new OutlookGrants(new ReservationStore());
  const gathering = new OutlookGathering(evidence, people, classes, grants, roster, enterprises);
  const judging = new EnrolmentJudging(tx, clock, cohorts, policies, gathering);
  const bookable = new BookableClasses(clock, cohorts);
  const planning = new PlanningGathering(policies, bookable, classes, people, grants, employments);
  return {
    imports,
    roster,
    preview: new PreviewEnrolment(judging),
    export: new ExportEnrolment(judging),
    guard: new GuardPlan(tx, clock, cohorts, policies, gathering, new ClassStandings(grants)),
    atStake: new PlanAtStake(policies, gathering, new ClassStandings(grants)),
    ofLine: new SmallestChangeOfLine(tx, new ClaimStore(), new ClaimLineStore(), policies),
    ofLearner: new SmallestChangeOfLearner(tx, clock, cohorts, policies, gathering, new ForecastStore()),
    plan: new PlanTraining(tx, clock, enterprises, workers, planning),
  };
}

export type Outlook = ReturnType<typeof outlookOf>;

export interface ComingSession {
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly minutes: number;
}

let serial = 0;

/** A class to come, with its sessions on the days of the month from `day` on, and its learners. */
export async function comingClass(
  world: World,
  learners: readonly string[],
  sessions: readonly ComingSession[],
  wish: {
    readonly enterprise?: number;
    readonly month?: string;
    readonly day?: number;
    readonly courseId?: string;
    readonly seats?: number;
  } = {},
): Promise<{ cohortId: string; sessionIds: string[]; title: string }> {
  const { seeded, clock } = world;
  const { centreId } = seeded;
  const month = wish.month ?? '2026-12';
  const first = wish.day ?? 7;
  const courseId = wish.courseId ?? seeded.demoCourseId;
  const cohortId = newId();
  const sessionIds = sessions.map(() => newId());
  const now = clock.now();
  serial += 1;
  const title = `未开班 ${serial}`;
  const dayOf = (index: number): string => `${month}-${String(first + index).padStart(2, '0')}`;
  await world.tx.run(async (db) => {
    await new CohortStore().insert(db, {
      id: cohortId,
      centreId,
      code: `O-${serial}`,
      title,
      courseId,
      courseTitle: '试验课程',
      cluster: 'MACHINERY',
      kind: 'OPEN',
      enterpriseId: null,
      state: 'OPEN',
      seats: wish.seats ?? 200,
      minSeats: 1,
      startsOn: dayOf(0),
      endsOn: dayOf(8),
      programme: 'KEY_ENTERPRISE_POST',
      filingNumber: null,
      cancelReason: null,
      createdAt: now,
    });
    if (learners.length > 0)
      await new RosterStore().insert(
        db,
        learners.map((workerId) => ({
          id: newId(),
          centreId,
          cohortId,
          enterpriseId: seeded.enterprises[wish.enterprise ?? 0]?.id as string,
          workerId,
          importId: null,
          replacesId: null,
          post: null,
          employment: 'EMPLOYEE' as const,
          remark: null,
          enrolledOn: dayOf(0),
          createdAt: now,
        })),
      );
    const [module] = await db.query<{ id: string }>(
      'SELECT id FROM course_module WHERE course_id = ? LIMIT 1',
      [bin(courseId)],
    );
    for (const [index, { mode, content, minutes }] of sessions.entries())
      await db.insert('training_session', {
        id: bin(sessionIds[index] as string),
        centre_id: bin(centreId),
        cohort_id: bin(cohortId),
        module_id: bin(module?.id as string),
        held_on: dayOf(index),
        start_minute: 540,
        end_minute: 540 + minutes,
        break_minutes: 0,
        workshop_id: mode === 'OFFLINE' ? bin([...seeded.workshops.values()][0] as string) : null,
        trainer_id: bin(seeded.trainers[0]?.id as string),
        mode,
        content,
        at_base: false,
        state: 'PLANNED',
        published_version: 1,
        changed_since: false,
        recorded_at: null,
        cancel_reason: null,
        created_at: now,
      });
  });
  return { cohortId, sessionIds, title };
}
