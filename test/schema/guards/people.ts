import { ANNA, AT, ON, noJson, unknown, type GuardedTables } from './guarded.js';

/** Accounts, sessions, messages, enterprises, workers and trainers. */
export const peopleGuards: GuardedTables = {
  account: {
    row: { password_hash: '$argon2id$x' },
    checks: {
      ck_account_login_name: { 'a login name of two letters': { login_name: 'ab' } },
      ck_account_password_hash: { 'a password as it was typed': { password_hash: 'Demo-2026-skill' } },
    },
    keys: { uq_account_login_name: ['login_name'] },
  },
  account_entry_guard: {
    checks: { ck_account_entry_guard_count: { 'fewer than no entries': { entry_count: -1 } } },
    keys: { PRIMARY: ['account_id', 'enterprise_id'] },
  },
  account_role: {
    row: { role: 'WORKER' },
    checks: { ck_account_role_role: unknown('role') },
    keys: { PRIMARY: { columns: ['account_id', 'role'], apart: { role: { role: 'TRAINER' } } } },
  },
  session: {
    row: { idle_expires_at: AT, expires_at: AT, created_at: AT, last_seen_at: AT },
    checks: {
      ck_session_revoked: {
        'a revocation without its reason': { revoked_at: AT },
        'a reason without a revocation': { revoked_reason: 'SIGNED_OUT' },
      },
      ck_session_times: {
        'a session that idles beyond its end': { idle_expires_at: '2026-03-10 09:00:00.001' },
        'a session seen before it began': { last_seen_at: '2026-03-10 08:59:59.999' },
      },
    },
    keys: { uq_session_token_hash: ['token_hash'] },
  },
  request_guard: {
    checks: { ck_request_guard_taken: { 'a row that counts nothing': { taken: 0 } } },
    keys: { PRIMARY: ['guard_key'] },
  },
  sign_in_guard: {
    checks: { ck_sign_in_guard_failed_count: { 'fewer than no failures': { failed_count: -1 } } },
    keys: { PRIMARY: ['login_hash'] },
  },
  skills_centre: {
    checks: { ck_skills_centre_demo_plan: noJson('demo_plan') },
    keys: { uq_skills_centre_code: ['code'] },
  },
  calendar_feed: {
    row: { kind: 'TRAINER' },
    checks: { ck_calendar_feed_kind: unknown('kind') },
    keys: { uq_calendar_feed_token_hash: ['token_hash'] },
  },
  mail_address: {
    checks: { ck_mail_address_enc: { 'an address in clear text': { address_enc: 'li.na@example.cn' } } },
    keys: { PRIMARY: ['account_id'] },
  },
  mail_message: {
    row: { state: 'QUEUED' },
    checks: {
      ck_mail_message_attempts: { 'fewer than no attempts': { attempts: -1 } },
      ck_mail_message_claim: {
        'one being sent by nobody': { state: 'SENDING' },
        'a waiting one with a sender': { claimed_by: ANNA, claimed_until: AT },
        'a sender without end': { state: 'SENDING', claimed_by: ANNA },
      },
      ck_mail_message_sent: {
        'one sent at no time': { state: 'SENT' },
        'a waiting one that was sent': { sent_at: AT },
      },
      ck_mail_message_state: unknown('state'),
    },
  },
  notification: {
    checks: {
      ck_notification_english: {
        'an English title without its text': { title_en: 'Seats confirmed' },
        'an English text without its title': { body_en: 'Ten seats are yours.' },
      },
      ck_notification_link: { 'a link that leads away': { link: 'https://example.com/' } },
      ck_notification_title: {
        'a message without a title': { title: '' },
        'a message without a key against repeats': { dedupe_key: '' },
      },
    },
    keys: { uq_notification_dedupe: ['account_id', 'dedupe_key'] },
  },
  employment: {
    row: { kind: 'EMPLOYEE', open_slot: 1 },
    checks: {
      ck_employment_kind: unknown('kind'),
      ck_employment_open: {
        'a standing employment without its place': { open_slot: null },
        'a second standing place': { open_slot: 2 },
        'an ended employment that keeps its place': { ended_on: ON },
      },
      ck_employment_order: {
        'an end before the beginning': { ended_on: '2026-03-09', started_on: ON, open_slot: null },
      },
    },
    keys: {
      uq_employment_open: {
        columns: ['worker_id', 'enterprise_id', 'open_slot'],
        apart: { open_slot: { open_slot: null, ended_on: ON } },
      },
    },
  },
  enterprise: {
    row: { uscc: '91330205MA2AXXXXX1', cluster: 'MACHINERY' },
    checks: {
      ck_enterprise_bank: {
        'an account name without its number': { bank_account_name: '某公司' },
        'an account number without its name': { bank_account_cipher: 'v1.x', bank_account_masked: '**1' },
        'an account number that cannot be shown': {
          bank_account_name: '某公司',
          bank_account_cipher: 'v1.x',
        },
      },
      ck_enterprise_cluster: unknown('cluster'),
      ck_enterprise_pending_account: {
        'a new account without number': {
          pending_account_name: '某公司',
          pending_account_masked: '**1',
          pending_account_by: ANNA,
          pending_account_at: AT,
        },
        'a new account that cannot be shown': {
          pending_account_name: '某公司',
          pending_account_cipher: 'v1.x',
          pending_account_by: ANNA,
          pending_account_at: AT,
        },
        'a new account entered by nobody': {
          pending_account_name: '某公司',
          pending_account_cipher: 'v1.x',
          pending_account_masked: '**1',
          pending_account_at: AT,
        },
        'a new account entered at no time': {
          pending_account_name: '某公司',
          pending_account_cipher: 'v1.x',
          pending_account_masked: '**1',
          pending_account_by: ANNA,
        },
        'a new account without a name': {
          pending_account_cipher: 'v1.x',
          pending_account_masked: '**1',
          pending_account_by: ANNA,
          pending_account_at: AT,
        },
      },
      ck_enterprise_uscc: { 'a credit code of 17 characters': { uscc: '91330205MA2AXXXXX' } },
    },
    keys: { uq_enterprise_uscc: ['centre_id', 'uscc'] },
  },
  enterprise_shift: {
    checks: {
      ck_enterprise_shift_preferred: noJson('preferred'),
      ck_enterprise_shift_windows: noJson('windows'),
    },
  },
  worker: {
    row: { id_kind: 'RESIDENT_ID' },
    checks: {
      ck_worker_id_kind: unknown('id_kind'),
      ck_worker_phone: {
        'a telephone number that cannot be shown': { phone_cipher: 'v1.x' },
        'a shown telephone number that is not kept': { phone_masked: '138****0000' },
      },
      ck_worker_sex: unknown('sex'),
    },
    keys: { uq_worker_identity: ['centre_id', 'id_blind'] },
  },
  trainer: {
    checks: {
      ck_trainer_cluster: unknown('cluster'),
      ck_trainer_weekly_hours: {
        'a week of no hours': { weekly_hours: 0 },
        'a week of 61 hours': { weekly_hours: 61 },
      },
    },
    keys: { uq_trainer_staff_number: ['centre_id', 'staff_number'] },
  },
  trainer_absence: {
    row: { kind: 'LEAVE', state: 'PROPOSED' },
    checks: {
      ck_trainer_absence_days: { 'leave that ends before it begins': { from_on: '2026-03-11', to_on: ON } },
      ck_trainer_absence_hours: {
        'a beginning without an end': { start_minute: 480 },
        'an end without a beginning': { end_minute: 600 },
        'an hour before the day': { start_minute: -5, end_minute: 600 },
        'an end that is the beginning': { start_minute: 600, end_minute: 600 },
        'an hour after the day': { start_minute: 600, end_minute: 1441 },
      },
      ck_trainer_absence_kind: unknown('kind'),
      ck_trainer_absence_state: unknown('state'),
    },
  },
  trainer_qualification: {
    checks: {
      ck_trainer_qualification_level: {
        'a level above the first': { level: 0 },
        'a sixth level': { level: 6 },
      },
    },
    keys: { uq_trainer_qualification: ['trainer_id', 'occupation_code'] },
  },
  trainer_week: { checks: { ck_trainer_week_windows: noJson('windows') } },
};
