import { ANNA, AT, BO, noJson, unknown, type GuardedTables, type Row } from './guarded.js';

const REVISED: Row = { revision: 1, reason: '登分错误', signed_by: BO };
const WITHDRAWN: Row = { valid_slot: null, revoked_at: AT, revoked_by: ANNA, revoke_reason: '信息有误' };

/** Exams of enterprises, their results and corrections, and the certificates. */
export const examGuards: GuardedTables = {
  exam_scheme: {
    row: { state: 'FILED', parts: '[]' },
    checks: {
      ck_exam_scheme_accepted: {
        'an accepted scheme without its place': { state: 'ACCEPTED' },
        'a filed scheme in the place of the accepted': { accepted_slot: 1 },
      },
      ck_exam_scheme_parts: noJson('parts'),
      ck_exam_scheme_returned: {
        'a scheme returned without a reason': { state: 'RETURNED' },
        'a reason without a return': { return_reason: '分值有误' },
      },
      ck_exam_scheme_slot: { 'a second accepted scheme': { state: 'ACCEPTED', accepted_slot: 2 } },
      ck_exam_scheme_state: unknown('state'),
      ck_exam_scheme_version: { 'a version before the first': { version: 0 } },
    },
    keys: {
      uq_exam_scheme_accepted: {
        columns: ['cohort_id', 'enterprise_id', 'accepted_slot'],
        first: { state: 'ACCEPTED', accepted_slot: 1 },
        apart: { accepted_slot: { state: 'REPLACED', accepted_slot: null } },
      },
      uq_exam_scheme_version: ['cohort_id', 'enterprise_id', 'version'],
    },
  },
  exam_sheet: {
    row: { marks: '[]' },
    checks: {
      ck_exam_sheet_marks: noJson('marks'),
      ck_exam_sheet_version: { 'a version before the first': { version: 0 } },
    },
    keys: { uq_exam_sheet_version: ['sitting_id', 'entered_by', 'version'] },
  },
  exam_sitting: {
    row: { state: 'PLANNED' },
    checks: {
      ck_exam_sitting_number: { 'a sitting before the first': { number: 0 } },
      ck_exam_sitting_published: {
        'a sitting published at no time': { state: 'PUBLISHED' },
        'a planned sitting that was published': { published_at: AT, published_by: ANNA },
        'a sitting published by nobody': { state: 'PUBLISHED', published_at: AT },
        'a publisher without a publication': { published_by: ANNA },
      },
      ck_exam_sitting_state: unknown('state'),
    },
    keys: { uq_exam_sitting_number: ['cohort_id', 'enterprise_id', 'number'] },
  },
  exam_assessor: { keys: { PRIMARY: ['sitting_id', 'trainer_id'] } },
  exam_result: {
    row: { revision: 0, absent: 0, theory_marks: 800, practice_marks: 800, passed: 1, published_by: ANNA },
    alsoRight: { 'a revised one': REVISED },
    checks: {
      ck_exam_result_absent: {
        'absence neither said nor denied': { absent: 2 },
        'a result neither passed nor failed': { passed: 2 },
        'an absent learner who passed': { absent: 1, theory_marks: null, practice_marks: null },
      },
      ck_exam_result_marks: {
        'theory below nothing': { theory_marks: -1 },
        'theory above 100 points': { theory_marks: 1001 },
        'practice below nothing': { practice_marks: -1 },
        'practice above 100 points': { practice_marks: 1001 },
        'an absent learner with marks': { absent: 1, passed: 0 },
        'a present learner without marks': { theory_marks: null, practice_marks: null },
      },
      ck_exam_result_reason: {
        'a new revision without a reason': { ...REVISED, reason: null },
        'a new revision signed by one': { ...REVISED, signed_by: null },
        'a first result with a reason': { ...REVISED, revision: 0 },
      },
      ck_exam_result_revision: { 'a revision before the first result': { revision: -1 } },
      ck_exam_result_signers: { 'a revision signed by its publisher': { ...REVISED, signed_by: ANNA } },
    },
    keys: {
      uq_exam_result_revision: {
        columns: ['sitting_id', 'worker_id', 'revision'],
        apart: { revision: REVISED },
      },
    },
  },
  exam_correction: {
    row: { state: 'PROPOSED', open_slot: 1, proposed_by: ANNA },
    checks: {
      ck_exam_correction_decided: {
        'a correction signed by nobody': { state: 'SIGNED', open_slot: null },
        'a proposal that was decided': { decided_by: BO, decided_at: AT },
        'a correction signed at no time': { state: 'SIGNED', open_slot: null, decided_by: BO },
      },
      ck_exam_correction_open: {
        'a proposal without its place': { open_slot: null },
        'a signed correction that is open': { state: 'SIGNED', decided_by: BO, decided_at: AT },
      },
      ck_exam_correction_signers: {
        'a correction signed by its proposer': {
          state: 'SIGNED',
          open_slot: null,
          decided_by: ANNA,
          decided_at: AT,
        },
      },
      ck_exam_correction_slot: { 'a second proposal': { open_slot: 2 } },
      ck_exam_correction_state: unknown('state'),
    },
    keys: {
      uq_exam_correction_open: {
        columns: ['result_id', 'open_slot'],
        apart: { open_slot: { state: 'SIGNED', open_slot: null, decided_by: BO, decided_at: AT } },
      },
    },
  },
  certificate: {
    row: { kind: 'COMPLETION', year: 2026, valid_slot: 1 },
    alsoRight: { 'a revoked one': WITHDRAWN },
    checks: {
      ck_certificate_kind: unknown('kind'),
      ck_certificate_minutes: { 'less than no hours': { credited_minutes: -1 } },
      ck_certificate_revoked: {
        'a valid certificate that was revoked': { ...WITHDRAWN, valid_slot: 1 },
        'an invalid certificate that nobody revoked': { valid_slot: null },
        'a certificate revoked by nobody': { ...WITHDRAWN, revoked_by: null },
        'a certificate revoked without a reason': { ...WITHDRAWN, revoke_reason: null },
      },
      ck_certificate_serial: {
        'a number before the first': { serial: 0 },
        'a number of seven digits': { serial: 1000000 },
        'a year before 2000': { year: 1999 },
        'a year after 2999': { year: 3000 },
      },
      ck_certificate_slot: { 'a second valid certificate': { valid_slot: 2 } },
    },
    keys: {
      uq_certificate_learner: {
        columns: ['cohort_id', 'worker_id', 'kind', 'valid_slot'],
        // There is one kind so far: nothing else can stand beside it.
        apart: { kind: WITHDRAWN, valid_slot: WITHDRAWN },
      },
      uq_certificate_number: ['number'],
      uq_certificate_replaces: ['replaces_id'],
      uq_certificate_serial: ['centre_id', 'year', 'serial'],
    },
  },
  certificate_number: {
    checks: { ck_certificate_number_positive: { 'a number before the first': { last_serial: 0 } } },
    keys: { PRIMARY: ['centre_id', 'year'] },
  },
};
