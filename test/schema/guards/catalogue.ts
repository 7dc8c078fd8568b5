import { ANNA, AT, ON, noJson, unknown, type GuardedTables, type Row } from './guarded.js';

const ENDED: Row = {
  ended_on: ON,
  end_document: '甬人社〔2026〕1号',
  end_reason: '目录更新',
  ended_by: ANNA,
  ended_at: AT,
};

/** Courses, occupations, the shortage catalogue, and the centre's buildings, rooms and machines. */
export const catalogueGuards: GuardedTables = {
  course: {
    row: { category: 'SAFETY', cluster: 'MACHINERY' },
    checks: {
      ck_course_category: unknown('category'),
      ck_course_cluster: unknown('cluster'),
      ck_course_level: {
        'a level above the first': { level: 0, occupation_id: ANNA },
        'a sixth level': { level: 6, occupation_id: ANNA },
      },
      ck_course_level_of: { 'a level of no occupation': { level: 3 } },
      ck_course_price: { 'a price below nothing': { price_fen: -1 } },
      ck_course_size: {
        'a class of nobody': { min_size: 0 },
        'a class that is too large when it is large enough': { min_size: 20, max_size: 19 },
      },
    },
    keys: { uq_course_code: ['centre_id', 'code'] },
  },
  course_module: {
    row: { content: 'THEORY', delivery: 'OFFLINE' },
    checks: {
      ck_course_module_content: unknown('content'),
      ck_course_module_delivery: unknown('delivery'),
      ck_course_module_equipment: noJson('equipment'),
      ck_course_module_minutes: { 'a module of no minutes': { planned_minutes: 0 } },
      ck_course_module_ordinal: { 'a module before the first': { ordinal: 0 } },
    },
    keys: { uq_course_module_ordinal: ['course_id', 'ordinal'] },
  },
  occupation: {
    checks: { ck_occupation_cluster: unknown('cluster') },
    keys: { uq_occupation_code: ['centre_id', 'code'] },
  },
  online_resource: {
    checks: {
      ck_online_resource_cluster: unknown('cluster'),
      ck_online_resource_minutes: { 'a lesson of no minutes': { playing_minutes: 0 } },
    },
    keys: { uq_online_resource_code: ['centre_id', 'code'] },
  },
  shortage_catalogue_entry: {
    row: { kind: 'SUBSIDY', levels: '123', valid_from: '2026-01-01', standing: 1 },
    alsoRight: { 'an ended one': ENDED },
    checks: {
      ck_shortage_catalogue_entry_dates: {
        'an entry that ends before it begins': { valid_to: '2025-12-31' },
      },
      ck_shortage_catalogue_entry_end: {
        'an end without a document': { ...ENDED, end_document: null },
        'an end without a reason': { ...ENDED, end_reason: null },
        'an end by nobody': { ...ENDED, ended_by: null },
        'an end written down at no time': { ...ENDED, ended_at: null },
        'an end without a day': { ...ENDED, ended_on: null },
        'an end on the last day, which ends nothing': { ...ENDED, valid_to: ON },
      },
      ck_shortage_catalogue_entry_kind: unknown('kind'),
      ck_shortage_catalogue_entry_levels: {
        'a sixth level': { levels: '6' },
        'levels out of order': { levels: '21' },
      },
      ck_shortage_catalogue_entry_standing: {
        'a valid entry that does not stand': { standing: null },
        'a second standing place': { standing: 2 },
        'an entry that never was valid and stands': { ...ENDED, ended_on: '2025-12-31' },
      },
    },
    keys: {
      uq_shortage_catalogue_entry_from: {
        columns: ['centre_id', 'kind', 'occupation_code', 'valid_from', 'levels', 'standing'],
        apart: {
          kind: { kind: 'ALLOWANCE' },
          levels: { levels: '12' },
          standing: { ...ENDED, ended_on: '2025-12-31', standing: null },
        },
      },
    },
  },
  site: { keys: { uq_site_code: ['centre_id', 'code'] } },
  building: {
    checks: {
      ck_building_floors: {
        'a building without a floor': { floors: 0 },
        'a building of 100 floors': { floors: 100 },
      },
    },
    keys: { uq_building_code: ['centre_id', 'code'] },
  },
  building_way: {
    row: { first_building_id: ANNA },
    checks: {
      ck_building_way_minutes: {
        'a way of less than no time': { minutes: -1 },
        'a way of more than four hours': { minutes: 241 },
      },
      ck_building_way_pair: {
        'a way from a building to itself': { second_building_id: ANNA },
        'the same way the other way round': { first_building_id: Buffer.alloc(16, 0xff) },
      },
    },
    keys: {
      uq_building_way: {
        columns: ['first_building_id', 'second_building_id'],
        apart: { first_building_id: { first_building_id: Buffer.alloc(16) } },
      },
    },
  },
  opening_hours: {
    row: { opens_minute: 480, closes_minute: 1020 },
    checks: {
      ck_opening_hours_order: {
        'opening before the day': { opens_minute: -1 },
        'closing on opening': { closes_minute: 480 },
        'closing after the day': { closes_minute: 1441 },
      },
      ck_opening_hours_weekday: {
        'a day before Monday': { weekday: 0 },
        'an eighth day': { weekday: 8 },
      },
    },
    keys: { uq_opening_hours: ['building_id', 'weekday'] },
  },
  workshop: {
    row: { kind: 'WORKSHOP', features: '[]' },
    checks: {
      ck_workshop_cluster: unknown('cluster'),
      ck_workshop_features: noJson('features'),
      ck_workshop_kind: unknown('kind'),
    },
    keys: { uq_workshop_code: ['centre_id', 'code'] },
  },
  workshop_closing: {
    checks: {
      ck_workshop_closing_days: {
        'a closing that ends before it begins': { from_on: '2026-03-11', to_on: ON },
      },
      ck_workshop_closing_hours: {
        'a beginning without an end': { start_minute: 480 },
        'an end without a beginning': { end_minute: 600 },
        'an hour before the day': { start_minute: -5, end_minute: 600 },
        'an end that is the beginning': { start_minute: 600, end_minute: 600 },
        'an hour after the day': { start_minute: 600, end_minute: 1441 },
        'one place closed by the hour': { start_minute: 480, end_minute: 600, workstation_id: ANNA },
      },
    },
  },
  workstation: {
    row: { state: 'USABLE' },
    checks: {
      ck_workstation_number: { 'a place before the first': { number: 0 } },
      ck_workstation_state: unknown('state'),
    },
    keys: { uq_workstation_number: ['workshop_id', 'number'] },
  },
};
