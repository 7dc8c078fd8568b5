import { ANNA, AT, BO, ON, noJson, unknown, type GuardedTables } from './guarded.js';

/** Sessions, the places that they take, searches for a timetable, and what was recorded in class. */
export const timetableGuards: GuardedTables = {
  training_session: {
    row: {
      start_minute: 480,
      end_minute: 600,
      break_minutes: 10,
      workshop_id: ANNA,
      mode: 'OFFLINE',
      content: 'PRACTICAL',
      state: 'PLANNED',
    },
    checks: {
      ck_training_session_cancelled: {
        'a session cancelled without a reason': { state: 'CANCELLED' },
        'a reason without a cancellation': { cancel_reason: '停电' },
      },
      ck_training_session_content: unknown('content'),
      ck_training_session_held: { 'a held session without a record': { state: 'HELD' } },
      ck_training_session_mode: unknown('mode'),
      ck_training_session_place: {
        'a session in no room': { workshop_id: null },
        'an online session in a room': { mode: 'ONLINE', content: 'THEORY' },
      },
      ck_training_session_practice: { 'practice online': { mode: 'ONLINE', workshop_id: null } },
      ck_training_session_recorded: {
        'a cancelled session with a record': { state: 'CANCELLED', cancel_reason: '停电', recorded_at: AT },
      },
      ck_training_session_state: unknown('state'),
      ck_training_session_times: {
        'a beginning before the day': { start_minute: -5 },
        'an end after the day': { end_minute: 1445 },
        'a break of less than no time': { break_minutes: -5 },
        'a break as long as the session': { break_minutes: 120 },
        'a beginning at two minutes past': { start_minute: 482 },
        'an end at two minutes past': { end_minute: 602 },
        'a break of seven minutes': { break_minutes: 7 },
      },
    },
  },
  session_slot: {
    row: { resource_kind: 'TRAINER' },
    checks: {
      ck_session_slot_kind: unknown('resource_kind'),
      ck_session_slot_slot: {
        'five minutes before the day': { slot: -1 },
        'five minutes after the day': { slot: 288 },
      },
    },
    keys: {
      PRIMARY: {
        columns: ['resource_kind', 'resource_id', 'held_on', 'slot'],
        apart: { resource_kind: { resource_kind: 'WORKSHOP' } },
      },
    },
  },
  published_session: { keys: { PRIMARY: ['cohort_id', 'version', 'session_id'] } },
  timetable_planner: { keys: { PRIMARY: ['centre_id'] } },
  timetable_version: {
    checks: {
      ck_timetable_version_positive: {
        'a version before the first': { version: 0 },
        'a timetable without a session': { sessions: 0 },
      },
    },
    keys: { PRIMARY: ['cohort_id', 'version'] },
  },
  timetable_edit: {
    row: { state: 'DONE', changes: '[]' },
    checks: {
      ck_timetable_edit_changes: noJson('changes'),
      ck_timetable_edit_state: unknown('state'),
    },
  },
  timetable_pin: {
    row: { kind: 'SESSION', session_id: ANNA },
    checks: {
      ck_timetable_pin_kind: {
        'an unknown kind': { kind: 'NOBODY' },
        'a pinned session that is none': { session_id: null },
        'a pinned session and its day': { held_on: ON },
        'a pinned session and its room': { workshop_id: ANNA },
        'a pinned day that is none': { kind: 'DAY', session_id: null },
        'a pinned day and a session': { kind: 'DAY', held_on: ON },
        'a pinned day and a room': { kind: 'DAY', session_id: null, held_on: ON, workshop_id: ANNA },
        'a pinned room that is none': { kind: 'WORKSHOP', session_id: null },
        'a pinned room and a session': { kind: 'WORKSHOP', workshop_id: ANNA },
        'a pinned room and a day': { kind: 'WORKSHOP', session_id: null, held_on: ON, workshop_id: ANNA },
      },
    },
    keys: {
      uq_timetable_pin_day: {
        columns: ['centre_id', 'held_on'],
        first: { kind: 'DAY', session_id: null, held_on: ON },
      },
      uq_timetable_pin_session: ['centre_id', 'session_id'],
      uq_timetable_pin_workshop: {
        columns: ['centre_id', 'workshop_id'],
        first: { kind: 'WORKSHOP', session_id: null, workshop_id: ANNA },
      },
    },
  },
  timetable_repair: {
    row: { cause: '{}', state: 'DONE', ended_at: AT, proposals: '[]' },
    checks: {
      ck_timetable_repair_applied: {
        'a repair applied by no choice': { applied_at: AT },
        'a choice that was not applied': { applied_choice: 0 },
        'a choice among no proposals': { applied_at: AT, applied_choice: 0, proposals: null },
      },
      ck_timetable_repair_cause: noJson('cause'),
      ck_timetable_repair_ended: {
        'a waiting repair that has ended': { state: 'QUEUED' },
        'a repair done at no time': { ended_at: null },
      },
      ck_timetable_repair_proposals: noJson('proposals'),
      ck_timetable_repair_recorded: {
        'a record that is no JSON': { recorded: 'no JSON', applied_at: AT, applied_choice: 0 },
        'a record of what was not applied': { recorded: '{}' },
      },
      ck_timetable_repair_state: unknown('state'),
      ck_timetable_repair_steps: { 'fewer than no steps done': { steps_done: -1 } },
    },
  },
  timetable_solve: {
    row: { cohort_ids: '[]', state: 'QUEUED' },
    checks: {
      ck_timetable_solve_applied: { 'a timetable taken over from nothing': { applied_at: AT } },
      ck_timetable_solve_best: noJson('best'),
      ck_timetable_solve_cohorts: noJson('cohort_ids'),
      ck_timetable_solve_ended: {
        'a search done at no time': { state: 'DONE' },
        'a waiting search that has ended': { ended_at: AT },
        'a running search that has ended': { state: 'RUNNING', ended_at: AT },
      },
      ck_timetable_solve_iterations: { 'a search of no step': { iterations: 0 } },
      ck_timetable_solve_state: unknown('state'),
    },
  },
  make_up_place: {
    row: { active: 1 },
    checks: {
      ck_make_up_place_active: { 'a second place': { active: 2 } },
      ck_make_up_place_cancelled: {
        'a place given up at no time': { active: null, cancelled_by: ANNA },
        'a place given up by nobody': { active: null, cancelled_at: AT },
        'a place given up and kept': { cancelled_by: ANNA, cancelled_at: AT },
      },
    },
    keys: {
      uq_make_up_place_session: {
        columns: ['session_id', 'worker_id', 'active'],
        apart: { active: { active: null, cancelled_at: AT, cancelled_by: ANNA } },
      },
    },
  },
  attendance_entry: {
    row: {
      kind: 'MARK',
      mark_slot: 1,
      credited_minutes: 90,
      session_minutes: 90,
      mode: 'OFFLINE',
      content: 'THEORY',
      method: 'SCAN',
    },
    checks: {
      ck_attendance_entry_content: unknown('content'),
      ck_attendance_entry_kind: {
        'an unknown kind': { kind: 'NOBODY' },
        'a mark without its place': { mark_slot: null },
        'a second mark': { mark_slot: 2 },
        'a mark that corrects': { corrects_entry_id: ANNA },
        'a mark with a second signer': { second_signer: ANNA },
        'a correction in the place of the mark': {
          kind: 'CORRECTION',
          corrects_entry_id: ANNA,
          reason: '漏签',
          second_signer: ANNA,
        },
        'a correction of nothing': {
          kind: 'CORRECTION',
          mark_slot: null,
          reason: '漏签',
          second_signer: ANNA,
        },
        'a correction without a reason': {
          kind: 'CORRECTION',
          mark_slot: null,
          corrects_entry_id: ANNA,
          second_signer: ANNA,
        },
        'a correction signed by one': {
          kind: 'CORRECTION',
          mark_slot: null,
          corrects_entry_id: ANNA,
          reason: '漏签',
        },
        'a correction signed twice by one': {
          kind: 'CORRECTION',
          mark_slot: null,
          corrects_entry_id: ANNA,
          reason: '漏签',
          recorded_by: BO,
          second_signer: BO,
        },
      },
      ck_attendance_entry_method: unknown('method'),
      ck_attendance_entry_minutes: {
        'a session of no minutes': { session_minutes: 0, credited_minutes: 0 },
        'a session of more than a day': { session_minutes: 1441 },
        'less than no minutes': { credited_minutes: -1 },
        'more minutes than the session had': { credited_minutes: 91 },
      },
      ck_attendance_entry_mode: unknown('mode'),
    },
    keys: {
      uq_attendance_entry_corrects: {
        columns: ['corrects_entry_id'],
        first: { kind: 'CORRECTION', mark_slot: null, reason: '漏签', recorded_by: ANNA, second_signer: BO },
      },
      uq_attendance_entry_mark: {
        columns: ['session_id', 'worker_id', 'mark_slot'],
        apart: {
          mark_slot: {
            kind: 'CORRECTION',
            mark_slot: null,
            corrects_entry_id: ANNA,
            reason: '漏签',
            recorded_by: ANNA,
            second_signer: BO,
          },
        },
      },
    },
  },
  attendance_correction: {
    row: { minutes_before: 90, credited_minutes: 45, state: 'PROPOSED', open_slot: 1, proposed_by: ANNA },
    checks: {
      ck_attendance_correction_minutes: {
        'less than no minutes': { credited_minutes: -1 },
        'more minutes than a day has': { credited_minutes: 1441 },
        'a correction to what it was': { credited_minutes: 90 },
      },
      ck_attendance_correction_signer: {
        'a correction signed by its proposer': {
          state: 'SIGNED',
          open_slot: null,
          decided_by: ANNA,
          decided_at: AT,
          entry_id: ANNA,
        },
      },
      ck_attendance_correction_state: {
        'an unknown state': { state: 'NOBODY' },
        'a proposal without its place': { open_slot: null },
        'a second proposal': { open_slot: 2 },
        'a proposal that was decided': { decided_by: BO, decided_at: AT },
        'a proposal that was entered': { entry_id: ANNA },
        'a signed one that is open': { state: 'SIGNED', decided_by: BO, decided_at: AT, entry_id: ANNA },
        'one signed by nobody': { state: 'SIGNED', open_slot: null, decided_at: AT, entry_id: ANNA },
        'one signed at no time': { state: 'SIGNED', open_slot: null, decided_by: BO, entry_id: ANNA },
        'a signed one without an entry': { state: 'SIGNED', open_slot: null, decided_by: BO, decided_at: AT },
        'one rejected without a reason': {
          state: 'REJECTED',
          open_slot: null,
          decided_by: BO,
          decided_at: AT,
        },
        'one rejected and entered': {
          state: 'REJECTED',
          open_slot: null,
          decided_by: BO,
          decided_at: AT,
          decision_reason: '无依据',
          entry_id: ANNA,
        },
        'one rejected by nobody': {
          state: 'REJECTED',
          open_slot: null,
          decided_at: AT,
          decision_reason: '无依据',
        },
      },
    },
    keys: {
      uq_attendance_correction_entry: {
        columns: ['entry_id'],
        first: { state: 'SIGNED', open_slot: null, decided_by: BO, decided_at: AT },
      },
      uq_attendance_correction_open: {
        columns: ['corrects_entry_id', 'open_slot'],
        apart: {
          open_slot: { state: 'SIGNED', open_slot: null, decided_by: BO, decided_at: AT, entry_id: ANNA },
        },
      },
    },
  },
  credited_hours: {
    checks: {
      ck_credited_hours_minutes: {
        'less than no theory': { offline_theory_minutes: -1 },
        'less than no practice': { offline_practical_minutes: -1, practical_at_base_minutes: -1 },
        'less than nothing online': { online_minutes: -1 },
        'less than no practice at the base': { practical_at_base_minutes: -1 },
        'more practice at the base than anywhere': { practical_at_base_minutes: 2 },
      },
    },
    keys: { PRIMARY: ['cohort_id', 'worker_id'] },
  },
};
