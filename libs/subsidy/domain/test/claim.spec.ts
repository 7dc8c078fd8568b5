import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type Role } from '../../../kernel/index.js';
import { CLAIM_ACTIONS, CLAIM_STATES } from '../../contracts/schemas.js';
import {
  allowedActions,
  type ClaimAction,
  type ClaimStanding,
  type ClaimState,
  decideTransition,
} from '../claim.js';
import { type ClaimLineState, closedState, figuresOf, isPayable, settledState } from '../claim-line.js';

const NOW = new Date('2026-11-23T01:00:00.000Z');
const ENTERPRISE = 'e1';

/** Written out by hand: in which state who may do what, and what it leads to. */
const TABLE: readonly string[] = [
  'DRAFT SUBMIT ENTERPRISE_HR SUBMITTED',
  'DRAFT WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'DRAFT FREEZE AUDITOR DRAFT',
  'SUBMITTED ACCEPT REVIEWER ACCEPTED',
  'SUBMITTED RETURN REVIEWER RETURNED',
  'SUBMITTED REJECT REVIEWER REJECTED',
  'SUBMITTED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'SUBMITTED FREEZE AUDITOR SUBMITTED',
  'ACCEPTED REVIEW1 REVIEWER REVIEW1_PASSED',
  'ACCEPTED RETURN REVIEWER RETURNED',
  'ACCEPTED REJECT REVIEWER REJECTED',
  'ACCEPTED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'ACCEPTED FREEZE AUDITOR ACCEPTED',
  'REVIEW1_PASSED REVIEW2 REVIEWER REVIEW2_PASSED',
  'REVIEW1_PASSED RETURN REVIEWER RETURNED',
  'REVIEW1_PASSED REJECT REVIEWER REJECTED',
  'REVIEW1_PASSED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'REVIEW1_PASSED FREEZE AUDITOR REVIEW1_PASSED',
  'REVIEW2_PASSED PUBLICISE REVIEWER PUBLICISED',
  'REVIEW2_PASSED RETURN REVIEWER RETURNED',
  'REVIEW2_PASSED REJECT REVIEWER REJECTED',
  'REVIEW2_PASSED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'REVIEW2_PASSED FREEZE AUDITOR REVIEW2_PASSED',
  'PUBLICISED APPROVE APPROVER APPROVED',
  'PUBLICISED RETURN APPROVER RETURNED',
  'PUBLICISED REJECT APPROVER REJECTED',
  'PUBLICISED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'PUBLICISED FREEZE AUDITOR PUBLICISED',
  'APPROVED APPROVE APPROVER APPROVED',
  'APPROVED REVOKE APPROVER REVOKED',
  'APPROVED FREEZE AUDITOR APPROVED',
  'PAYING APPROVE APPROVER PAYING',
  'PAYING PROPOSE_REVOKE APPROVER PAYING',
  'PAYING FREEZE AUDITOR PAYING',
  'PAID PROPOSE_REVOKE APPROVER PAID',
  'RETURNED SUBMIT ENTERPRISE_HR SUBMITTED',
  'RETURNED WITHDRAW ENTERPRISE_HR WITHDRAWN',
  'RETURNED FREEZE AUDITOR RETURNED',
];

const claim = (state: ClaimState, more: Partial<ClaimStanding> = {}): ClaimStanding => ({
  state,
  frozen: false,
  enterpriseId: ENTERPRISE,
  history: [
    { action: 'SUBMIT', accountId: 'hr' },
    { action: 'ACCEPT', accountId: 'r1' },
    { action: 'REVIEW1', accountId: 'r1' },
    { action: 'REVIEW2', accountId: 'r2' },
    { action: 'PUBLICISE', accountId: 'r2' },
  ],
  noticeEndsAt: NOW,
  pendingLines: 2,
  payableLines: 3,
  linesInPayment: 0,
  ...more,
});

const person = (role: Role, accountId = 'x'): { accountId: string; roles: Role[]; enterpriseId: string } => ({
  accountId,
  roles: [role],
  enterpriseId: ENTERPRISE,
});

describe('who may do what with a claim', () => {
  it('is exactly the table: every state, action and role', () => {
    const found: string[] = [];
    for (const state of CLAIM_STATES)
      for (const action of CLAIM_ACTIONS.filter((one) => one !== 'UNFREEZE'))
        for (const role of ROLES) {
          const decided = decideTransition(claim(state), person(role), action, NOW);
          if (decided.ok) found.push(`${state} ${action} ${role} ${decided.value}`);
        }
    expect(found.sort()).toEqual([...TABLE].sort());
  });

  it('does nothing with a frozen claim but unfreeze it', () => {
    for (const row of TABLE) {
      const [state, action, role] = row.split(' ') as [ClaimState, ClaimAction, Role];
      const frozen = claim(state, { frozen: true });
      if (state === 'PAID') continue;
      expect(decideTransition(frozen, person(role), action, NOW)).toEqual({ ok: false, error: 'frozen' });
      expect(decideTransition(frozen, person('AUDITOR'), 'UNFREEZE', NOW)).toEqual({
        ok: true,
        value: state,
      });
    }
    expect(decideTransition(claim('ACCEPTED'), person('AUDITOR'), 'UNFREEZE', NOW)).toEqual({
      ok: false,
      error: 'not_frozen',
    });
  });

  it('lets an enterprise touch its own claims only', () => {
    const other = { ...person('ENTERPRISE_HR'), enterpriseId: 'e2' };
    for (const action of ['SUBMIT', 'WITHDRAW'] as const)
      expect(decideTransition(claim('DRAFT'), other, action, NOW)).toEqual({
        ok: false,
        error: 'wrong_role',
      });
  });

  it('needs another person for the second review, the latest first review counting', () => {
    const at = claim('REVIEW1_PASSED');
    expect(decideTransition(at, person('REVIEWER', 'r1'), 'REVIEW2', NOW)).toMatchObject({
      error: 'same_person',
    });
    const back = claim('REVIEW1_PASSED', {
      history: [...at.history, { action: 'RETURN', accountId: 'r2' }, { action: 'REVIEW1', accountId: 'r2' }],
    });
    expect(decideTransition(back, person('REVIEWER', 'r1'), 'REVIEW2', NOW).ok).toBe(true);
    expect(decideTransition(back, person('REVIEWER', 'r2'), 'REVIEW2', NOW)).toMatchObject({
      error: 'same_person',
    });
    const nobody = claim('REVIEW1_PASSED', { history: [] });
    expect(decideTransition(nobody, person('REVIEWER'), 'REVIEW2', NOW)).toMatchObject({
      error: 'same_person',
    });
  });

  it('lets nobody approve, return or refuse after the notice what they examined, ever', () => {
    for (const step of ['ACCEPT', 'REVIEW1', 'REVIEW2', 'PUBLICISE', 'RESOLVE_OBJECTION'])
      for (const action of ['APPROVE', 'RETURN', 'REJECT'] as const) {
        const at = claim('PUBLICISED', {
          history: [
            { action: step, accountId: 'a' },
            { action: 'RETURN', accountId: 'r1' },
          ],
        });
        expect(decideTransition(at, person('APPROVER', 'a'), action, NOW)).toEqual({
          ok: false,
          error: 'reviewed_by_self',
        });
      }
  });

  it('approves at the end of the notice and not a millisecond earlier', () => {
    const at = claim('PUBLICISED');
    const before = new Date(NOW.getTime() - 1);
    expect(decideTransition(at, person('APPROVER'), 'APPROVE', before)).toMatchObject({
      error: 'notice_running',
    });
    expect(
      decideTransition(claim('PUBLICISED', { noticeEndsAt: null }), person('APPROVER'), 'APPROVE', NOW),
    ).toMatchObject({
      error: 'notice_running',
    });
    expect(decideTransition(at, person('APPROVER'), 'APPROVE', NOW).ok).toBe(true);
  });

  it('approves nothing twice, and nothing that is held up', () => {
    const none = { pendingLines: 0 };
    const approve = (state: ClaimState): unknown =>
      decideTransition(claim(state, none), person('APPROVER'), 'APPROVE', NOW);
    expect(approve('PUBLICISED')).toMatchObject({ error: 'nothing_payable' });
    expect(approve('APPROVED')).toMatchObject({ error: 'wrong_state' });
    expect(approve('PAYING')).toMatchObject({ error: 'wrong_state' });
  });

  it('does not revoke under the bank’s hands', () => {
    const paying = claim('PAYING', { linesInPayment: 1 });
    expect(decideTransition(paying, person('APPROVER'), 'REVOKE', NOW)).toMatchObject({
      error: 'in_payment',
    });
  });

  it('revokes what is paid only when another approver has proposed it and nobody has dropped it', () => {
    const at = (state: ClaimState, ...actions: [string, string][]): ClaimStanding =>
      claim(state, { history: actions.map(([action, accountId]) => ({ action, accountId })) });
    const take = (standing: ClaimStanding, action: ClaimAction, by: string): unknown => {
      const decided = decideTransition(standing, person('APPROVER', by), action, NOW);
      return decided.ok ? decided.value : decided.error;
    };
    for (const state of ['PAYING', 'PAID'] as const) {
      expect(take(at(state), 'REVOKE', 'a1')).toBe('revocation_not_proposed');
      expect(take(at(state), 'DROP_REVOKE', 'a1')).toBe('revocation_not_proposed');
      const proposed = at(state, ['PROPOSE_REVOKE', 'a1']);
      expect(take(proposed, 'REVOKE', 'a1')).toBe('revocation_same_person');
      expect(take(proposed, 'PROPOSE_REVOKE', 'a2')).toBe('revocation_open');
      expect(take(proposed, 'REVOKE', 'a2')).toBe('REVOKED');
      expect(take(proposed, 'DROP_REVOKE', 'a2')).toBe(state);
      const dropped = at(state, ['PROPOSE_REVOKE', 'a1'], ['DROP_REVOKE', 'a2']);
      expect(take(dropped, 'REVOKE', 'a2')).toBe('revocation_not_proposed');
      expect(take(dropped, 'PROPOSE_REVOKE', 'a1')).toBe(state);
    }
  });

  it('offers what it would allow', () => {
    expect(allowedActions(claim('ACCEPTED'), person('REVIEWER', 'r9'), NOW)).toEqual([
      'REVIEW1',
      'RETURN',
      'REJECT',
    ]);
    expect(allowedActions(claim('ACCEPTED', { frozen: true }), person('AUDITOR'), NOW)).toEqual(['UNFREEZE']);
  });
});

describe('the lines of a claim', () => {
  const states: ClaimLineState[] = [
    'INELIGIBLE',
    'PENDING',
    'PAUSED',
    'REFUSED',
    'APPROVED',
    'IN_PAYMENT',
    'PAID',
    'CLOSED',
    'REVOKED',
  ];
  const anyLine = fc.record({
    state: fc.constantFrom(...states),
    amountFen: fc.integer({ min: 0, max: 10_000_000 }),
  });

  it('add up to the claim in any order', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), (lines) => {
        const figures = figuresOf(lines);
        expect(figuresOf([...lines].reverse())).toEqual(figures);
        expect(figures.totalFen).toBe(lines.reduce((sum, line) => sum + line.amountFen, 0));
        expect(figures.payable).toBe(lines.filter(({ state }) => isPayable(state)).length);
      }),
    );
  });

  it('are paid when every payable one is, and paying from the first on', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        const payable = lines.filter(({ state }) => isPayable(state)).map(({ state }) => state);
        const state = settledState(lines);
        expect(state === 'PAID').toBe(payable.length > 0 && payable.every((one) => one === 'PAID'));
        if (state === 'APPROVED')
          expect(payable.some((one) => one === 'PAID' || one === 'IN_PAYMENT')).toBe(false);
      }),
    );
  });

  it('close without paying, or are to be claimed back', () => {
    expect(states.map(closedState)).toEqual([
      'INELIGIBLE',
      'CLOSED',
      'CLOSED',
      'REFUSED',
      'CLOSED',
      'CLOSED',
      'REVOKED',
      'CLOSED',
      'REVOKED',
    ]);
  });
});
