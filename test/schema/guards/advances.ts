import { ANNA, BO, CHEN, DAI, ON, unknown, type GuardedTables, type Row } from './guarded.js';
import { receiptOf } from './receipts.js';

const APPRENTICES: Row = {
  kind: 'APPRENTICESHIP',
  budget_fen: null,
  targets: null,
  rate_fen: 500,
  planned_count: 2,
  level: 3,
  years: 1,
  enterprise_id: ANNA,
};
const APPROVED: Row = { state: 'APPROVED', approved_by: BO };
const PAID_OUT: Row = { ...APPROVED, state: 'PAID_OUT', paid_by: CHEN, paid_on: ON, paid_reference: 'B1' };
const SETTLING: Row = { ...PAID_OUT, state: 'SETTLING', results_by: ANNA, due_fen: 1000 };
const TO_RETURN: Row = { ...SETTLING, state: 'TO_RETURN', settled_by: DAI, due_fen: 600 };
const REST_PAID: Row = {
  ...SETTLING,
  state: 'SETTLED',
  settled_by: DAI,
  due_fen: 1200,
  rest_paid_by: CHEN,
  rest_reference: 'B2',
  rest_paid_on: ON,
};

/** Advances: hand after hand, each another. */
export const advanceGuards: GuardedTables = {
  payment_advance: {
    row: {
      kind: 'YEARLY_BUDGET',
      state: 'PLANNED',
      budget_fen: 1500,
      targets: '高级工20人',
      prefund_fen: 1000,
      returned_fen: 0,
      planned_by: ANNA,
    },
    alsoRight: {
      'one for apprentices': APPRENTICES,
      'an approved one': APPROVED,
      'one paid out': PAID_OUT,
      'one being settled': SETTLING,
      'one to return': TO_RETURN,
      'one whose rest is paid': REST_PAID,
    },
    checks: {
      ck_payment_advance_amounts: {
        'an advance of nothing': { prefund_fen: 0 },
        'less than nothing returned': { ...TO_RETURN, returned_fen: -1 },
        'less than nothing due': { ...SETTLING, due_fen: -1 },
        'more returned than is owed': { ...TO_RETURN, returned_fen: 401 },
        'something returned before anything is due': { returned_fen: 1 },
      },
      ck_payment_advance_cancelled: {
        'an advance cancelled by nobody': { state: 'CANCELLED' },
        'an advance cancelled without a reason': { state: 'CANCELLED', cancelled_by: ANNA },
        'a planned advance that is cancelled': { cancelled_by: ANNA, cancel_reason: '企业放弃' },
      },
      ck_payment_advance_kind: {
        'an unknown kind': { kind: 'NOBODY' },
        'a share of no budget': { budget_fen: 0 },
        'a share of a budget that nobody named': { budget_fen: null },
        'a budget without targets': { targets: null },
        'the budget of one enterprise': { enterprise_id: ANNA },
        'apprentices at no rate': { ...APPRENTICES, rate_fen: 0 },
        'apprentices at a rate that nobody named': { ...APPRENTICES, rate_fen: null },
        'no apprentices': { ...APPRENTICES, planned_count: 0 },
        'apprentices that nobody counted': { ...APPRENTICES, planned_count: null },
        'apprentices for no level': { ...APPRENTICES, level: null },
        'apprentices for no time': { ...APPRENTICES, years: null },
        'apprentices of no enterprise': { ...APPRENTICES, enterprise_id: null },
      },
      ck_payment_advance_paid: {
        'an advance paid by nobody': { ...PAID_OUT, paid_by: null, paid_on: null, paid_reference: null },
        'an advance paid on no day': { ...PAID_OUT, paid_on: null },
        'an advance paid by no transfer': { ...PAID_OUT, paid_reference: null },
        'an approved advance that is paid': { ...PAID_OUT, state: 'APPROVED' },
      },
      ck_payment_advance_people: {
        'an advance approved by its planner': { ...APPROVED, approved_by: ANNA },
        'an advance approved by nobody': { ...APPROVED, approved_by: null },
        'an advance paid by its planner': { ...PAID_OUT, paid_by: ANNA },
        'an advance paid by its approver': { ...PAID_OUT, paid_by: BO },
        'an advance paid that nobody approved': { ...PAID_OUT, approved_by: null },
        'results said by who paid': { ...SETTLING, results_by: CHEN },
        'results that nobody said': { ...SETTLING, results_by: null },
        'results of what nobody paid': { state: 'PLANNED', results_by: BO },
        'a settlement by who said the results': { ...TO_RETURN, settled_by: ANNA },
        'a settlement by who paid': { ...TO_RETURN, settled_by: CHEN },
        'a settlement of results that nobody said': { ...TO_RETURN, results_by: null },
        'the rest paid by who settled': { ...REST_PAID, rest_paid_by: DAI },
        'the rest paid by who said the results': { ...REST_PAID, rest_paid_by: ANNA },
        'the rest paid by who approved': { ...REST_PAID, rest_paid_by: BO },
        'the rest paid of what nobody settled': {
          ...REST_PAID,
          state: 'SETTLING',
          settled_by: null,
        },
      },
      ck_payment_advance_rest: {
        'a rest that nobody paid': {
          ...REST_PAID,
          rest_paid_by: null,
          rest_reference: null,
          rest_paid_on: null,
        },
        'a rest paid by no transfer': { ...REST_PAID, rest_reference: null },
        'a rest paid on no day': { ...REST_PAID, rest_paid_on: null },
      },
      ck_payment_advance_returned: {
        'an advance returned in part': { ...TO_RETURN, state: 'RETURNED', returned_fen: 399 },
      },
      ck_payment_advance_settled: {
        'an advance settled by nobody': { ...TO_RETURN, settled_by: null },
        'an advance still settling that is settled': { ...SETTLING, settled_by: BO },
        'a settlement of no amount': { ...TO_RETURN, due_fen: null },
      },
      ck_payment_advance_state: unknown('state'),
    },
    keys: { uq_payment_advance_number: ['centre_id', 'number'] },
  },
  payment_advance_decision: {
    row: { canonical: '{}', purpose: 'RATE' },
    checks: {
      ck_payment_advance_decision_json: { 'a decision that is no JSON': { canonical: 'no JSON' } },
      ck_payment_advance_decision_purpose: unknown('purpose'),
    },
  },
  payment_advance_number: {
    checks: { ck_payment_advance_number_positive: { 'a number before the first': { last_serial: 0 } } },
    keys: { PRIMARY: ['centre_id', 'year'] },
  },
  payment_advance_receipt: receiptOf('payment_advance_receipt', 'reference'),
  payment_advance_person: {
    row: { active: 1, recruit_kind: 'NEW_HIRE' },
    checks: {
      ck_payment_advance_person_active: { 'a second active place': { active: 2 } },
      ck_payment_advance_person_kind: unknown('recruit_kind'),
      ck_payment_advance_person_result: unknown('result'),
    },
    keys: {
      PRIMARY: ['advance_id', 'worker_id'],
      uq_payment_advance_person_serial: ['advance_id', 'serial'],
      uq_payment_advance_person_year: {
        columns: ['worker_id', 'year', 'active'],
        apart: { active: { active: null } },
      },
    },
  },
};
