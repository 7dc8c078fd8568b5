import { ANNA, AT, ON, noJson, unknown, type GuardedTables } from './guarded.js';

/** Classes, booked seats and rosters. */
export const cohortGuards: GuardedTables = {
  cohort: {
    row: { kind: 'OPEN', state: 'OPEN', seats: 30, min_seats: 10 },
    checks: {
      ck_cohort_cancelled: {
        'a cancelled class without a reason': { state: 'CANCELLED' },
        'a reason without a cancellation': { cancel_reason: '报名不足' },
      },
      ck_cohort_dates: { 'a class that ends before it begins': { starts_on: '2026-03-11', ends_on: ON } },
      ck_cohort_enterprise: { 'an open class of one enterprise': { enterprise_id: ANNA } },
      ck_cohort_kind: unknown('kind'),
      ck_cohort_seats: {
        'a class without seats': { seats: 0, min_seats: 0 },
        'a class of 201 seats': { seats: 201 },
        'a class that needs nobody': { min_seats: 0 },
        'a class that needs more than it seats': { min_seats: 31 },
      },
      ck_cohort_state: unknown('state'),
    },
    keys: { uq_cohort_code: ['centre_id', 'code'] },
  },
  cohort_number: {
    checks: { ck_cohort_number_positive: { 'a number before the first': { last_number: 0 } } },
    keys: { PRIMARY: ['centre_id', 'year'] },
  },
  booking: {
    row: { seats: 10, state: 'HELD' },
    checks: {
      ck_booking_seats: {
        'a booking of no seat': { seats: 0 },
        'a booking of 51 seats': { seats: 51 },
      },
      ck_booking_state: unknown('state'),
      ck_booking_times: {
        'a held booking that was confirmed': { confirmed_at: AT },
        'a held booking that has ended': { ended_at: AT },
        'a booking confirmed at no time': { state: 'CONFIRMED' },
        'a confirmed booking that has ended': { state: 'CONFIRMED', confirmed_at: AT, ended_at: AT },
        'a booking cancelled at no time': { state: 'CANCELLED' },
        'a booking expired at no time': { state: 'EXPIRED' },
        'an expired booking that was confirmed': { state: 'EXPIRED', confirmed_at: AT, ended_at: AT },
      },
    },
  },
  booking_seat_use: {
    checks: { ck_booking_seat_use_learners: { 'fewer than no learners': { learners: -1 } } },
    keys: { PRIMARY: ['cohort_id', 'enterprise_id'] },
  },
  roster_entry: {
    row: { employment: 'EMPLOYEE', enrolled_on: ON },
    checks: {
      ck_roster_entry_employment: unknown('employment'),
      ck_roster_entry_left: {
        'a learner who left without a reason': { left_on: ON },
        'a reason without leaving': { left_reason: '离职' },
        'a learner who left before coming': { left_on: '2026-03-09', left_reason: '离职' },
      },
    },
    keys: {
      uq_roster_entry_replaces: ['replaces_id'],
      uq_roster_entry_worker: ['cohort_id', 'worker_id'],
    },
  },
  roster_import: {
    row: { state: 'CHECKED', problem_count: 0, problems: '[]' },
    checks: {
      ck_roster_import_accepted: {
        'a roster accepted at no time': { state: 'ACCEPTED' },
        'a checked roster that was accepted': { accepted_at: AT },
      },
      ck_roster_import_counts: {
        'fewer than no rows': { filled_rows: -1 },
        'fewer than no problems': { problem_count: -1 },
      },
      ck_roster_import_problems: noJson('problems'),
      ck_roster_import_rejected: {
        'a roster rejected for nothing': { state: 'REJECTED' },
        'a checked roster with a problem': { problem_count: 1 },
      },
      ck_roster_import_sealed: {
        'a file without its rows': { file_cipher: 'v1.x' },
        'rows without their file': { rows_cipher: 'v1.x' },
      },
      ck_roster_import_state: unknown('state'),
    },
  },
};
