import { ANNA, AT, ON, noJson, unknown, type GuardedTables } from './guarded.js';

/** Training demand, plans by scenario, the equipment list, and training of past years. */
export const planningGuards: GuardedTables = {
  training_demand: {
    row: {
      course_id: ANNA,
      people: 20,
      earliest_month: '2026-03',
      latest_month: '2026-06',
      shift: 'ANY',
      state: 'OPEN',
      source: 'ENTERPRISE',
    },
    checks: {
      ck_training_demand_answered: {
        'an answer of no verdict': { state: 'ANSWERED' },
        'a verdict on an open demand': { verdict: 'ACCEPTED', reply: '可开班', answered_at: AT },
        'a verdict at no time': { state: 'ANSWERED', verdict: 'ACCEPTED', reply: '可开班' },
        'a verdict without a word': { state: 'ANSWERED', verdict: 'ACCEPTED', answered_at: AT },
      },
      ck_training_demand_months: { 'a latest month before the earliest': { latest_month: '2026-02' } },
      ck_training_demand_people: {
        'a demand of nobody': { people: 0 },
        'a demand of 5,001 people': { people: 5001 },
      },
      ck_training_demand_run: {
        'a class for a declined demand': {
          state: 'ANSWERED',
          verdict: 'DECLINED',
          reply: '暂不开班',
          answered_at: AT,
          cohort_id: ANNA,
        },
      },
      ck_training_demand_shift: unknown('shift'),
      ck_training_demand_source: unknown('source'),
      ck_training_demand_state: unknown('state'),
      ck_training_demand_subject: {
        'a demand for nothing': { course_id: null },
        'a demand for a course and an occupation': { occupation_id: ANNA },
      },
      ck_training_demand_verdict: {
        'an unknown verdict': { state: 'ANSWERED', verdict: 'NOBODY', reply: '可开班', answered_at: AT },
      },
    },
  },
  plan_scenario: {
    row: { basis: '{}', changes: '[]', state: 'QUEUED', progress: 0 },
    checks: {
      ck_plan_scenario_basis: noJson('basis'),
      ck_plan_scenario_changes: noJson('changes'),
      ck_plan_scenario_failed: {
        'a failure of no kind': { state: 'FAILED' },
        'a waiting plan that failed': { failure: 'NO_ROOM' },
      },
      ck_plan_scenario_progress: {
        'less than no progress': { progress: -1 },
        'more than the whole': { progress: 101 },
      },
      ck_plan_scenario_result: {
        'a result that is no JSON': { state: 'SOLVED', result: 'no JSON', solved_at: AT },
      },
      ck_plan_scenario_solved: {
        'a plan solved to nothing': { state: 'SOLVED' },
        'a waiting plan with a result': { result: '{}', solved_at: AT },
        'a plan solved at no time': { state: 'SOLVED', result: '{}' },
      },
      ck_plan_scenario_state: unknown('state'),
    },
  },
  plan_drafted_run: {
    row: { month: '2026-03' },
    checks: { ck_plan_drafted_run_ordinal: { 'a run before the first': { ordinal: 0 } } },
    keys: {
      PRIMARY: ['scenario_id', 'course_id', 'month', 'ordinal'],
      uq_plan_drafted_run_cohort: ['cohort_id'],
    },
  },
  past_training: {
    row: { year: 2025 },
    checks: {
      ck_past_training_people: {
        'fewer than nobody': { people: -1 },
        'more than 100,000 people': { people: 100001 },
      },
      ck_past_training_year: {
        'a year before 2000': { year: 1999 },
        'a year after 2100': { year: 2101 },
      },
    },
    keys: { PRIMARY: ['centre_id', 'year', 'enterprise_id', 'occupation_id'] },
  },
  equipment_choice: {
    row: { would_use: 1 },
    checks: {
      ck_equipment_choice_any: { 'neither use nor lend': { would_use: 0 } },
      ck_equipment_choice_people: {
        'fewer than nobody': { people: -1 },
        'more than 5,000 people': { people: 5001 },
      },
    },
    keys: { PRIMARY: ['item_id', 'enterprise_id'] },
  },
  equipment_item: {
    row: { kind: 'ROOM' },
    checks: {
      ck_equipment_item_cost: { 'a cost below nothing': { cost_fen: -1 } },
      ck_equipment_item_decided: {
        'a decision at no time': { decision: 'CHOSEN', decision_reason: '急需' },
        'a decision without a reason': { decision: 'CHOSEN', decided_at: AT },
        'a reason without a decision': { decision_reason: '急需' },
      },
      ck_equipment_item_decision: {
        'an unknown decision': { decision: 'NOBODY', decided_at: AT, decision_reason: '急需' },
      },
      ck_equipment_item_gain: { 'a gain below nothing': { gain_hundredths: -1 } },
      ck_equipment_item_kind: unknown('kind'),
    },
    keys: { uq_equipment_item_ordinal: ['list_id', 'ordinal'] },
  },
  exam_hours: {
    row: { held_on: ON, start_minute: 480, end_minute: 600, trainer_ids: '[]' },
    checks: {
      ck_exam_hours_period: {
        'a beginning before the day': { start_minute: -1 },
        'an end that is the beginning': { end_minute: 480 },
        'an end after the day': { end_minute: 1441 },
      },
      ck_exam_hours_trainers: noJson('trainer_ids'),
    },
    keys: { PRIMARY: ['sitting_id'] },
  },
};
