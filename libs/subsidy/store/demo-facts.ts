/**
 * What the demo centre knows about subsidies before anybody does anything: the policy versions, two designated
 * enterprises, and a claim of 2024 that was paid under 厦人社〔2023〕187号 and still computes.
 */
import { type Cohort, CohortStore } from '../../cohort/index.js';
import { instantAt, localDate } from '../../kernel/index.js';
import type { Cluster } from '../../people/index.js';
import {
  AuditTrail,
  bin,
  Clock,
  type Db,
  newId,
  Outbox,
  SYSTEM_SCOPE,
  systemActor,
  Tx,
} from '../../platform/index.js';
import { LoadPolicies } from '../commands/load-policies.js';
import type { ClaimState } from '../contracts/schemas.js';
import { isFactsProblem } from '../domain/decision.js';
import { figuresOf } from '../domain/claim-line.js';
import { assembleFacts, type LearnerEvidence, NO_MINUTES, repeatKey } from '../domain/learner-facts.js';
import { annualCapOf, decideForClaim } from '../domain/learner-verdict.js';
import { DEMO_MODEL_ID, DEMO_POLICY_ID } from '../policies/demo-policy.js';
import { sha256 } from '../policies/load.js';
import { ClaimDeciding } from './claim-deciding.js';
import { ClaimLineStore } from './claim-line-store.js';
import { ClaimStore } from './claim-store.js';
import { DesignationStore } from './designation-store.js';
import { PolicyStore, type StoredPolicy } from './policy-store.js';
import { ReservationStore } from './reservation-store.js';

export interface DemoPerson {
  readonly id: string;
  readonly birthOn: string;
  readonly drawingPension: boolean;
  readonly deceasedOn: string | null;
  readonly employmentKind: 'EMPLOYEE' | 'DISPATCHED';
  readonly startedOn: string;
}

export interface DemoSubsidy {
  readonly centreId: string;
  /** On the list of both versions; the first has the claim of 2024. */
  readonly enterpriseIds: readonly [string, string];
  /** People of the first enterprise; those who were there in 2024 are in the old claim, five at most. */
  readonly people: readonly DemoPerson[];
  readonly course: { readonly id: string; readonly title: string; readonly cluster: Cluster };
  /** Accounts that handled the old claim. */
  readonly accounts: {
    readonly hr: string;
    readonly reviewer1: string;
    readonly reviewer2: string;
    readonly approver: string;
  };
}

const OLD_COHORT_CODE = '2024-0001';
const OLD_CLAIM_NUMBER = `BT-${OLD_COHORT_CODE}-1`;
const OLD_PEOPLE = 5;
const TRAINED_FROM = '2024-04-15';
const TRAINED_TO = '2024-05-10';
const APPLIED_ON = '2024-06-03';
const QUOTAS = { [DEMO_POLICY_ID]: [8_000, 8_000], [DEMO_MODEL_ID]: [200, 150] } as const;
/** The invented document that puts the two enterprises on the lists. */
const DEMO_LIST = '演示名单〔2026〕1 号';
/** 44 class hours of which 22 offline. */
const HOURS = { ...NO_MINUTES, offlineTheoryMinutes: 360, offlinePracticalMinutes: 630, onlineMinutes: 990 };

/** Loads all of it; what is there already stays as it is. */
export async function seedSubsidyFacts(tx: Tx, clock: Clock, demo: DemoSubsidy): Promise<void> {
  const policies = new PolicyStore();
  const actor = systemActor(demo.centreId, newId());
  await new LoadPolicies(tx, clock, new AuditTrail(clock), policies, new Outbox(clock)).execute(actor, {
    demoCentreId: demo.centreId,
  });
  await tx.run(async (db) => {
    await designate(db, policies, demo, clock.now());
    await seedOldClaim(db, policies, demo);
  });
}

async function designate(db: Db, policies: PolicyStore, demo: DemoSubsidy, now: Date): Promise<void> {
  const designations = new DesignationStore();
  for (const [code, quotas] of Object.entries(QUOTAS)) {
    const stored = await policies.current(db, SYSTEM_SCOPE, code);
    const window = stored?.policy.window;
    if (!stored || !window) continue;
    await designations.ensure(
      db,
      demo.enterpriseIds.map((enterpriseId, index) => ({
        centreId: demo.centreId,
        policyVersionId: stored.id,
        enterpriseId,
        quota: quotas[index] as number,
        fromOn: window.from,
        toOn: window.to,
        documentNumber: DEMO_LIST,
      })),
      now,
    );
  }
}

async function seedOldClaim(db: Db, policies: PolicyStore, demo: DemoSubsidy): Promise<void> {
  const [there] = await db.query('SELECT 1 FROM subsidy_claim c WHERE c.centre_id = ? AND c.number = ?', [
    bin(demo.centreId),
    OLD_CLAIM_NUMBER,
  ]);
  const policy = await policies.current(db, SYSTEM_SCOPE, DEMO_MODEL_ID);
  const people = demo.people
    .filter(
      (one) =>
        one.employmentKind === 'EMPLOYEE' &&
        one.startedOn <= TRAINED_FROM &&
        !one.drawingPension &&
        one.deceasedOn === null,
    )
    .slice(0, OLD_PEOPLE);
  if (there || !policy || people.length === 0) return;
  const cohort = oldCohort(demo);
  await new CohortStore().insert(db, cohort);
  await writeOldClaim(db, policy, demo, cohort, people);
}

const at = (day: string, minute = 600): Date => instantAt(localDate(day), minute);

function oldCohort(demo: DemoSubsidy): Cohort {
  return {
    id: newId(),
    centreId: demo.centreId,
    code: OLD_COHORT_CODE,
    title: `${demo.course.title}(2024 春)`,
    courseId: demo.course.id,
    courseTitle: demo.course.title,
    cluster: demo.course.cluster,
    kind: 'ENTERPRISE',
    enterpriseId: demo.enterpriseIds[0],
    state: 'FINISHED',
    seats: 30,
    minSeats: 5,
    startsOn: TRAINED_FROM,
    endsOn: TRAINED_TO,
    programme: 'KEY_ENTERPRISE_POST',
    filingNumber: null,
    cancelReason: null,
    createdAt: at('2024-03-01'),
  };
}

async function writeOldClaim(
  db: Db,
  policy: StoredPolicy,
  demo: DemoSubsidy,
  cohort: Cohort,
  people: readonly DemoPerson[],
): Promise<void> {
  const [claims, lines, reservations] = [new ClaimStore(), new ClaimLineStore(), new ReservationStore()];
  const programme = cohort.programme as string;
  const rule = ClaimDeciding.ruleOf(policy, programme);
  const [enterpriseId] = demo.enterpriseIds;
  const { centreId } = demo;
  const taught = {
    cohortId: cohort.id,
    courseId: cohort.courseId,
    occupation: null,
    level: null,
    trainingStart: TRAINED_FROM,
    finished: true,
    remaining: NO_MINUTES,
  };
  const claimId = newId();
  await claims.insert(db, {
    id: claimId,
    centreId,
    number: OLD_CLAIM_NUMBER,
    cohortId: cohort.id,
    enterpriseId,
    policyVersionId: policy.id,
    programme,
    fundSource: rule.programme.fund_sources[0] as string,
    createdBy: demo.accounts.hr,
    createdAt: at('2024-05-31'),
  });
  const lineIds: string[] = [];
  for (const [index, person] of people.entries()) {
    const learner: LearnerEvidence = {
      workerId: person.id,
      rosterEntryId: null,
      enterpriseId,
      birthOn: person.birthOn,
      drawingPension: false,
      deceasedOn: null,
      employments: [{ enterpriseId, kind: 'EMPLOYEE', startedOn: person.startedOn, endedOn: null }],
      credited: HOURS,
      timeOverlap: false,
      examPassed: true,
      certificate: { id: newId(), issuedOn: '2024-05-20' },
    };
    const grants = { prior: [], designated: true, quotaLeft: QUOTAS[DEMO_MODEL_ID][0] - index };
    const assembled = assembleFacts(taught, learner, grants, APPLIED_ON, false);
    const decision = decideForClaim(policy.library, rule, assembled, sha256);
    if (isFactsProblem(decision)) throw new Error(`the old claim lacks ${decision.path}`);
    const owner = { centreId, claimId, cohortId: cohort.id, enterpriseId, programme };
    const lineId = await lines.insert(
      db,
      {
        ...owner,
        serial: index + 1,
        workerId: person.id,
        rosterEntryId: null,
        decision: { ...decision, warnings: [] },
      },
      at(APPLIED_ON),
    );
    if (decision.decidedFen === 0) continue;
    lineIds.push(lineId);
    await reservations.reserve(
      db,
      {
        ...owner,
        lineId,
        workerId: person.id,
        courseId: cohort.courseId,
        occupation: null,
        level: null,
        grantedOn: APPLIED_ON,
        repeatKey: repeatKey(taught, programme),
        annualCap: annualCapOf(rule),
      },
      at('2024-06-05'),
    );
  }
  await lines.setState(db, lineIds, 'PAID');
  await claims.setFigures(db, claimId, figuresOf(await lines.ofClaim(db, SYSTEM_SCOPE, claimId)));
  await finishOldClaim(db, claims, demo, claimId);
}

async function finishOldClaim(db: Db, claims: ClaimStore, demo: DemoSubsidy, claimId: string): Promise<void> {
  const { hr, reviewer1, reviewer2, approver } = demo.accounts;
  await claims.change(db, claimId, {
    state: 'PAID',
    appliedOn: APPLIED_ON,
    submittedBy: hr,
    acceptedBy: reviewer1,
    review1By: reviewer1,
    review2By: reviewer2,
    publicisedBy: reviewer2,
    approvedBy: approver,
  });
  const way: readonly (readonly [string, ClaimState | null, ClaimState, string | null, string])[] = [
    ['CREATE', null, 'DRAFT', hr, '2024-05-31'],
    ['SUBMIT', 'DRAFT', 'SUBMITTED', hr, APPLIED_ON],
    ['ACCEPT', 'SUBMITTED', 'ACCEPTED', reviewer1, '2024-06-05'],
    ['REVIEW1', 'ACCEPTED', 'REVIEW1_PASSED', reviewer1, '2024-06-06'],
    ['REVIEW2', 'REVIEW1_PASSED', 'REVIEW2_PASSED', reviewer2, '2024-06-11'],
    ['PUBLICISE', 'REVIEW2_PASSED', 'PUBLICISED', reviewer2, '2024-06-12'],
    ['APPROVE', 'PUBLICISED', 'APPROVED', approver, '2024-06-20'],
    ['PAID', 'APPROVED', 'PAID', null, '2024-06-28'],
  ];
  for (const [action, fromState, toState, accountId, day] of way) {
    await claims.addStep(db, {
      centreId: demo.centreId,
      claimId,
      action,
      fromState,
      toState,
      accountId,
      reason: null,
      takenAt: at(day),
    });
  }
}
