/** The way of a benefit from entitlement to payment, and who takes which step. Pure. */
import { err, ok, type Result, type Role } from '../../../kernel/index.js';
import type { BenefitState } from './benefit-kinds.js';

export type BenefitAction =
  | 'CONSENT'
  | 'DECLINE'
  | 'CONFIRM'
  | 'TURN_BACK'
  | 'APPROVE'
  | 'REVOKE'
  | 'FREEZE'
  | 'UNFREEZE'
  | 'PAY'
  | 'SETTLE'
  | 'FAIL'
  | 'RETURN';

export type BenefitRefusal =
  'wrong_state' | 'wrong_role' | 'same_person' | 'not_confirmed' | 'in_payment' | 'frozen' | 'not_frozen';

/** What the guards look at. */
export interface BenefitStanding {
  readonly workerId: string;
  readonly state: BenefitState;
  /** The auditor has stopped it. */
  readonly frozen: boolean;
  readonly confirmedBy: string | null;
}

export interface BenefitHand {
  readonly accountId: string | null;
  readonly roles: readonly Role[];
  readonly workerId?: string | undefined;
}

interface Step {
  readonly from: Partial<Readonly<Record<BenefitState, BenefitState>>>;
  /** Null: the payment stage and the system take it, not a person by a button. */
  readonly role: Role | null;
}

/** Nothing is left to be stopped in the other states, or nobody has asked for anything yet. */
const FREEZABLE = ['CONSENTED', 'APPROVED', 'IN_PAYMENT', 'RETURNED'] as const satisfies BenefitState[];
const staying = (...states: BenefitState[]): Step['from'] =>
  Object.fromEntries(states.map((state) => [state, state]));

/** What the bank has done is told of a frozen benefit too: the money has gone, or it has come back. */
const TOLD_WHILE_FROZEN: readonly BenefitAction[] = ['SETTLE', 'FAIL', 'RETURN'];

const STEPS: Readonly<Record<BenefitAction, Step>> = {
  // Who declined may think better of it while the claim window is open; who gave a wrong account gives another.
  CONSENT: {
    from: { ENTITLED: 'CONSENTED', DECLINED: 'CONSENTED', RETURNED: 'CONSENTED' },
    role: 'WORKER',
  },
  DECLINE: { from: { ENTITLED: 'DECLINED', CONSENTED: 'DECLINED', RETURNED: 'DECLINED' }, role: 'WORKER' },
  CONFIRM: { from: { CONSENTED: 'CONSENTED' }, role: 'REVIEWER' },
  TURN_BACK: { from: { CONSENTED: 'ENTITLED' }, role: 'REVIEWER' },
  APPROVE: { from: { CONSENTED: 'APPROVED' }, role: 'APPROVER' },
  // What the bank has is waited for, or taken out of its batch first: a payment that is on its way has one outcome.
  REVOKE: { from: { APPROVED: 'REVOKED', RETURNED: 'REVOKED', PAID: 'REVOKED' }, role: 'APPROVER' },
  FREEZE: { from: staying(...FREEZABLE), role: 'AUDITOR' },
  // One that the bank had already is paid in spite of it, and is let go as such.
  UNFREEZE: { from: staying(...FREEZABLE, 'PAID'), role: 'AUDITOR' },
  PAY: { from: { APPROVED: 'IN_PAYMENT' }, role: null },
  SETTLE: { from: { IN_PAYMENT: 'PAID' }, role: null },
  FAIL: { from: { IN_PAYMENT: 'APPROVED' }, role: null },
  RETURN: { from: { IN_PAYMENT: 'RETURNED' }, role: null },
};

/** The state a step leads to, or why it may not be taken. Who confirmed does not approve; a person acts for themself only. */
export function decideBenefitStep(
  benefit: BenefitStanding,
  hand: BenefitHand,
  action: BenefitAction,
): Result<BenefitState, BenefitRefusal> {
  const { from, role } = STEPS[action];
  if (role !== null && !hand.roles.includes(role)) return err('wrong_role');
  if (role === 'WORKER' && hand.workerId !== benefit.workerId) return err('wrong_role');
  const next = from[benefit.state];
  if (action === 'REVOKE' && benefit.state === 'IN_PAYMENT') return err('in_payment');
  if (next === undefined) return err('wrong_state');
  if (action === 'UNFREEZE') return benefit.frozen ? ok(next) : err('not_frozen');
  if (benefit.frozen && !TOLD_WHILE_FROZEN.includes(action)) return err('frozen');
  const confirmed = benefit.confirmedBy !== null;
  if (action === 'CONFIRM' && confirmed) return err('wrong_state');
  // Once it is confirmed it is with the approver: the person no longer takes it back by a button.
  if (action === 'DECLINE' && benefit.state === 'CONSENTED' && confirmed) return err('wrong_state');
  if (action === 'APPROVE') {
    if (!confirmed) return err('not_confirmed');
    if (benefit.confirmedBy === hand.accountId) return err('same_person');
  }
  if (action === 'REVOKE' && confirmed && benefit.confirmedBy === hand.accountId) return err('same_person');
  return ok(next);
}

/** What this person could do with the benefit now; the page offers these. */
export function allowedBenefitActions(benefit: BenefitStanding, hand: BenefitHand): BenefitAction[] {
  return (Object.keys(STEPS) as BenefitAction[]).filter(
    (action) => STEPS[action].role !== null && decideBenefitStep(benefit, hand, action).ok,
  );
}

/** Whether the nightly decision may still change the benefit: nobody has consented to it yet, or it is over unpaid. */
export function isOpenToDecision(state: BenefitState): boolean {
  return state === 'NOT_YET' || state === 'ENTITLED' || state === 'LAPSED';
}
