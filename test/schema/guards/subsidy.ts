import {
  ANNA,
  AT,
  BO,
  CHEN,
  DAI,
  ON,
  fixedId,
  noJson,
  unknown,
  type GuardedTables,
  type Row,
} from './guarded.js';

const SIGNED: Row = {
  state: 'APPROVED',
  applied_on: ON,
  accepted_by: ANNA,
  review1_by: BO,
  review2_by: CHEN,
  publicised_by: ANNA,
  approved_by: DAI,
};
const EDITED: Row = {
  origin: 'EDITED',
  state: 'APPROVED',
  centre_id: fixedId(9),
  owner_key: fixedId(9),
  created_by: ANNA,
  edited_by: ANNA,
  approved_by: BO,
  shadow_run_id: CHEN,
  hash: 'a1',
  approved_hash: 'a1',
};
const STOPPED: Row = {
  ended_on: ON,
  end_document: '甬人社〔2026〕1号',
  end_reason: '企业退出',
  ended_by: ANNA,
  ended_at: AT,
};
const NO_CENTRE = Buffer.alloc(16);

/** Claims, their lines, notices and objections, policy versions, designations, and what the audit finds. */
export const subsidyGuards: GuardedTables = {
  subsidy_claim: {
    row: { state: 'DRAFT', payable_count: 0, line_count: 1 },
    alsoRight: { 'an approved one': SIGNED },
    checks: {
      ck_subsidy_claim_applied: { 'a claim submitted on no day': { state: 'SUBMITTED' } },
      ck_subsidy_claim_approver: {
        'an approver who accepted': { ...SIGNED, accepted_by: DAI },
        'an approver who reviewed first': { ...SIGNED, review1_by: DAI },
        'an approver who reviewed second': { ...SIGNED, review2_by: DAI },
        'an approver who published': { ...SIGNED, publicised_by: DAI },
      },
      ck_subsidy_claim_counts: {
        'fewer than no lines to pay': { payable_count: -1 },
        'more lines to pay than lines': { payable_count: 2 },
      },
      ck_subsidy_claim_eyes: {
        'an approval without a first review': { ...SIGNED, review1_by: null },
        'an approval without a second review': { ...SIGNED, review2_by: null },
        'an approval by nobody': { ...SIGNED, approved_by: null },
        'a payment approved by nobody': { ...SIGNED, state: 'PAYING', approved_by: null },
        'a paid claim approved by nobody': { ...SIGNED, state: 'PAID', approved_by: null },
      },
      ck_subsidy_claim_reviewers: { 'two reviews by one': { ...SIGNED, review2_by: BO } },
      ck_subsidy_claim_state: unknown('state'),
      ck_subsidy_claim_total: { 'a claim of less than nothing': { total_fen: -1 } },
    },
    keys: { uq_subsidy_claim_number: ['centre_id', 'number'] },
  },
  claim_decision: {
    row: { canonical: '{}' },
    checks: { ck_claim_decision_canonical: noJson('canonical') },
  },
  claim_line: {
    row: {
      state: 'PENDING',
      active: 1,
      eligible: 1,
      decided_fen: 100,
      amount_fen: 100,
      reasons: '[]',
      warnings: '[]',
    },
    checks: {
      ck_claim_line_active: { 'a second active line': { active: 2 } },
      ck_claim_line_amount: {
        'a decision below nothing': { decided_fen: -1, amount_fen: -1 },
        'an amount that nobody decided': { amount_fen: 101 },
      },
      ck_claim_line_eligible: { 'money for an ineligible learner': { eligible: 0 } },
      ck_claim_line_json: { ...noJson('reasons'), ...noJson('warnings') },
      ck_claim_line_payable: {
        'a pending line of nothing': { amount_fen: 0 },
        'a pending line that is not active': { active: null },
        'a paused line of nothing': { state: 'PAUSED', amount_fen: 0 },
        'an approved line that is not active': { state: 'APPROVED', active: null },
        'a line in payment that is not active': { state: 'IN_PAYMENT', active: null },
        'a paid line of nothing': { state: 'PAID', amount_fen: 0 },
      },
      ck_claim_line_state: unknown('state'),
      ck_claim_line_unpaid: {
        'money on a refused line': { state: 'REFUSED', active: null },
        'a refused line that is active': { state: 'REFUSED', amount_fen: 0 },
        'money on an ineligible line': { state: 'INELIGIBLE', active: null },
      },
    },
    keys: {
      uq_claim_line_active: {
        columns: ['worker_id', 'cohort_id', 'programme', 'active'],
        apart: { active: { state: 'REFUSED', active: null, amount_fen: 0 } },
      },
      uq_claim_line_serial: ['claim_id', 'serial'],
      uq_claim_line_worker: ['claim_id', 'worker_id'],
    },
  },
  public_notice: {
    row: { starts_on: ON, last_day: '2026-03-17', state: 'OPEN', standing: 1 },
    checks: {
      ck_public_notice_closed: {
        'a notice ended at no time': { state: 'ENDED' },
        'an open notice that is closed': { closed_at: AT },
      },
      ck_public_notice_days: { 'a notice of its first day only': { last_day: ON } },
      ck_public_notice_figures: {
        'a notice about nobody': { people: 0 },
        'a notice about no money': { total_fen: 0 },
      },
      ck_public_notice_standing: {
        'an open notice that does not stand': { standing: null },
        'a cancelled notice that stands': { state: 'CANCELLED', closed_at: AT },
      },
      ck_public_notice_state: unknown('state'),
    },
    keys: {
      uq_public_notice_claim: {
        columns: ['claim_id', 'standing'],
        apart: { standing: { state: 'CANCELLED', closed_at: AT, standing: null } },
      },
    },
  },
  notice_page: {
    row: { kind: 'PUBLISHED' },
    checks: { ck_notice_page_kind: unknown('kind') },
    keys: { uq_notice_page_kind: { columns: ['notice_id', 'kind'], apart: { kind: { kind: 'CLOSED' } } } },
  },
  objection: {
    row: { state: 'OPEN' },
    checks: {
      ck_objection_resolved: {
        'an objection upheld at no time': { state: 'UPHELD', resolution: '属实' },
        'an objection upheld without a word': { state: 'UPHELD', resolved_at: AT },
        'an open objection that is resolved': { resolved_at: AT, resolution: '属实' },
      },
      ck_objection_state: unknown('state'),
    },
  },
  evidence_pack: {
    row: { state: 'QUEUED', done_steps: 0, total_steps: 5 },
    checks: {
      ck_evidence_pack_content: noJson('content'),
      ck_evidence_pack_failure: {
        'a failure of no kind': { state: 'FAILED' },
        'a waiting pack that failed': { failure: 'NO_SPACE' },
      },
      ck_evidence_pack_ready: {
        'a ready pack of no size': { state: 'READY', sha256: 'a1', ready_at: AT },
        'a ready pack without its sum': { state: 'READY', size_bytes: 1, ready_at: AT },
        'a pack ready at no time': { state: 'READY', size_bytes: 1, sha256: 'a1' },
        'a waiting pack that is ready': { size_bytes: 1, sha256: 'a1', ready_at: AT },
      },
      ck_evidence_pack_state: unknown('state'),
      ck_evidence_pack_steps: {
        'fewer than no steps': { done_steps: -1 },
        'more steps done than there are': { done_steps: 6 },
      },
    },
    keys: { uq_evidence_pack_content: ['claim_id', 'content_hash'] },
  },
  audit_finding: {
    row: { severity: 'HIGH', content: '{}', state: 'OPEN' },
    checks: {
      ck_audit_finding_content: noJson('content'),
      ck_audit_finding_decided: {
        'a finding confirmed by nobody': { state: 'CONFIRMED' },
        'an open finding that is decided': { decided_by: ANNA, decided_at: AT, decision_reason: '属实' },
        'a finding confirmed at no time': { state: 'CONFIRMED', decided_by: ANNA, decision_reason: '属实' },
        'a finding confirmed without a reason': { state: 'CONFIRMED', decided_by: ANNA, decided_at: AT },
      },
      ck_audit_finding_severity: unknown('severity'),
      ck_audit_finding_state: unknown('state'),
    },
    keys: { uq_audit_finding_key: ['claim_id', 'key_hash'] },
  },
  designated_enterprise: {
    row: { from_on: '2026-01-01', to_on: '2026-12-31', standing: 1 },
    alsoRight: { 'an ended one': STOPPED },
    checks: {
      ck_designated_enterprise_dates: {
        'a designation that ends before it begins': { to_on: '2025-12-31' },
      },
      ck_designated_enterprise_end: {
        'an end without a document': { ...STOPPED, end_document: null },
        'an end without a reason': { ...STOPPED, end_reason: null },
        'an end by nobody': { ...STOPPED, ended_by: null },
        'an end written down at no time': { ...STOPPED, ended_at: null },
        'an end without a day': { ...STOPPED, ended_on: null },
        'an end on the last day, which ends nothing': { ...STOPPED, ended_on: '2026-12-31' },
      },
      ck_designated_enterprise_quota: { 'places for fewer than nobody': { quota: -1 } },
      ck_designated_enterprise_standing: {
        'a designation that holds and does not stand': { standing: null },
        'a second standing place': { standing: 2 },
        'a designation that never held and stands': { ...STOPPED, ended_on: '2025-12-31' },
      },
    },
    keys: {
      uq_designated_enterprise_from: {
        columns: ['policy_version_id', 'enterprise_id', 'from_on', 'standing'],
        apart: { standing: { ...STOPPED, ended_on: '2025-12-31', standing: null } },
      },
    },
  },
  policy_version: {
    row: { owner_key: NO_CENTRE, content: '{}', origin: 'FILE', state: 'IN_FORCE' },
    alsoRight: { 'an edited and approved one': EDITED },
    checks: {
      ck_policy_version_approved: {
        'a version approved by nobody': { ...EDITED, approved_by: null },
        'a version approved without a trial': { ...EDITED, shadow_run_id: null },
        'a version approved unseen': { ...EDITED, approved_hash: null },
        'a version changed after its approval': { ...EDITED, hash: 'b2' },
        'a version in force by nobody': { ...EDITED, state: 'IN_FORCE', in_force_on: ON, approved_by: null },
      },
      ck_policy_version_content: noJson('content'),
      ck_policy_version_eyes: {
        'an approver who wrote it': { ...EDITED, created_by: BO },
        'an approver who changed it': { ...EDITED, edited_by: BO },
      },
      ck_policy_version_in_force: {
        'a version in force from no day': { ...EDITED, state: 'IN_FORCE' },
        'a version scheduled for no day': { ...EDITED, state: 'SCHEDULED' },
        'an approved version with its day': { ...EDITED, in_force_on: ON },
      },
      ck_policy_version_number: { 'a version before the first': { version: 0 } },
      ck_policy_version_origin: {
        'an unknown origin': { origin: 'NOBODY' },
        'a draft from a file': { state: 'DRAFT' },
        'an edited version of no centre': { ...EDITED, centre_id: null, owner_key: NO_CENTRE },
        'an edited version written by nobody': { ...EDITED, created_by: null },
        'an edited version changed by nobody': { ...EDITED, edited_by: null },
      },
      ck_policy_version_owner: {
        'a version of all centres with an owner': { owner_key: ANNA },
        'a version of one centre with another owner': { centre_id: ANNA, owner_key: BO },
        'a version of one centre with no owner': { centre_id: ANNA },
      },
      ck_policy_version_state: unknown('state'),
      ck_policy_version_window: {
        'a window without an end': { window_from: ON },
        'a window without a beginning': { window_to: ON },
        'a window that ends before it begins': { window_from: ON, window_to: '2026-03-09' },
      },
    },
    keys: {
      uq_policy_version_code: {
        columns: ['owner_key', 'code', 'version'],
        apart: { owner_key: { owner_key: ANNA, centre_id: ANNA } },
      },
    },
  },
  policy_version_step: {
    row: { action: 'CREATE' },
    checks: { ck_policy_version_step_action: unknown('action') },
  },
  policy_shadow_row: {
    row: { kind: 'LINE' },
    checks: {
      ck_policy_shadow_row_amounts: {
        'an old amount below nothing': { old_fen: -1 },
        'a new amount below nothing': { new_fen: -1 },
      },
      ck_policy_shadow_row_kind: unknown('kind'),
    },
    keys: { uq_policy_shadow_row_serial: ['run_id', 'serial'] },
  },
  policy_shadow_run: {
    row: { state: 'RUNNING', plan: '{}', tally: '{}' },
    checks: {
      ck_policy_shadow_run_counts: {
        'more cases changed than done': { changed_cases: 2 },
        'fewer than no cases changed': { changed_cases: -1 },
      },
      ck_policy_shadow_run_finished: {
        'a trial done at no time': { state: 'DONE' },
        'a running trial that has ended': { finished_at: AT },
      },
      ck_policy_shadow_run_plan: noJson('plan'),
      ck_policy_shadow_run_state: unknown('state'),
      ck_policy_shadow_run_tally: noJson('tally'),
    },
  },
};
