import { noJson, unknown, type GuardedTables } from './guarded.js';

/** Audit trail, messages between stages, and what makes a request count once. */
export const platformGuards: GuardedTables = {
  audit_chain_head: {
    checks: {
      ck_audit_chain_head_single: {
        'a second head': { id: 2 },
        'a head before the first entry': { position: -1 },
      },
    },
  },
  audit_entry: {
    row: { detail: '{}' },
    checks: {
      ck_audit_entry_action: {
        'an entry of no action': { action: '' },
        'an entry about no kind of thing': { subject_type: '' },
        'an entry about nothing': { subject_id: '' },
      },
      ck_audit_entry_detail: noJson('detail'),
    },
  },
  audit_root: {
    checks: {
      ck_audit_root_range: {
        'a root before the first': { root_number: 0 },
        'a root over the place before the first': { first_position: 0 },
        'a root that ends before it begins': { first_position: 2, last_position: 1 },
      },
    },
    keys: { PRIMARY: ['root_number'] },
  },
  audit_seal: {
    checks: { ck_audit_seal_position: { 'a seal before the first place': { position: 0 } } },
    keys: { PRIMARY: ['position'], uq_audit_seal_entry: ['entry_id'] },
  },
  audit_unsealed: { keys: { PRIMARY: ['entry_id'] } },
  dead_letter: { keys: { PRIMARY: ['message_id', 'consumer'] } },
  idempotency_key: { keys: { PRIMARY: ['account_id', 'key_hash'] } },
  inbox_entry: { keys: { PRIMARY: ['message_id', 'consumer'] } },
  outbox_message: {
    row: { payload: '{}', state: 'PENDING' },
    checks: {
      ck_outbox_message_payload: noJson('payload'),
      ck_outbox_message_pending: { 'fewer than no consumers left': { pending_consumers: -1 } },
      ck_outbox_message_state: unknown('state'),
    },
  },
  request_guard: {
    checks: { ck_request_guard_taken: { 'a count of no request': { taken: 0 } } },
    keys: { PRIMARY: ['guard_key'] },
  },
  schedule: {
    checks: { ck_schedule_every: { 'a job that repeats without a pause': { every_ms: 0 } } },
    keys: { PRIMARY: ['name'] },
  },
};
