import { EntryStore } from '../../libs/attendance/store/entry-store.js';
import { HoursStore } from '../../libs/attendance/index.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { CertificateStore } from '../../libs/certificate/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { ExamResultStore } from '../../libs/exam/index.js';
import { EmploymentRepository, WorkerRepository } from '../../libs/people/index.js';
import { Notices, SharedLimits, type Tx } from '../../libs/platform/index.js';
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
import { DropRevocation } from '../../libs/subsidy/commands/drop-revocation.js';
import { ProposeRevocation } from '../../libs/subsidy/commands/propose-revocation.js';
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
import { ForecastStore } from '../../libs/subsidy/store/forecast/forecast-store.js';
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
  /** Reservations that wait for one another at a known point. */
  readonly reservations?: ReservationStore;
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
  const reservations = options.reservations ?? new ReservationStore();
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
    proposeRevoke: new ProposeRevocation(tx, transition, answers),
    dropRevoke: new DropRevocation(tx, transition, answers),
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
      new ObjectionLimits(clock, new SharedLimits(tx, clock, personalData)),
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
    preview: new PreviewCohort(tx, clock, cohorts, policies, deciding, new ForecastStore()),
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
