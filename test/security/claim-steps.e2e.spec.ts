import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gatherCast } from '../../apps/cli/demo/cast.js';
import { Narrator } from '../../apps/cli/demo/narrator.js';
import { enrol } from '../../apps/cli/demo/steps/enrol.js';
import { examine, fileScheme } from '../../apps/cli/demo/steps/examine.js';
import {
  findCourse,
  makeTimetable,
  openClass,
  trainersFor,
  windowsToTry,
} from '../../apps/cli/demo/steps/open-class.js';
import { chooseShortfalls, learnersOf, teach } from '../../apps/cli/demo/steps/teach.js';
import { DEMO_PASSWORD, readCsv, writeCsv } from '../../libs/platform/index.js';
import { startSystem, type System } from '../support/system.js';
import { type Answer, Caller, codeOf } from './caller.js';
import { uploadOf } from './table.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const POLICY = 'LY-DEMO';

/** Every step there is, with the accounts whose role takes it somewhere on the way. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  submit: ['hr1'],
  accept: ['reviewer1'],
  review1: ['reviewer1'],
  review2: ['reviewer2'],
  publicise: ['reviewer2'],
  approve: ['approver1'],
  return: ['reviewer1', 'approver1'],
  reject: ['reviewer1', 'approver1'],
  withdraw: ['hr1'],
  'propose-revoke': ['approver1'],
  'drop-revoke': ['approver1'],
  revoke: ['approver1'],
  freeze: ['auditor1'],
  unfreeze: ['auditor1'],
};
const WITH_REASON = new Set([
  'return',
  'reject',
  'withdraw',
  'propose-revoke',
  'drop-revoke',
  'revoke',
  'freeze',
  'unfreeze',
]);

/** What may be done in each state; everything else is a step skipped, repeated or taken too late. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ['submit', 'withdraw', 'freeze'],
  SUBMITTED: ['accept', 'return', 'reject', 'withdraw', 'freeze'],
  ACCEPTED: ['review1', 'return', 'reject', 'withdraw', 'freeze'],
  REVIEW1_PASSED: ['review2', 'return', 'reject', 'withdraw', 'freeze'],
  REVIEW2_PASSED: ['publicise', 'return', 'reject', 'withdraw', 'freeze'],
  // `approve` is not among them: the notice still runs.
  PUBLICISED: ['return', 'reject', 'withdraw', 'freeze'],
  APPROVED: ['revoke', 'freeze'],
  PAYING: ['freeze'],
  PAID: ['propose-revoke'],
  RETURNED: ['submit', 'withdraw', 'freeze'],
  REJECTED: [],
  WITHDRAWN: [],
  REVOKED: [],
};

interface Claim {
  readonly id: string;
  readonly state: string;
  readonly payableLines: number;
  readonly totalFen: number;
  readonly fundSource: string;
}

/** A claim meets every person who would like to take a short cut. */
describe('no step of a claim is skipped, and nobody takes two that belong apart', () => {
  let system: System;
  let cohortId: string;
  let claimId: string;
  const people = new Map<string, Caller>();
  let refusals = 0;

  const as = (login: string): Caller => {
    const caller = people.get(login);
    if (!caller) throw new Error(`nobody is called ${login}`);
    return caller;
  };
  const take = (login: string, verb: string): Promise<Answer> =>
    as(login).call('POST', `/api/claims/${claimId}/${verb}`, {
      body: WITH_REASON.has(verb) ? { reason: '按规定办理此环节' } : {},
    });
  const must = async (login: string, verb: string): Promise<Claim> => {
    const answer = await take(login, verb);
    if (answer.status !== 200) throw new Error(`${login} ${verb}: ${answer.status} ${answer.text}`);
    return answer.json as Claim;
  };
  const draft = async (): Promise<void> => {
    const claim = await as('hr1').must<Claim>('POST', '/api/claims', { cohortId, policyCode: POLICY });
    claimId = claim.id;
  };
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    system.database.dataSource.query<T[]>(sql, values);
  const claimBytes = (): Buffer => Buffer.from(claimId.replaceAll('-', ''), 'hex');

  /** Everything a step could touch, as the database has it. */
  async function standing(): Promise<string> {
    const found = await Promise.all([
      rows('SELECT state, payable_count, total_fen FROM subsidy_claim WHERE id = ?', [claimBytes()]),
      rows('SELECT state, COUNT(*) AS n FROM claim_line WHERE claim_id = ? GROUP BY state ORDER BY state', [
        claimBytes(),
      ]),
      rows('SELECT COUNT(*) AS n FROM claim_step WHERE claim_id = ?', [claimBytes()]),
      rows('SELECT COUNT(*) AS n FROM grant_reservation'),
    ]);
    return JSON.stringify(found);
  }

  /** What there is of payments: batches by state, their lines by state, and entries of the ledger. */
  async function paid(): Promise<string> {
    const found = await Promise.all([
      rows('SELECT state, COUNT(*) AS n FROM payment_batch GROUP BY state ORDER BY state'),
      rows('SELECT state, COUNT(*) AS n FROM payment_line GROUP BY state ORDER BY state'),
      rows('SELECT COUNT(*) AS n FROM ledger_journal'),
    ]);
    return JSON.stringify(found);
  }

  /** Tries, in the state the claim is in, everything that is not allowed there. */
  async function refusesTheRest(state: string): Promise<void> {
    const now = await as('hr1').must<Claim>('GET', `/api/claims/${claimId}`);
    expect(now.state).toBe(state);
    const before = await standing();
    for (const [verb, logins] of Object.entries(VERBS)) {
      if (ALLOWED[state]?.includes(verb)) continue;
      for (const login of logins) {
        const answer = await take(login, verb);
        const told = `${verb} by ${login} in ${state}: ${answer.status} ${codeOf(answer)}`;
        expect([told, [403, 409].includes(answer.status)]).toEqual([told, true]);
        expect(codeOf(answer)).toMatch(/^subsidy\./);
        refusals += 1;
      }
    }
    expect(await standing()).toBe(before);
  }

  beforeAll(async () => {
    system = await startSystem({ seed: 'small', poolSize: 24 });
    const cast = await gatherCast(system.baseUrl);
    const silent = new Narrator(() => undefined, false);
    const { today } = await cast.visitor.get<{ today: string }>('/api/meta');
    const course = await findCourse(cast);
    const courseId = course.id;
    const trainerIds = await trainersFor(cast, system.baseUrl, course, 1);
    let opened;
    for (const window of windowsToTry(0)) {
      opened = await openClass(cast, silent, { today, courseId, number: 1, window, trainerIds });
      if (await makeTimetable(cast, silent, opened.cohortId, trainerIds)) break;
    }
    if (!opened) throw new Error('no class could be opened');
    cohortId = opened.cohortId;
    await fileScheme(cast, silent, cohortId);
    await enrol(cast, silent, { cohortId, roster: 0, folder: join(ROOT, 'demo'), withFaults: false });
    const workerIds = await learnersOf(cast.hr, cohortId);
    const shortfalls = chooseShortfalls(workerIds);
    await teach(cast, silent, { cohortId, workerIds, shortfalls });
    await examine(cast, silent, {
      cohortId,
      heldOn: opened.endsOn,
      workerIds,
      failsExam: shortfalls.failsExam,
    });
    const baseUrl = (): string => system.baseUrl;
    const administrator = await Caller.signIn(baseUrl, 'admin1');
    people.set('admin1', administrator);
    // People who hold several roles: the rules must look at the person, not at the role.
    for (const [login, roles] of [
      ['review-approve', ['REVIEWER', 'APPROVER']],
      ['review-pay', ['REVIEWER', 'FINANCE_OFFICER']],
      ['all-reviews', ['REVIEWER', 'APPROVER', 'FINANCE_OFFICER']],
      ['all-approves', ['REVIEWER', 'APPROVER', 'FINANCE_OFFICER']],
    ] as const) {
      await administrator.must('POST', '/api/accounts', {
        loginName: login,
        displayName: login,
        roles,
        initialPassword: DEMO_PASSWORD,
      });
    }
    for (const login of [
      ...new Set(Object.values(VERBS).flat()),
      'hr2',
      'approver2',
      'finance1',
      'finance2',
      'review-approve',
      'review-pay',
      'all-reviews',
      'all-approves',
    ])
      people.set(login, await Caller.signIn(baseUrl, login));
  }, 600_000);
  afterAll(() => system?.stop());

  it('a draft, a submitted and a withdrawn claim', async () => {
    await draft();
    await refusesTheRest('DRAFT');
    await must('hr1', 'submit');
    await refusesTheRest('SUBMITTED');
    await must('hr1', 'withdraw');
    await refusesTheRest('WITHDRAWN');
  }, 600_000);

  it('an accepted and a rejected claim', async () => {
    await draft();
    await must('hr1', 'submit');
    await must('reviewer1', 'accept');
    await refusesTheRest('ACCEPTED');
    await must('reviewer1', 'reject');
    await refusesTheRest('REJECTED');
  }, 600_000);

  it('a returned claim starts again from the beginning', async () => {
    await draft();
    await must('hr1', 'submit');
    await must('reviewer1', 'accept');
    await must('review-approve', 'review1');
    await refusesTheRest('REVIEW1_PASSED');
    await must('reviewer1', 'return');
    await refusesTheRest('RETURNED');
    await must('hr1', 'submit');
    expect(codeOf(await take('reviewer1', 'review1'))).toBe('subsidy.wrong_state');
  }, 600_000);

  it('the second review is not the first reviewer’s, whatever other roles they hold', async () => {
    await must('reviewer1', 'accept');
    await must('all-reviews', 'review1');
    const before = await standing();
    expect(codeOf(await take('all-reviews', 'review2'))).toBe('subsidy.same_person');
    expect(await standing()).toBe(before);
    await must('review-pay', 'review2');
    await refusesTheRest('REVIEW2_PASSED');
  }, 600_000);

  it('a frozen claim stands still for everybody', async () => {
    await must('auditor1', 'freeze');
    const before = await standing();
    for (const [verb, logins] of Object.entries(VERBS)) {
      if (verb === 'unfreeze') continue;
      for (const login of logins) {
        const answer = await take(login, verb);
        expect([verb, [403, 409].includes(answer.status)]).toEqual([verb, true]);
        refusals += 1;
      }
    }
    expect(await standing()).toBe(before);
    await must('auditor1', 'unfreeze');
  }, 600_000);

  it('the notice is waited for, and who reviewed does not approve', async () => {
    await must('reviewer2', 'publicise');
    await refusesTheRest('PUBLICISED');
    expect(codeOf(await take('approver1', 'approve'))).toBe('subsidy.notice_running');
    await as('admin1').must('POST', `/api/demo/claims/${claimId}/lapse-notice`, {});
    const before = await standing();
    expect(codeOf(await take('all-reviews', 'approve'))).toBe('subsidy.reviewed_by_self');
    expect(
      codeOf(
        await as('hr2').call('POST', `/api/claims/${claimId}/withdraw`, { body: { reason: '不是我的申领' } }),
      ),
    ).toBe('subsidy.claim_not_found');
    expect(await standing()).toBe(before);
  }, 600_000);

  it('64 approvals at once are one approval', async () => {
    const sameKey = 'approve-once-and-for-all';
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        as('all-approves').call('POST', `/api/claims/${claimId}/approve`, {
          body: {},
          ...(index % 2 === 0 ? { headers: { 'idempotency-key': sameKey } } : {}),
        }),
      ),
    );
    const ok = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 409);
    console.log(`64 approvals at once: ${ok.length} answered as approved, ${refused.length} refused`);
    expect(ok.length + refused.length).toBe(64);
    // Either one of the 32 with their own key was first, or the shared key was and all its 32 callers were told so.
    expect([1, 32]).toContain(ok.length);
    const [steps] = await rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM claim_step WHERE claim_id = ? AND action = 'APPROVE'`,
      [claimBytes()],
    );
    expect(Number(steps?.n)).toBe(1);
    const [audited] = await rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM audit_entry WHERE subject_id = ? AND action LIKE 'subsidy.%approve%'`,
      [claimId],
    );
    expect(Number(audited?.n)).toBe(1);
    const [told] = await rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM outbox_message WHERE name = 'subsidy.claim_approved' AND payload LIKE ?`,
      [`%${claimId}%`],
    );
    expect(Number(told?.n)).toBe(1);
    await refusesTheRest('APPROVED');
  }, 600_000);

  let batchId: string;

  it('who reviewed or approved the claim does not pay it, and a line goes into one batch only', async () => {
    const { fundSource } = await as('finance1').must<Claim>('GET', `/api/claims/${claimId}`);
    const make = (login: string): Promise<Answer> =>
      as(login).call('POST', '/api/payments/batches', { body: { fundSource, claimIds: [claimId] } });
    const before = [await standing(), await paid()];
    for (const login of ['review-pay', 'all-reviews', 'all-approves'])
      expect([login, codeOf(await make(login))]).toEqual([login, 'payment.nothing_to_pay']);
    expect([await standing(), await paid()]).toEqual(before);
    const answers = await Promise.all(Array.from({ length: 16 }, () => make('finance1')));
    const made = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
    expect(made).toHaveLength(1);
    batchId = (made[0]?.json as { id: string }).id;
    const [twice] = await rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM (SELECT line_id FROM payment_line WHERE state <> 'CANCELLED' GROUP BY line_id HAVING COUNT(*) > 1) d`,
    );
    expect(Number(twice?.n)).toBe(0);
    await refusesTheRest('PAYING');
  }, 600_000);

  it('the maker and the reviewers do not release; 32 releases at once are one', async () => {
    const release = (login: string): Promise<Answer> =>
      as(login).call('POST', `/api/payments/batches/${batchId}/release`, { body: {} });
    expect(codeOf(await release('finance1'))).toBe('payment.same_person');
    const before = [await standing(), await paid()];
    for (const login of ['review-pay', 'all-reviews', 'all-approves'])
      expect([login, codeOf(await release(login))]).toEqual([login, 'payment.payer_handled_claim']);
    expect([await standing(), await paid()]).toEqual(before);
    const early = await as('finance2').call('POST', `/api/payments/batches/${batchId}/bank-file`, {});
    expect(codeOf(early)).toBe('payment.wrong_state');
    const answers = await Promise.all(Array.from({ length: 32 }, () => release('finance2')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(31);
    const [journals] = await rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM ledger_journal WHERE batch_id = ? AND kind = 'OBLIGATION'`,
      [Buffer.from(batchId.replaceAll('-', ''), 'hex')],
    );
    expect(Number(journals?.n)).toBe(1);
  }, 600_000);

  it('the same answer of the bank sent eight times at once pays once', async () => {
    const file = await as('finance2').call('POST', `/api/payments/batches/${batchId}/bank-file`, {});
    expect(file.status).toBe(200);
    const read = readCsv(Buffer.from(file.text));
    if (!read.ok) throw new Error(read.message);
    const [header = [], ...lines] = read.rows;
    const at = (name: string): number => header.findIndex((cell) => cell.includes(name));
    const answer = writeCsv([
      ['批次号', '序号', '金额', '处理结果', '失败原因'],
      ...lines.map((line) => [
        line[at('批次')] ?? '',
        line[at('序号')] ?? '',
        line[at('金额')] ?? '',
        '成功',
        '',
      ]),
    ]);
    const uploads = await Promise.all(
      Array.from({ length: 8 }, () =>
        as('finance1').call(
          'POST',
          `/api/payments/batches/${batchId}/returns`,
          uploadOf(answer, 'file', 'back.csv'),
        ),
      ),
    );
    expect(uploads.filter(({ status }) => status >= 500)).toEqual([]);
    expect(uploads.some(({ status }) => status === 202)).toBe(true);
    for (let attempt = 0; attempt < 2_400; attempt += 1) {
      const { state } = await as('hr1').must<Claim>('GET', `/api/claims/${claimId}`);
      if (state === 'PAID') break;
      await sleep(100);
    }
    await refusesTheRest('PAID');
    const [money] = await rows<{ paid: string; due: string; posted: string }>(
      `SELECT (SELECT SUM(amount_fen) FROM payment_line WHERE batch_id = ? AND state = 'PAID') AS paid,
              (SELECT SUM(amount_fen) FROM claim_line WHERE claim_id = ? AND state = 'PAID') AS due,
              (SELECT SUM(total_fen) FROM ledger_journal WHERE batch_id = ? AND kind = 'SETTLEMENT') AS posted`,
      [
        Buffer.from(batchId.replaceAll('-', ''), 'hex'),
        claimBytes(),
        Buffer.from(batchId.replaceAll('-', ''), 'hex'),
      ],
    );
    expect(Number(money?.paid)).toBe(27 * 120_000);
    expect(Number(money?.due)).toBe(27 * 120_000);
    expect(Number(money?.posted)).toBe(27 * 120_000);
  }, 600_000);

  it('a revoked claim stays revoked', async () => {
    // It was paid: one proposes, another revokes.
    await must('approver1', 'propose-revoke');
    const before = await standing();
    expect(codeOf(await take('approver1', 'revoke'))).toBe('subsidy.revocation_same_person');
    expect(codeOf(await take('approver2', 'propose-revoke'))).toBe('subsidy.revocation_open');
    expect(await standing()).toBe(before);
    await must('approver2', 'revoke');
    await refusesTheRest('REVOKED');
    console.log(`${refusals} short cuts refused`);
    expect(refusals).toBeGreaterThan(110);
  }, 600_000);

  const OUT_OF_ORDER = `SELECT COUNT(*) AS n FROM subsidy_claim c WHERE c.approved_by IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM claim_step a, claim_step r1, claim_step r2, claim_step p, claim_step ok
     WHERE a.claim_id = c.id AND r1.claim_id = c.id AND r2.claim_id = c.id AND p.claim_id = c.id AND ok.claim_id = c.id
       AND a.action = 'ACCEPT' AND r1.action = 'REVIEW1' AND r2.action = 'REVIEW2' AND p.action = 'PUBLICISE' AND ok.action = 'APPROVE'
       AND a.taken_at <= r1.taken_at AND r1.taken_at <= r2.taken_at AND r2.taken_at <= p.taken_at AND p.taken_at <= ok.taken_at
       AND r1.by_account <> r2.by_account
       AND ok.by_account NOT IN (a.by_account, r1.by_account, r2.by_account, p.by_account))`;

  it('plain SQL finds every approved claim approved in order by different people, and a forged one (control)', async () => {
    const count = async (query: (sql: string) => Promise<unknown>): Promise<number> =>
      Number(((await query(OUT_OF_ORDER)) as { n: string }[])[0]?.n);
    expect(
      await count((sql) => system.database.dataSource.query(`${sql} AND c.id = ?`, [claimBytes()])),
    ).toBe(0);
    const runner = system.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(
        `UPDATE claim_step ok JOIN claim_step r ON r.claim_id = ok.claim_id AND r.action = 'REVIEW2'
            SET ok.by_account = r.by_account WHERE ok.action = 'APPROVE' AND ok.claim_id = ?`,
        [claimBytes()],
      );
      expect(await count((sql) => runner.query(`${sql} AND c.id = ?`, [claimBytes()]))).toBe(1);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});
