import { EntryStore } from '../../libs/attendance/store/entry-store.js';
import { HoursStore } from '../../libs/attendance/index.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { CertificateStore } from '../../libs/certificate/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { ExamResultStore } from '../../libs/exam/index.js';
import { EmploymentRepository, WorkerRepository } from '../../libs/people/index.js';
import { bin, newId, Notices, type Tx } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { SessionSlots } from '../../libs/timetable/store/session-slots.js';
import { SessionStore } from '../../libs/timetable/index.js';
import { AcceptClaim } from '../../libs/subsidy/commands/accept-claim.js';
import { ApproveClaim } from '../../libs/subsidy/commands/approve-claim.js';
import { CheckClaim } from '../../libs/subsidy/commands/check-claim.js';
import { CreateClaim } from '../../libs/subsidy/commands/create-claim.js';
import { EndNotice } from '../../libs/subsidy/commands/end-notice.js';
import { FileObjection } from '../../libs/subsidy/commands/file-objection.js';
import { FirstReview } from '../../libs/subsidy/commands/first-review.js';
import { FreezeClaim } from '../../libs/subsidy/commands/freeze-claim.js';
import { RejectClaim } from '../../libs/subsidy/commands/reject-claim.js';
import { RemindWaiting } from '../../libs/subsidy/commands/remind-waiting.js';
import { ResolveObjection } from '../../libs/subsidy/commands/resolve-objection.js';
import { ReturnClaim } from '../../libs/subsidy/commands/return-claim.js';
import { RevealObjectorContact } from '../../libs/subsidy/commands/reveal-objector-contact.js';
import { RevokeClaim } from '../../libs/subsidy/commands/revoke-claim.js';
import { SecondReview } from '../../libs/subsidy/commands/second-review.js';
import { StartPublicNotice } from '../../libs/subsidy/commands/start-public-notice.js';
import { SubmitClaim } from '../../libs/subsidy/commands/submit-claim.js';
import { UnfreezeClaim } from '../../libs/subsidy/commands/unfreeze-claim.js';
import { WithdrawClaim } from '../../libs/subsidy/commands/withdraw-claim.js';
import { MarkLinesInPayment, MarkLinesPaid, MarkLinesPaymentFailed } from '../../libs/subsidy/index.js';
import { ClaimAnswers } from '../../libs/subsidy/queries/claim-answers.js';
import { FindClaim } from '../../libs/subsidy/queries/find-claim.js';
import { FindNotice } from '../../libs/subsidy/queries/find-notice.js';
import { ListClaims } from '../../libs/subsidy/queries/list-claims.js';
import { ListPolicies } from '../../libs/subsidy/queries/list-policies.js';
import { ListObjections } from '../../libs/subsidy/queries/list-objections.js';
import { ListNoticePages } from '../../libs/subsidy/queries/notice-archive/list-notice-pages.js';
import { OpenNoticePage } from '../../libs/subsidy/queries/notice-archive/open-notice-page.js';
import { PreviewCohort } from '../../libs/subsidy/queries/preview-cohort.js';
import { ReplayLine } from '../../libs/subsidy/queries/replay-line.js';
import { ClaimDeciding } from '../../libs/subsidy/store/claim-deciding.js';
import { ClaimEnding } from '../../libs/subsidy/store/claim-ending.js';
import { ClaimLineStore } from '../../libs/subsidy/store/claim-line-store.js';
import { ClaimLog } from '../../libs/subsidy/store/claim-log.js';
import { ClaimRedeciding } from '../../libs/subsidy/store/claim-redeciding.js';
import { ClaimSettling } from '../../libs/subsidy/store/claim-settling.js';
import { ClaimStore } from '../../libs/subsidy/store/claim-store.js';
import { ClaimTransition } from '../../libs/subsidy/store/claim-transition.js';
import { DesignationStore } from '../../libs/subsidy/store/designation-store.js';
import { FrontDoorEvidence } from '../../libs/subsidy/store/front-door-evidence.js';
import { LineVerdicts } from '../../libs/subsidy/store/line-verdicts.js';
import { NoticeArchivist } from '../../libs/subsidy/store/notice-archive/notice-archivist.js';
import { NoticePageStore } from '../../libs/subsidy/store/notice-archive/notice-page-store.js';
import { NoticeStore } from '../../libs/subsidy/store/notice-store.js';
import { ObjectionLimits } from '../../libs/subsidy/store/objection-limits.js';
import { PolicyStore } from '../../libs/subsidy/store/policy-store.js';
import { ReservationStore } from '../../libs/subsidy/store/reservation-store.js';
import type { World } from './world.js';

export interface ClaimingOptions {
  /** A transaction runner over a bigger pool. */
  readonly tx?: Tx;
  /** A store with its lock taken off, for negative controls. */
  readonly claims?: ClaimStore;
}

/** The use cases of subsidy over a test world, put together as the module does. */
export function claimingOf(world: World, options: ClaimingOptions = {}) {
  const { clock, audit, outbox, personalData } = world;
  const tx = options.tx ?? world.tx;
  const claims = options.claims ?? new ClaimStore();
  const cohorts = new CohortStore();
  const roster = new RosterStore();
  const policies = new PolicyStore();
  const lines = new ClaimLineStore();
  const reservations = new ReservationStore();
  const notices = new NoticeStore();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const evidence = new FrontDoorEvidence(
    new WorkerRepository(),
    new EmploymentRepository(),
    new CourseRepository(),
    roster,
    sessions,
    new HoursStore(new EntryStore()),
    new ExamResultStore(),
    new CertificateStore(),
  );
  const archivist = new NoticeArchivist(clock, audit, notices, lines, policies, new NoticePageStore());
  const log = new ClaimLog(clock, outbox, audit, new Notices(outbox, clock), claims);
  const transition = new ClaimTransition(clock, claims, lines, log);
  const deciding = new ClaimDeciding(evidence, new DesignationStore(), reservations, lines);
  const redeciding = new ClaimRedeciding(clock, cohorts, policies, deciding, lines);
  const settling = new ClaimSettling(claims, lines, transition, log);
  const ending = new ClaimEnding(clock, lines, reservations, notices);
  const verdicts = new LineVerdicts(clock, lines, reservations);
  const answers = new ClaimAnswers(clock, claims, lines, policies);
  return {
    claims,
    lines,
    policies,
    reservations,
    create: new CreateClaim(
      tx,
      clock,
      cohorts,
      roster,
      policies,
      deciding,
      claims,
      lines,
      transition,
      log,
      answers,
    ),
    submit: new SubmitClaim(tx, clock, transition, redeciding, roster, answers),
    accept: new AcceptClaim(tx, clock, transition, redeciding, lines, reservations, answers),
    review1: new FirstReview(tx, transition, verdicts, answers),
    review2: new SecondReview(tx, transition, verdicts, answers),
    publicise: new StartPublicNotice(tx, clock, transition, notices, log, claims, answers, archivist),
    approve: new ApproveClaim(tx, transition, lines, answers),
    sendBack: new ReturnClaim(tx, transition, ending, answers),
    reject: new RejectClaim(tx, transition, ending, answers),
    withdraw: new WithdrawClaim(tx, transition, ending, answers),
    revoke: new RevokeClaim(tx, transition, ending, answers),
    freeze: new FreezeClaim(tx, transition, answers),
    unfreeze: new UnfreezeClaim(tx, transition, answers),
    check: new CheckClaim(tx, clock, claims, lines, redeciding, log),
    remind: new RemindWaiting(tx, clock, new Notices(outbox, clock), claims),
    endNotice: new EndNotice(tx, clock, claims, notices, log, archivist),
    object: new FileObjection(
      tx,
      clock,
      personalData,
      new ObjectionLimits(clock),
      notices,
      claims,
      lines,
      log,
    ),
    resolve: new ResolveObjection(tx, clock, notices, claims, lines, verdicts, transition, settling, log),
    reveal: new RevealObjectorContact(tx, audit, personalData, notices),
    inPayment: new MarkLinesInPayment(tx, settling),
    paid: new MarkLinesPaid(tx, settling),
    paymentFailed: new MarkLinesPaymentFailed(tx, settling, lines),
    deciding,
    policiesList: new ListPolicies(tx, clock, policies),
    preview: new PreviewCohort(tx, clock, cohorts, policies, deciding),
    find: new FindClaim(tx, claims, answers),
    list: new ListClaims(tx, claims, answers),
    replay: new ReplayLine(tx, claims, lines, answers),
    notice: new FindNotice(tx, clock, notices, lines, policies),
    noticePages: new ListNoticePages(tx, claims, notices, new NoticePageStore()),
    noticePage: new OpenNoticePage(tx, claims, notices, new NoticePageStore()),
    objections: new ListObjections(tx, notices, personalData),
  };
}

export type Claiming = ReturnType<typeof claimingOf>;

/** Credited minutes in the six sessions of a taught class: 22 class hours offline in three, 22 online in three. */
export const FULL_HOURS = [360, 315, 315, 330, 330, 330] as const;
const KINDS = [
  ['OFFLINE', 'THEORY'],
  ['OFFLINE', 'PRACTICAL'],
  ['OFFLINE', 'PRACTICAL'],
  ['ONLINE', 'THEORY'],
  ['ONLINE', 'THEORY'],
  ['ONLINE', 'THEORY'],
] as const;

export interface TaughtLearner {
  readonly workerId: string;
  /** Minutes credited in each of the six sessions. */
  readonly minutes?: readonly number[];
  /** null: no result is published. */
  readonly passed?: boolean | null;
  readonly certificate?: boolean;
}

export interface TaughtClass {
  readonly cohortId: string;
  readonly enterpriseId: string;
}

/** People of a demo enterprise whom the key-enterprise rule asks nothing more of than hours, exam and certificate. */
export function eligibleWorkers(world: World, enterprise = 0): string[] {
  return world.seeded.workers
    .filter(
      (one) =>
        one.enterprise === enterprise &&
        one.employmentKind === 'EMPLOYEE' &&
        !one.drawingPension &&
        one.deceasedOn === null &&
        one.startedOn <= '2026-06-01',
    )
    .map(({ id }) => id);
}

let serial = 0;

/** A finished class of the demo course with sessions, attendance, results and certificates, row by row. */
export async function taughtClass(
  world: World,
  learners: readonly TaughtLearner[],
  wish: {
    readonly enterprise?: number;
    readonly month?: string;
    readonly state?: 'RUNNING' | 'FINISHED';
  } = {},
): Promise<TaughtClass> {
  const { seeded, clock } = world;
  const { centreId } = seeded;
  const month = wish.month ?? '2026-10';
  const enterpriseId = seeded.enterprises[wish.enterprise ?? 0]?.id as string;
  const [trainerId, by, cohortId] = [seeded.trainers[0]?.id as string, newId(), newId()];
  const workshopId = [...seeded.workshops.values()][0] as string;
  const now = clock.now();
  serial += 1;
  const number = serial;
  await world.tx.run(async (db) => {
    await new CohortStore().insert(db, {
      id: cohortId,
      centreId,
      code: `T-${number}`,
      title: `试验班 ${number}`,
      courseId: seeded.demoCourseId,
      courseTitle: '试验课程',
      cluster: 'MACHINERY',
      kind: 'OPEN',
      enterpriseId: null,
      state: wish.state ?? 'FINISHED',
      seats: 40,
      minSeats: 1,
      startsOn: `${month}-12`,
      endsOn: `${month}-20`,
      programme: 'KEY_ENTERPRISE_POST',
      filingNumber: null,
      cancelReason: null,
      createdAt: now,
    });
    await new RosterStore().insert(
      db,
      learners.map(({ workerId }) => ({
        id: newId(),
        centreId,
        cohortId,
        enterpriseId,
        workerId,
        importId: null,
        replacesId: null,
        post: null,
        employment: 'EMPLOYEE' as const,
        remark: null,
        enrolledOn: `${month}-12`,
        createdAt: now,
      })),
    );
    const [module] = await db.query<{ id: string }>(
      'SELECT id FROM course_module WHERE course_id = ? LIMIT 1',
      [bin(seeded.demoCourseId)],
    );
    const of = { centre_id: bin(centreId), cohort_id: bin(cohortId) };
    for (const [index, [mode, content]] of KINDS.entries()) {
      const sessionId = newId();
      const minutes = FULL_HOURS[index] as number;
      await db.insert('training_session', {
        ...of,
        id: bin(sessionId),
        module_id: bin(module?.id as string),
        held_on: `${month}-${12 + index}`,
        start_minute: 540,
        end_minute: 540 + minutes,
        break_minutes: 0,
        workshop_id: mode === 'ONLINE' ? null : bin(workshopId),
        trainer_id: bin(trainerId),
        mode,
        content,
        at_base: 0,
        state: 'HELD',
        changed_since: 0,
        recorded_at: now,
        created_at: now,
      });
      await db.insert(
        'attendance_entry',
        learners.map((learner) => ({
          ...of,
          id: bin(newId()),
          session_id: bin(sessionId),
          worker_id: bin(learner.workerId),
          enterprise_id: bin(enterpriseId),
          kind: 'MARK',
          mark_slot: 1,
          credited_minutes: learner.minutes?.[index] ?? minutes,
          session_minutes: minutes,
          mode,
          content,
          at_base: 0,
          place: '试验场地',
          method: 'MANUAL',
          recorded_by: bin(by),
          recorded_at: now,
        })),
      );
    }
    await examine(world, db, { cohortId, enterpriseId, month, by }, learners);
    await db.insert(
      'certificate',
      learners
        .filter((learner) => learner.certificate ?? learner.passed ?? true)
        .map((learner, index) => ({
          ...of,
          id: bin(newId()),
          number: `T-${number}-${index}`,
          year: 2900,
          serial: number * 100 + index,
          kind: 'COMPLETION',
          worker_id: bin(learner.workerId),
          enterprise_id: bin(enterpriseId),
          worker_name: '学员',
          course_title: '试验课程',
          credited_minutes: 1980,
          issued_on: `${month}-21`,
          issued_by: bin(by),
          issued_at: now,
          valid_slot: 1,
        })),
    );
  });
  return { cohortId, enterpriseId };
}

async function examine(
  world: World,
  db: Parameters<Parameters<Tx['run']>[0]>[0],
  klass: TaughtClass & { readonly month: string; readonly by: string },
  learners: readonly TaughtLearner[],
): Promise<void> {
  const now = world.clock.now();
  const [schemeId, sittingId] = [newId(), newId()];
  const of = {
    centre_id: bin(world.seeded.centreId),
    cohort_id: bin(klass.cohortId),
    enterprise_id: bin(klass.enterpriseId),
  };
  await db.insert('exam_scheme', {
    ...of,
    id: bin(schemeId),
    version: 1,
    state: 'ACCEPTED',
    title: '企业内部考核方案',
    parts: JSON.stringify([{ part: 'THEORY', maxMarks: 100, passMarks: 60 }]),
    accepted_slot: 1,
    filed_by: bin(klass.by),
    filed_at: now,
    decided_by: bin(newId()),
    decided_at: now,
  });
  await db.insert('exam_sitting', {
    ...of,
    id: bin(sittingId),
    scheme_id: bin(schemeId),
    number: 1,
    held_on: `${klass.month}-20`,
    place: '一号楼',
    state: 'PUBLISHED',
    planned_by: bin(klass.by),
    planned_at: now,
    published_by: bin(klass.by),
    published_at: now,
  });
  await db.insert(
    'exam_result',
    learners
      .filter((learner) => learner.passed !== null)
      .map((learner) => ({
        ...of,
        id: bin(newId()),
        sitting_id: bin(sittingId),
        worker_id: bin(learner.workerId),
        revision: 0,
        absent: 0,
        theory_marks: (learner.passed ?? true) ? 80 : 59,
        passed: (learner.passed ?? true) ? 1 : 0,
        published_by: bin(klass.by),
        published_at: now,
      })),
  );
}

/** Takes a claim from nothing to its public notice, by the people whose turn it is. */
export async function publicisedClaim(world: World, claiming: Claiming, cohortId: string): Promise<string> {
  const [hr, first, second] = ['hr1', 'reviewer1', 'reviewer2'].map((login) => world.actor(login)) as [
    ReturnType<World['actor']>,
    ReturnType<World['actor']>,
    ReturnType<World['actor']>,
  ];
  const { id } = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
  await claiming.submit.execute(hr, id);
  await claiming.accept.execute(first, id);
  await claiming.review1.execute(first, id, { refuse: [] });
  await claiming.review2.execute(second, id, { refuse: [] });
  await claiming.publicise.execute(second, id);
  return id;
}
