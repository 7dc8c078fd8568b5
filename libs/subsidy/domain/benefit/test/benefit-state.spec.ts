import { describe, expect, it } from '@jest/globals';
import type { BenefitState } from '../benefit-kinds.js';
import { allowedBenefitActions, type BenefitAction, decideBenefitStep } from '../benefit-state.js';

const STATES: readonly BenefitState[] = [
  'NOT_YET',
  'ENTITLED',
  'CONSENTED',
  'APPROVED',
  'IN_PAYMENT',
  'PAID',
  'RETURNED',
  'DECLINED',
  'LAPSED',
  'REVOKED',
];
const ACTIONS: readonly BenefitAction[] = [
  'CONSENT',
  'DECLINE',
  'CONFIRM',
  'TURN_BACK',
  'APPROVE',
  'REVOKE',
  'PAY',
  'SETTLE',
  'FAIL',
  'RETURN',
];
/** Somebody who might do everything, were it not for the state. */
const hand = {
  accountId: 'h',
  roles: ['WORKER', 'REVIEWER', 'APPROVER', 'AUDITOR'] as const,
  workerId: 'w',
};
const at = (state: BenefitState, frozen: boolean, confirmedBy: string | null = 'c') => ({
  workerId: 'w',
  state,
  frozen,
  confirmedBy,
});

describe('a frozen benefit', () => {
  it('goes nowhere by anybody, but what the bank has done is told', () => {
    for (const state of STATES) {
      for (const action of ACTIONS) {
        for (const confirmedBy of ['c', null]) {
          const free = decideBenefitStep(at(state, false, confirmedBy), hand, action);
          const frozen = decideBenefitStep(at(state, true, confirmedBy), hand, action);
          if (['SETTLE', 'FAIL', 'RETURN'].includes(action)) expect(frozen).toEqual(free);
          else expect(frozen.ok).toBe(false);
        }
      }
    }
    // The control: without the auditor's stop the same hand approves, and payment takes it.
    expect(decideBenefitStep(at('CONSENTED', false), hand, 'APPROVE')).toEqual({
      ok: true,
      value: 'APPROVED',
    });
    expect(decideBenefitStep(at('APPROVED', false), hand, 'PAY')).toEqual({ ok: true, value: 'IN_PAYMENT' });
    expect(decideBenefitStep(at('CONSENTED', true), hand, 'APPROVE')).toEqual({ ok: false, error: 'frozen' });
    expect(decideBenefitStep(at('APPROVED', true), hand, 'PAY')).toEqual({ ok: false, error: 'frozen' });
  });

  it('is frozen and let go by the auditor only, once each, staying where it is', () => {
    const { roles: _, ...nobody } = hand;
    const others = { ...nobody, roles: ['WORKER', 'REVIEWER', 'APPROVER', 'FINANCE_OFFICER'] as const };
    for (const state of ['CONSENTED', 'APPROVED', 'IN_PAYMENT', 'RETURNED'] as const) {
      expect(decideBenefitStep(at(state, false), hand, 'FREEZE')).toEqual({ ok: true, value: state });
      expect(decideBenefitStep(at(state, true), hand, 'FREEZE')).toEqual({ ok: false, error: 'frozen' });
      expect(decideBenefitStep(at(state, true), hand, 'UNFREEZE')).toEqual({ ok: true, value: state });
      expect(decideBenefitStep(at(state, false), hand, 'UNFREEZE')).toEqual({
        ok: false,
        error: 'not_frozen',
      });
      expect(decideBenefitStep(at(state, false), others, 'FREEZE')).toEqual({
        ok: false,
        error: 'wrong_role',
      });
      expect(decideBenefitStep(at(state, true), others, 'UNFREEZE')).toEqual({
        ok: false,
        error: 'wrong_role',
      });
      expect(allowedBenefitActions(at(state, true), hand)).toEqual(['UNFREEZE']);
    }
    expect(decideBenefitStep(at('NOT_YET', false), hand, 'FREEZE').ok).toBe(false);
    // It had gone to the bank before it was frozen, and was paid: it can still be let go.
    expect(decideBenefitStep(at('PAID', true), hand, 'UNFREEZE').ok).toBe(true);
  });
});
