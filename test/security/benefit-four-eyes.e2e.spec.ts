import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateWorkers, type SeedPlan } from '../../apps/cli/seed/index.js';
import { makeBankCard } from '../../libs/kernel/index.js';
import { DEMO_PASSWORD, writeCsv } from '../../libs/platform/index.js';
import { startSystem, type System } from '../support/system.js';
import { Caller, codeOf } from './caller.js';
import { uploadOf } from './table.js';

interface Own {
  readonly id: string;
  readonly state: string;
  readonly workerName: string;
  readonly accountMasked: string | null;
}

/** Waits for what the worker process does. */
async function until(done: () => Promise<boolean>): Promise<void> {
  for (let left = 480; left > 0; left -= 1) {
    if (await done()) return;
    await sleep(500);
  }
  throw new Error('it did not come about');
}

/** A benefit goes from the file to approval over HTTP, past everybody who would like to take two hands at once. */
describe('a benefit passes through two hands', () => {
  let system: System;
  const people = new Map<string, Caller>();
  const as = (login: string): Caller => people.get(login) as Caller;
  const card = makeBankCard('621226140200');

  beforeAll(async () => {
    system = await startSystem({ seed: 'small' });
    const baseUrl = (): string => system.baseUrl;
    const administrator = await Caller.signIn(baseUrl, 'admin1');
    await administrator.must('POST', '/api/accounts', {
      loginName: 'review-approve',
      displayName: 'review-approve',
      roles: ['REVIEWER', 'APPROVER'],
      initialPassword: DEMO_PASSWORD,
    });
    for (const login of [
      'reviewer1',
      'approver1',
      'worker1',
      'finance1',
      'finance2',
      'auditor1',
      'review-approve',
    ])
      people.set(login, await Caller.signIn(baseUrl, login));
  }, 600_000);
  afterAll(() => system?.stop());

  it('nobody confirms and approves, nobody reaches into another one’s benefit', async () => {
    const rows = await system.database.dataSource.query<{ plan: unknown }[]>(
      'SELECT demo_plan AS plan FROM skills_centre WHERE demo_plan IS NOT NULL LIMIT 1',
    );
    const plan = rows[0]?.plan;
    const [first] = generateWorkers((typeof plan === 'string' ? JSON.parse(plan) : plan) as SeedPlan);
    const issuedOn = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
    const file = writeCsv([
      [
        '姓名',
        '证件号码',
        '证书类型',
        '职业(工种)编码',
        '等级',
        '证书编号',
        '发证日期',
        '取证途径',
        '证件类型',
        '人社部门已确认',
      ],
      [
        first!.name,
        first!.idNumber,
        '职业技能等级证书',
        '6-18-01-01',
        '四级',
        'E2E000001',
        issuedOn,
        '个人',
        '',
        '是',
      ],
    ]);
    const sent = await as('reviewer1').call('POST', '/api/benefit-imports/CERTIFICATE', uploadOf(file));
    expect(sent.status).toBe(201);
    const { id: importId, state } = sent.json as { id: string; state: string };
    expect(state).toBe('CHECKED');
    await as('reviewer1').must('POST', `/api/benefit-imports/${importId}/accept`, {});
    await as('reviewer1').must('POST', '/api/benefit-runs', {});
    const mine = async (): Promise<Own[]> =>
      (await as('worker1').must<{ items: Own[] }>('GET', '/api/my-benefits')).items;
    const due = async (): Promise<Own> => {
      for (let left = 480; left > 0; left -= 1) {
        const found = (await mine()).find((one) => one.state === 'ENTITLED');
        if (found) return found;
        await sleep(500);
      }
      throw new Error('nothing was found due');
    };
    const benefit = await due();
    const consent = (accountName: string, accountNumber: string) =>
      as('worker1').call('POST', `/api/my-benefits/${benefit.id}/consent`, {
        body: { accountName, accountNumber },
      });
    expect(codeOf(await consent('别的人', card))).toBe('benefit.name_differs');
    expect((await consent(benefit.workerName, '6212261402000000001')).status).toBe(400);
    expect((await mine()).find(({ id }) => id === benefit.id)?.state).toBe('ENTITLED');
    const agreed = await consent(benefit.workerName, card);
    expect(agreed.status).toBe(200);
    expect(agreed.text).not.toContain(card);
    const step = (login: string, verb: string) =>
      as(login).call('POST', `/api/benefits/${verb}`, { body: { benefitIds: [benefit.id] } });
    expect(codeOf(await step('approver1', 'approve'))).toBe('benefit.not_confirmed');
    expect((await step('worker1', 'confirm')).status).toBe(403);
    expect((await step('review-approve', 'confirm')).status).toBe(200);
    expect(codeOf(await step('review-approve', 'approve'))).toBe('benefit.same_person');
    // The auditor stops it: nobody approves, revokes or batches it; only the auditor lets it go on.
    const withReason = (login: string, verb: string, reason = '审计抽查,原因待核实') =>
      as(login).call('POST', `/api/benefits/${benefit.id}/${verb}`, { body: { reason } });
    for (const login of ['approver1', 'finance1', 'reviewer1', 'worker1'])
      expect((await withReason(login, 'freeze')).status).toBe(403);
    expect((await withReason('auditor1', 'freeze', '')).status).toBe(400);
    expect(codeOf(await withReason('auditor1', 'unfreeze'))).toBe('benefit.not_frozen');
    expect((await withReason('auditor1', 'freeze')).status).toBe(200);
    expect(codeOf(await withReason('auditor1', 'freeze'))).toBe('benefit.frozen');
    expect(codeOf(await step('approver1', 'approve'))).toBe('benefit.frozen');
    expect((await withReason('approver1', 'unfreeze')).status).toBe(403);
    expect((await withReason('auditor1', 'unfreeze')).status).toBe(200);
    expect((await step('approver1', 'approve')).status).toBe(200);
    expect(codeOf(await step('approver1', 'approve'))).toBe('benefit.wrong_state');

    const pay = as('finance1');
    const payable = async (): Promise<string | undefined> =>
      (
        await pay.must<{ items: { fundSource: string; payeeKind: string }[] }>('GET', '/api/payments/payable')
      ).items.find(({ payeeKind }) => payeeKind === 'WORKER')?.fundSource;
    const fundSource = (await payable()) as string;
    const batchOf = () =>
      pay.call('POST', '/api/payments/batches', { body: { fundSource, payeeKind: 'WORKER' } });
    await withReason('auditor1', 'freeze');
    expect(await payable()).toBeUndefined();
    expect(codeOf(await batchOf())).toBe('payment.nothing_to_pay');
    expect(codeOf(await withReason('approver1', 'revoke'))).toBe('benefit.frozen');
    await withReason('auditor1', 'unfreeze');
    const made = await batchOf();
    expect(made.status).toBe(201);
    const batch = made.json as { id: string; number: string };
    const onBatch = (login: string, verb: string) =>
      as(login).call('POST', `/api/payments/batches/${batch.id}/${verb}`, { body: {} });
    expect(codeOf(await onBatch('finance1', 'release'))).toBe('payment.same_person');
    await withReason('auditor1', 'freeze');
    expect(codeOf(await onBatch('finance2', 'release'))).toBe('payment.claim_frozen');
    await withReason('auditor1', 'unfreeze');
    expect((await onBatch('finance2', 'release')).status).toBe(200);
    await withReason('auditor1', 'freeze');
    expect(codeOf(await onBatch('finance1', 'bank-file'))).toBe('payment.claim_frozen');
    await withReason('auditor1', 'unfreeze');
    expect((await onBatch('finance1', 'bank-file')).status).toBe(200);
    expect(codeOf(await withReason('approver1', 'revoke'))).toBe('benefit.in_payment');
    const { amountFen } = await as('reviewer1').must<{ amountFen: number }>(
      'GET',
      `/api/benefits/${benefit.id}`,
    );
    const answer = writeCsv([
      ['批次号', '序号', '金额(元)', '处理结果'],
      [batch.number, '1', (amountFen / 100).toFixed(2), '成功'],
    ]);
    expect(
      (await pay.call('POST', `/api/payments/batches/${batch.id}/returns`, uploadOf(answer))).status,
    ).toBeLessThan(300);
    await until(async () => (await mine()).find(({ id }) => id === benefit.id)?.state === 'PAID');

    // Revoking: not the one who confirmed it, not another role, not without a reason, and not twice.
    expect(codeOf(await withReason('review-approve', 'revoke'))).toBe('benefit.same_person');
    for (const login of ['reviewer1', 'auditor1', 'finance1', 'worker1'])
      expect((await withReason(login, 'revoke')).status).toBe(403);
    expect((await withReason('approver1', 'revoke', '')).status).toBe(400);
    expect((await mine()).find(({ id }) => id === benefit.id)?.state).toBe('PAID');
    const revoked = await withReason('approver1', 'revoke');
    expect(revoked.json).toMatchObject({ state: 'REVOKED', allowed: [] });
    expect(codeOf(await withReason('approver1', 'revoke'))).toBe('benefit.wrong_state');
    expect(codeOf(await batchOf())).toBe('payment.nothing_to_pay');
    expect((await consent(benefit.workerName, card)).status).toBe(409);

    // What was paid comes back through two hands again: one enters it, another confirms it, and only then it is booked.
    let owed: { id: string; outstandingFen: number } | undefined;
    await until(async () => {
      const { items } = await pay.must<{ items: { id: string; sourceId: string; outstandingFen: number }[] }>(
        'GET',
        '/api/payments/receivables',
      );
      owed = items.find(({ sourceId }) => sourceId === benefit.id);
      return owed !== undefined;
    });
    expect(owed?.outstandingFen).toBe(amountFen);
    const receipts = `/api/payments/receivables/${owed?.id}/receipts`;
    const enter = (fen: number, receivedOn = '2026-01-05') =>
      pay.call('POST', receipts, { body: { amountFen: fen, bankReference: 'E2E-BACK-1', receivedOn } });
    expect(codeOf(await enter(amountFen + 1))).toBe('payment.receivable_overpaid');
    expect(codeOf(await enter(amountFen, '2099-01-01'))).toBe('payment.received_in_future');
    const entered = await enter(amountFen);
    expect(entered.json).toMatchObject({ outstandingFen: amountFen, awaitingFen: amountFen });
    expect(codeOf(await enter(1))).toBe('payment.receivable_overpaid');
    const [receipt] = (entered.json as { receipts: { id: string }[] }).receipts;
    const decide = (login: string, verb: string, body: object = {}) =>
      as(login).call('POST', `${receipts}/${receipt?.id}/${verb}`, { body });
    expect(codeOf(await decide('finance1', 'confirm'))).toBe('payment.receipt_same_person');
    for (const login of ['approver1', 'reviewer1', 'auditor1', 'worker1'])
      expect((await decide(login, 'confirm')).status).toBe(403);
    expect((await decide('finance2', 'refuse', { reason: '' })).status).toBe(400);
    expect((await decide('finance2', 'confirm')).json).toMatchObject({ state: 'CLOSED', outstandingFen: 0 });
    expect(codeOf(await decide('finance2', 'confirm'))).toBe('payment.receipt_wrong_state');
    expect(codeOf(await decide('finance2', 'refuse', { reason: '登记有误' }))).toBe(
      'payment.receipt_wrong_state',
    );
    const ledger = await pay.must<{ balanced: boolean }>('GET', '/api/payments/ledger');
    expect(ledger.balanced).toBe(true);
  }, 600_000);
});
