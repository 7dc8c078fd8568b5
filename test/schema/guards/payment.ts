import { ANNA, AT, BO, ON, unknown, type GuardedTables, type Row } from './guarded.js';
import { receiptOf } from './receipts.js';

const RELEASED: Row = { state: 'RELEASED', released_by: BO, released_at: AT };
const SENT: Row = { ...RELEASED, state: 'SENT', sent_at: AT };
const NOTIFIED: Row = {
  state: 'NOTIFIED',
  notified_at: AT,
  notified_by: ANNA,
  due_on: ON,
  return_to: '财政专户',
};
const CANCELLED_LINE: Row = { state: 'CANCELLED', active_line_id: null };
const OF_WORKER: Row = { payee_kind: 'WORKER', claim_id: null, enterprise_id: null };

/** Batches, what the bank says of them, the books, receivables and budgets. */
export const paymentGuards: GuardedTables = {
  payment_batch: {
    row: { payee_kind: 'ENTERPRISE', state: 'DRAFT', made_by: ANNA },
    alsoRight: { 'a released one': RELEASED, 'a sent one': SENT },
    checks: {
      ck_payment_batch_closed: {
        'a batch settled at no time': { ...SENT, state: 'SETTLED' },
        'a batch cancelled at no time': { state: 'CANCELLED' },
        'a draft that is closed': { closed_at: AT },
      },
      ck_payment_batch_payee: unknown('payee_kind'),
      ck_payment_batch_people: { 'a batch released by its maker': { ...RELEASED, released_by: ANNA } },
      ck_payment_batch_released: {
        'a batch released by nobody': { ...RELEASED, released_by: null, released_at: null },
        'a batch released at no time': { ...RELEASED, released_at: null },
        'a draft that is released': { ...RELEASED, state: 'DRAFT' },
        'a batch sent without a release': { state: 'SENT', sent_at: AT },
      },
      ck_payment_batch_sent: {
        'a batch sent at no time': { ...SENT, sent_at: null },
        'a draft that is sent': { sent_at: AT },
      },
      ck_payment_batch_state: unknown('state'),
      ck_payment_batch_sums: {
        'a batch of no lines': { line_count: 0 },
        'a batch of no money': { total_fen: 0 },
      },
    },
    keys: { uq_payment_batch_number: ['centre_id', 'number'] },
  },
  payment_batch_number: {
    checks: { ck_payment_batch_number_positive: { 'a number before the first': { last_serial: 0 } } },
    keys: { PRIMARY: ['centre_id', 'year'] },
  },
  payment_line: {
    row: {
      line_id: ANNA,
      active_line_id: ANNA,
      payee_kind: 'ENTERPRISE',
      claim_id: ANNA,
      enterprise_id: ANNA,
      amount_fen: 100,
      state: 'PENDING',
    },
    alsoRight: { 'a cancelled one': CANCELLED_LINE, 'one to a worker': OF_WORKER },
    checks: {
      ck_payment_line_active: {
        'a pending payment that is not active': { active_line_id: null },
        'a cancelled payment that is active': { state: 'CANCELLED' },
      },
      ck_payment_line_amount: {
        'a payment of nothing': { amount_fen: 0 },
        'a line before the first': { serial: 0 },
      },
      ck_payment_line_failed: {
        'a failure without a reason': { ...CANCELLED_LINE, state: 'FAILED' },
        'a reason without a failure': { failure_reason: '户名不符' },
      },
      ck_payment_line_offset: {
        'less than nothing kept back': { offset_fen: -1 },
        'more kept back than paid': { offset_fen: 101 },
      },
      ck_payment_line_paid: {
        'a payment made on no day': { state: 'PAID' },
        'a pending payment that was made': { paid_on: ON },
      },
      ck_payment_line_payee: {
        'a payment to nobody known': { ...OF_WORKER, payee_kind: 'NOBODY' },
        'an enterprise without a claim': { claim_id: null },
        'an enterprise that is none': { enterprise_id: null },
        'a worker with a claim': { ...OF_WORKER, claim_id: ANNA },
        'a worker with an enterprise': { ...OF_WORKER, enterprise_id: ANNA },
      },
      ck_payment_line_same: { 'a payment in the place of another line': { active_line_id: BO } },
      ck_payment_line_state: unknown('state'),
      ck_payment_line_taken_out: { 'a line taken out and still to pay': { take_out_id: ANNA } },
    },
    keys: {
      uq_payment_line_active: {
        columns: ['active_line_id'],
        apart: { active_line_id: { active_line_id: BO, line_id: BO } },
      },
      uq_payment_line_serial: ['batch_id', 'serial'],
    },
  },
  payment_take_out: {
    checks: {
      ck_payment_take_out_sums: {
        'nothing taken out': { line_count: 0 },
        'no money taken out': { total_fen: 0 },
      },
    },
  },
  payment_return: {
    row: { state: 'RECEIVED' },
    checks: {
      ck_payment_return_matched: {
        'a return matched at no time': { state: 'MATCHED' },
        'a received return that is matched': { matched_at: AT },
      },
      ck_payment_return_state: unknown('state'),
    },
    keys: { uq_payment_return_file: ['batch_id', 'sha256'] },
  },
  payment_return_row: {
    checks: { ck_payment_return_row_verdict: unknown('verdict') },
    keys: { PRIMARY: ['return_id', 'row_no'] },
  },
  payment_received_reference: {
    row: { received_for: 'ADVANCE' },
    checks: { ck_payment_received_reference_for: unknown('received_for') },
    keys: {
      PRIMARY: ['centre_id', 'reference'],
      uq_payment_received_reference_receipt: ['receipt_id'],
    },
  },
  ledger_account: {
    row: { kind: 'BANK' },
    checks: { ck_ledger_account_kind: unknown('kind') },
    keys: { uq_ledger_account_code: ['centre_id', 'code'] },
  },
  ledger_journal: {
    row: { kind: 'OBLIGATION', batch_id: ANNA },
    checks: {
      ck_ledger_journal_about: {
        'an obligation of no batch': { batch_id: null },
        'a settlement of no batch': { kind: 'SETTLEMENT', batch_id: null },
        'a reversal of no batch': { kind: 'REVERSAL', batch_id: null },
        'an obligation of a batch and something else': { subject_id: ANNA },
        'a clawback of nothing': { kind: 'CLAWBACK_CLAIM' },
      },
      ck_ledger_journal_kind: unknown('kind'),
      ck_ledger_journal_total: { 'a journal of no money': { total_fen: 0 } },
    },
    keys: {
      uq_ledger_journal_source: {
        columns: ['kind', 'source_id'],
        apart: { kind: { kind: 'SETTLEMENT' } },
      },
    },
  },
  ledger_posting: {
    row: { debit_fen: 100, credit_fen: 0 },
    checks: {
      ck_ledger_posting_side: {
        'a debit below nothing': { debit_fen: -1, credit_fen: 1 },
        'a credit below nothing': { credit_fen: -1 },
        'a posting of nothing': { debit_fen: 0 },
        'a posting on both sides': { credit_fen: 100 },
      },
    },
  },
  receivable: {
    row: { payee_kind: 'ENTERPRISE', enterprise_id: ANNA, source: 'CLAIM', state: 'OPEN' },
    alsoRight: { 'a notified one': NOTIFIED },
    checks: {
      ck_receivable_amount: { 'a receivable of nothing': { amount_fen: 0 } },
      ck_receivable_closed: {
        'a receivable closed at no time': { state: 'CLOSED' },
        'an open receivable that is closed': { closed_at: AT },
      },
      ck_receivable_notified: {
        'a notice due on no day': { ...NOTIFIED, due_on: null },
        'a notice without an account to return to': { ...NOTIFIED, return_to: null },
        'a notice by nobody': { ...NOTIFIED, notified_by: null },
        'a notice at no time': { ...NOTIFIED, notified_at: null },
        'a notified receivable without a notice': { state: 'NOTIFIED' },
      },
      ck_receivable_payee: {
        'a debtor of no known kind': { payee_kind: 'NOBODY' },
        'an enterprise that is none': { enterprise_id: null },
        'an enterprise and a worker': { worker_id: ANNA },
        'a worker that is none': { payee_kind: 'WORKER', enterprise_id: null },
        'a worker and an enterprise': { payee_kind: 'WORKER', worker_id: ANNA },
      },
      ck_receivable_source: unknown('source'),
      ck_receivable_state: unknown('state'),
    },
    keys: {
      uq_receivable_number: ['centre_id', 'number'],
      uq_receivable_source: {
        columns: ['source', 'source_id', 'fund_source'],
        apart: { source: { source: 'BENEFIT' } },
      },
    },
  },
  receivable_line: {
    checks: { ck_receivable_line_amount: { 'a line of nothing': { amount_fen: 0 } } },
    keys: { PRIMARY: ['payment_line_id'] },
  },
  receivable_number: {
    checks: { ck_receivable_number_positive: { 'a number before the first': { last_serial: 0 } } },
    keys: { PRIMARY: ['centre_id', 'year'] },
  },
  receivable_receipt: receiptOf('receivable_receipt', 'bank_reference'),
  receivable_offset: {
    row: { payment_line_id: ANNA, active_line_id: ANNA, state: 'PROPOSED', proposed_by: ANNA },
    checks: {
      ck_receivable_offset_active: {
        'a proposed offset that is not active': { active_line_id: null },
        'an undone offset that is active': { state: 'UNDONE' },
        'an offset in the place of another line': { active_line_id: BO },
      },
      ck_receivable_offset_amount: { 'an offset of nothing': { amount_fen: 0 } },
      ck_receivable_offset_signed: {
        'an offset signed at no time': { signed_by: BO },
        'an offset signed by nobody': { signed_at: AT },
        'an offset booked by one': { state: 'BOOKED' },
        'an offset signed by its proposer': { state: 'BOOKED', signed_by: ANNA, signed_at: AT },
      },
      ck_receivable_offset_state: unknown('state'),
    },
    keys: {
      uq_receivable_offset_active: {
        columns: ['active_line_id'],
        apart: { active_line_id: { active_line_id: BO, payment_line_id: BO } },
      },
    },
  },
  budget_line: {
    checks: { ck_budget_line_amount: { 'a budget below nothing': { set_fen: -1 } } },
    keys: { uq_budget_line_fund: ['centre_id', 'year', 'fund_source', 'programme'] },
  },
  budget_change: {
    row: { state: 'PROPOSED', proposed_by: ANNA },
    checks: {
      ck_budget_change_decided: {
        'a change signed by nobody': { state: 'SIGNED' },
        'a proposed change that is decided': { decided_by: BO, decided_at: AT },
        'a change signed at no time': { state: 'SIGNED', decided_by: BO },
      },
      ck_budget_change_delta: { 'a change of nothing': { delta_fen: 0 } },
      ck_budget_change_people: {
        'a change signed by its proposer': { state: 'SIGNED', decided_by: ANNA, decided_at: AT },
      },
      ck_budget_change_state: unknown('state'),
    },
  },
};
