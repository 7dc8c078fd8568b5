/** Who may do what with a claim, and when. Pure: the claim, its history, the person and the moment come in. */
import { err, ok, type Result, type Role } from '../../kernel/index.js';

/** Rule R95, with the ends a claim can come to instead. */
export type ClaimState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'ACCEPTED'
  | 'REVIEW1_PASSED'
  | 'REVIEW2_PASSED'
  | 'PUBLICISED'
  | 'APPROVED'
  | 'PAYING'
  | 'PAID'
  | 'RETURNED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'REVOKED';

export type ClaimAction =
  | 'SUBMIT'
  | 'ACCEPT'
  | 'REVIEW1'
  | 'REVIEW2'
  | 'PUBLICISE'
  | 'APPROVE'
  | 'RETURN'
  | 'REJECT'
  | 'WITHDRAW'
  | 'PROPOSE_REVOKE'
  | 'DROP_REVOKE'
  | 'REVOKE'
  | 'FREEZE'
  | 'UNFREEZE';

/** One step in a claim's life, as stored. */
export interface PastStep {
  readonly action: string;
  readonly accountId: string | null;
}

/** What a transition depends on. */
export interface ClaimStanding {
  readonly state: ClaimState;
  readonly frozen: boolean;
  readonly enterpriseId: string;
  /** Every step ever taken, oldest first. */
  readonly history: readonly PastStep[];
  /** End of the public notice; null while there is none. */
  readonly noticeEndsAt: Date | null;
  /** Lines that go with the claim and are not paid, approved or held up. */
  readonly pendingLines: number;
  /** Lines with money in them, held up ones included. */
  readonly payableLines: number;
  readonly linesInPayment: number;
}

/** The person as the session knows them. */
export interface ActingPerson {
  readonly accountId: string | null;
  readonly roles: readonly Role[];
  readonly enterpriseId?: string | undefined;
}

export type TransitionRefusal =
  | 'wrong_role'
  | 'wrong_state'
  | 'frozen'
  | 'not_frozen'
  | 'same_person'
  | 'reviewed_by_self'
  | 'notice_running'
  | 'nothing_payable'
  | 'in_payment'
  | 'revocation_open'
  | 'revocation_not_proposed'
  | 'revocation_same_person';

interface ActionRule {
  /** States it may be taken in, with the state it leads to; none: the state stays. */
  readonly from: Partial<Readonly<Record<ClaimState, ClaimState>>>;
  /** Who takes it in that state. */
  readonly role: (state: ClaimState) => Role;
}

const always = (role: Role) => (): Role => role;
/** Until the notice the claim is with the reviewers, from then on with the approver. */
const whoseTurn = (state: ClaimState): Role => (state === 'PUBLICISED' ? 'APPROVER' : 'REVIEWER');

const to = <S extends ClaimState>(next: ClaimState, ...states: S[]): Record<S, ClaimState> =>
  Object.fromEntries(states.map((state) => [state, next])) as Record<S, ClaimState>;

const IN_REVIEW = ['SUBMITTED', 'ACCEPTED', 'REVIEW1_PASSED', 'REVIEW2_PASSED', 'PUBLICISED'] as const;
/** Nothing is left to be stopped in the other states. */
const FREEZABLE = [
  'DRAFT',
  ...IN_REVIEW,
  'RETURNED',
  'APPROVED',
  'PAYING',
] as const satisfies readonly ClaimState[];
const staying = Object.fromEntries(FREEZABLE.map((state) => [state, state])) as ActionRule['from'];

const RULES: Readonly<Record<ClaimAction, ActionRule>> = {
  SUBMIT: { from: to('SUBMITTED', 'DRAFT', 'RETURNED'), role: always('ENTERPRISE_HR') },
  ACCEPT: { from: to('ACCEPTED', 'SUBMITTED'), role: always('REVIEWER') },
  REVIEW1: { from: to('REVIEW1_PASSED', 'ACCEPTED'), role: always('REVIEWER') },
  REVIEW2: { from: to('REVIEW2_PASSED', 'REVIEW1_PASSED'), role: always('REVIEWER') },
  PUBLICISE: { from: to('PUBLICISED', 'REVIEW2_PASSED'), role: always('REVIEWER') },
  // Lines that an objection held up are approved later, while the claim is approved or being paid for the others.
  APPROVE: {
    from: { PUBLICISED: 'APPROVED', APPROVED: 'APPROVED', PAYING: 'PAYING' },
    role: always('APPROVER'),
  },
  RETURN: { from: to('RETURNED', ...IN_REVIEW), role: whoseTurn },
  REJECT: { from: to('REJECTED', ...IN_REVIEW), role: whoseTurn },
  WITHDRAW: { from: to('WITHDRAWN', 'DRAFT', 'RETURNED', ...IN_REVIEW), role: always('ENTERPRISE_HR') },
  // What was paid comes back only when two agree: one proposes, another revokes.
  PROPOSE_REVOKE: { from: { PAYING: 'PAYING', PAID: 'PAID' }, role: always('APPROVER') },
  DROP_REVOKE: { from: { PAYING: 'PAYING', PAID: 'PAID' }, role: always('APPROVER') },
  REVOKE: { from: to('REVOKED', 'APPROVED', 'PAYING', 'PAID'), role: always('APPROVER') },
  FREEZE: { from: staying, role: always('AUDITOR') },
  UNFREEZE: { from: staying, role: always('AUDITOR') },
};

/** Steps that are an examination of the claim: who took one does not approve it. */
const EXAMINATIONS: readonly string[] = ['ACCEPT', 'REVIEW1', 'REVIEW2', 'PUBLICISE', 'RESOLVE_OBJECTION'];

const REVOCATION: readonly string[] = ['PROPOSE_REVOKE', 'DROP_REVOKE', 'REVOKE'];

/** Whoever took one of these steps pays nothing of the claim (rule R96). */
export const HANDLINGS: readonly string[] = [...EXAMINATIONS, 'APPROVE'];

/** The state a step leads to, or why it may not be taken. */
export function decideTransition(
  claim: ClaimStanding,
  actor: ActingPerson,
  action: ClaimAction,
  now: Date,
): Result<ClaimState, TransitionRefusal> {
  const rule = RULES[action];
  const next = rule.from[claim.state];
  if (next === undefined) {
    // Nobody takes this step here; those who never take it are told only that.
    return err(everTakes(rule, actor.roles) ? 'wrong_state' : 'wrong_role');
  }
  const role = rule.role(claim.state);
  if (!actor.roles.includes(role)) return err('wrong_role');
  if (role === 'ENTERPRISE_HR' && actor.enterpriseId !== claim.enterpriseId) return err('wrong_role');
  if (action === 'UNFREEZE') return claim.frozen ? ok(next) : err('not_frozen');
  if (claim.frozen) return err('frozen');
  const refusal = refusalOf(claim, actor, action, now);
  return refusal === null ? ok(next) : err(refusal);
}

function everTakes(rule: ActionRule, roles: readonly Role[]): boolean {
  return (Object.keys(rule.from) as ClaimState[]).some((state) => roles.includes(rule.role(state)));
}

function refusalOf(
  claim: ClaimStanding,
  actor: ActingPerson,
  action: ClaimAction,
  now: Date,
): TransitionRefusal | null {
  switch (action) {
    case 'REVIEW1':
    case 'PUBLICISE':
      return claim.payableLines > 0 ? null : 'nothing_payable';
    case 'REVIEW2':
      if (isFirstReviewer(claim, actor)) return 'same_person';
      return claim.payableLines > 0 ? null : 'nothing_payable';
    case 'APPROVE':
      if (hasExamined(claim, actor)) return 'reviewed_by_self';
      if (claim.noticeEndsAt === null || now < claim.noticeEndsAt) return 'notice_running';
      if (claim.pendingLines > 0) return null;
      return claim.state === 'PUBLICISED' ? 'nothing_payable' : 'wrong_state';
    case 'RETURN':
    case 'REJECT':
      return claim.state === 'PUBLICISED' && hasExamined(claim, actor) ? 'reviewed_by_self' : null;
    case 'PROPOSE_REVOKE':
      if (claim.linesInPayment > 0) return 'in_payment';
      return openRevocation(claim.history) === undefined ? null : 'revocation_open';
    case 'DROP_REVOKE':
      return openRevocation(claim.history) === undefined ? 'revocation_not_proposed' : null;
    case 'REVOKE':
      return claim.linesInPayment > 0 ? 'in_payment' : secondOpinion(claim, actor);
    default:
      return null;
  }
}

/** The proposal to revoke that nobody has decided yet. */
export const openRevocation = <S extends PastStep>(history: readonly S[]): S | undefined => {
  const last = history.findLast(({ action }) => REVOCATION.includes(action));
  return last?.action === 'PROPOSE_REVOKE' ? last : undefined;
};

/** Before anything was paid an approval is taken back by one, as it was given by one. */
function secondOpinion(claim: ClaimStanding, actor: ActingPerson): TransitionRefusal | null {
  if (claim.state === 'APPROVED') return null;
  const proposal = openRevocation(claim.history);
  if (proposal === undefined) return 'revocation_not_proposed';
  return proposal.accountId === null || proposal.accountId === actor.accountId
    ? 'revocation_same_person'
    : null;
}

/** The latest first review counts: a claim that came back may be looked at the other way round. */
function isFirstReviewer(claim: ClaimStanding, actor: ActingPerson): boolean {
  const first = claim.history.findLast((step) => step.action === 'REVIEW1');
  return first === undefined || first.accountId === null || first.accountId === actor.accountId;
}

/** Once is for ever: also a review before the claim was returned. */
function hasExamined(claim: ClaimStanding, actor: ActingPerson): boolean {
  return claim.history.some(
    (step) => EXAMINATIONS.includes(step.action) && step.accountId === actor.accountId,
  );
}

/** What this person could do with the claim now; the page offers these. */
export function allowedActions(claim: ClaimStanding, actor: ActingPerson, now: Date): ClaimAction[] {
  return (Object.keys(RULES) as ClaimAction[]).filter(
    (action) => !(action === 'FREEZE' && claim.frozen) && decideTransition(claim, actor, action, now).ok,
  );
}

/** Who is to act on a claim that lies in one of these states, with nothing else to wait for. */
export const WAITS_FOR: Partial<Readonly<Record<ClaimState, Role>>> = {
  SUBMITTED: 'REVIEWER',
  ACCEPTED: 'REVIEWER',
  REVIEW1_PASSED: 'REVIEWER',
  REVIEW2_PASSED: 'REVIEWER',
  APPROVED: 'FINANCE_OFFICER',
};

/** Working days a claim may lie in one hand before it is reminded of. */
export const PATIENCE_WORKING_DAYS = 3;
