import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf } from '../../../../test/support/files.js';
import {
  type Advancing,
  advancingOf,
  apprenticesOf,
  withPolicies,
} from '../../../../test/support/advancing.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { type Actor, bin, newId, readCsv } from '../../../platform/index.js';

const PAGE = { limit: 50, offset: 0 };
const BANK = { paidOn: '2026-11-23', reference: 'HD-0001' };

describe('advances', () => {
  let world: World;
  let steps: Advancing;
  let maker: Actor;
  let approver: Actor;
  let payer: Actor;
  let manager: Actor;

  beforeAll(async () => {
    world = await createWorld();
    await withPolicies(world);
    steps = advancingOf(world);
    maker = world.actor('finance1');
    approver = world.actor('approver1');
    payer = world.actor('finance2');
    manager = world.actor('manager1');
  });
  afterAll(() => world.close());

  const yearly = (budgetFen: number, title = '实训基地年度运行') =>
    steps.plan.execute(maker, {
      kind: 'YEARLY_BUDGET',
      year: 2026,
      fundSource: 'CENTRAL_EMPLOYMENT_SUBSIDY',
      title,
      targets: '培训 2000 人次,合格率 90%',
      budgetFen,
      payeeName: '经开区财政局',
      accountNumber: '3508 0001 2345 6789',
    });
  const forApprentices = async (count: number, skip: number) =>
    steps.plan.execute(maker, {
      kind: 'APPRENTICESHIP',
      year: 2026,
      fundSource: 'EMPLOYMENT_SUBSIDY',
      title: '数控车工学徒班',
      enterpriseId: world.actor('hr1').enterpriseId ?? '',
      level: 4,
      years: 1,
      apprentices: await apprenticesOf(world, count, skip),
    });
  const paidOut = async (advanceId: string) => {
    await steps.approve.execute(approver, advanceId);
    return steps.payOut.execute(payer, advanceId, BANK);
  };
  const results = async (advanceId: string, passed: number) => {
    const { apprentices } = await steps.find.execute(manager, advanceId);
    return steps.results.execute(manager, advanceId, {
      kind: 'APPRENTICESHIP',
      results: apprentices.map(({ workerId, serial }) => ({
        workerId,
        result: serial <= passed ? ('PASSED' as const) : ('LEFT' as const),
      })),
    });
  };
  /** Debit less credit of every account over the journals of one advance. */
  const booksOf = async (advanceId: string): Promise<Record<string, number>> => {
    const rows = await world.tx.read.query<{ kind: string; balance: number }>(
      `SELECT a.kind, SUM(p.debit_fen) - SUM(p.credit_fen) AS balance FROM ledger_journal j
         JOIN ledger_posting p ON p.journal_id = j.id JOIN ledger_account a ON a.id = p.account_id
        WHERE j.subject_id = ? GROUP BY a.kind`,
      [bin(advanceId)],
    );
    const books = Object.fromEntries(rows.map(({ kind, balance }) => [kind, Number(balance)]));
    expect(Object.values(books).reduce((sum, fen) => sum + fen, 0)).toBe(0);
    return books;
  };

  it('70 % to a district: planned, approved, paid, settled at 85 %, the rest paid', async () => {
    const planned = await yearly(1_000_000_01);
    expect(planned).toMatchObject({
      state: 'PLANNED',
      prefundFen: 70_000_000,
      accountMasked: '************6789',
    });
    expect(planned.number).toMatch(/^YB2026-\d{6}$/);
    expect(await refusalOf(steps.list.execute(payer, planned.id))).toBe('payment.advance_wrong_state');
    expect(await refusalOf(steps.payOut.execute(payer, planned.id, BANK))).toBe(
      'payment.advance_wrong_state',
    );
    await steps.approve.execute(approver, planned.id);
    expect(await booksOf(planned.id)).toEqual({ ADVANCE: 70_000_000, PAYEE_CLEARING: -70_000_000 });
    const file = await steps.list.execute(payer, planned.id);
    const read = readCsv(bytesOf(file));
    expect(read.ok && read.rows[1]).toEqual(expect.arrayContaining(['3508000123456789', '700000.00']));
    expect(await refusalOf(steps.payOut.execute(maker, planned.id, BANK))).toBe(
      'payment.advance_same_person',
    );
    await steps.payOut.execute(payer, planned.id, BANK);
    expect(await booksOf(planned.id)).toEqual({ ADVANCE: 70_000_000, PAYEE_CLEARING: 0, BANK: -70_000_000 });
    const told = { kind: 'YEARLY_BUDGET', completionBp: 8_500 } as const;
    expect(await refusalOf(steps.results.execute(payer, planned.id, told))).toBe(
      'payment.advance_same_person',
    );
    await steps.results.execute(manager, planned.id, told);
    expect(await refusalOf(steps.settle.execute(payer, planned.id))).toBe('payment.advance_same_person');
    const settled = await steps.settle.execute(maker, planned.id);
    // 30 % of 1,000,000.01 less the part advanced: 300,000.01 × 85 % rounded down to the fen.
    expect(settled).toMatchObject({
      state: 'REST_DUE',
      dueFen: 95_500_000,
      restFen: 25_500_000,
      toReturnFen: 0,
    });
    const rest = readCsv(bytesOf(await steps.list.execute(payer, planned.id)));
    expect(rest.ok && rest.rows[1]).toContain('255000.00');
    expect(await refusalOf(steps.payRest.execute(maker, planned.id, BANK))).toBe(
      'payment.advance_same_person',
    );
    expect(await steps.payRest.execute(payer, planned.id, BANK)).toMatchObject({ state: 'SETTLED' });
    expect(await booksOf(planned.id)).toEqual({
      FUND: 95_500_000,
      ADVANCE: 0,
      PAYEE_CLEARING: 0,
      BANK: -95_500_000,
    });
  });

  it('50 % for ten apprentices of whom three pass: what was not earned comes back in two parts', async () => {
    const planned = await forApprentices(10, 0);
    expect(planned).toMatchObject({ plannedCount: 10, rateFen: 500_000, prefundFen: 2_500_000 });
    await paidOut(planned.id);
    expect(await results(planned.id, 9)).toMatchObject({ dueFen: 4_500_000 });
    // Put right before anybody agreed.
    expect(await results(planned.id, 3)).toMatchObject({
      state: 'SETTLING',
      passedCount: 3,
      dueFen: 1_500_000,
      unfinishedPrefundFen: 1_750_000,
    });
    expect(await refusalOf(steps.settle.execute(manager, planned.id))).toBe('payment.advance_same_person');
    expect(await steps.settle.execute(maker, planned.id)).toMatchObject({
      state: 'TO_RETURN',
      toReturnFen: 1_000_000,
    });
    expect(await booksOf(planned.id)).toEqual({
      FUND: 1_500_000,
      ADVANCE: 0,
      RECEIVABLE: 1_000_000,
      PAYEE_CLEARING: 0,
      BANK: -2_500_000,
    });
    const enter = (amountFen: number, reference: string, receivedOn = '2026-11-20') =>
      steps.receipt.execute(payer, planned.id, { amountFen, reference, receivedOn });
    const lastReceipt = async (): Promise<string> =>
      (await steps.find.execute(payer, planned.id)).receipts.at(-1)!.id;
    const confirm = (by: Actor, receiptId: string) => steps.confirmReceipt.execute(by, planned.id, receiptId);
    /** Entered by one and confirmed by another. */
    const back = async (amountFen: number, reference: string) => {
      await enter(amountFen, reference);
      return confirm(maker, await lastReceipt());
    };
    expect(await refusalOf(enter(1, 'R-9', '2099-01-01'))).toBe('payment.received_in_future');
    // One person alone brings nothing into the books; a wrong entry is struck out and its reference free.
    expect(await enter(1_000_000, 'R-1')).toMatchObject({ state: 'TO_RETURN', returnedFen: 0 });
    expect(await booksOf(planned.id)).toMatchObject({ RECEIVABLE: 1_000_000 });
    const wrong = await lastReceipt();
    expect(await refusalOf(confirm(payer, wrong))).toBe('payment.receipt_same_person');
    expect(await refusalOf(confirm(maker, newId()))).toBe('payment.receipt_not_found');
    expect(await refusalOf(enter(1, 'R-8'))).toBe('payment.returned_too_much');
    await steps.refuseReceipt.execute(maker, planned.id, wrong, '金额登记有误');
    expect(await refusalOf(confirm(maker, wrong))).toBe('payment.receipt_wrong_state');
    expect(await refusalOf(back(1_000_001, 'R-0'))).toBe('payment.returned_too_much');
    expect(await back(400_000, 'R-1')).toMatchObject({ state: 'TO_RETURN', returnedFen: 400_000 });
    expect(await refusalOf(back(100, 'R-1'))).toBe('payment.receipt_known');
    expect(await back(600_000, 'R-2')).toMatchObject({ state: 'RETURNED', returnedFen: 1_000_000 });
    expect(await refusalOf(back(1, 'R-3'))).toBe('payment.advance_wrong_state');
    expect(await booksOf(planned.id)).toMatchObject({ FUND: 1_500_000, RECEIVABLE: 0, BANK: -1_500_000 });
  });

  it('keeps every calculation with its facts: a replay gives the same bytes, a changed one is found', async () => {
    const planned = await forApprentices(3, 10);
    await paidOut(planned.id);
    await results(planned.id, 2);
    const { decisions } = await steps.find.execute(manager, planned.id);
    expect(decisions.map(({ purpose, programme, amountFen }) => [purpose, programme, amountFen])).toEqual([
      ['RATE', 'FJ220_APPRENTICE', 500_000],
      ['PREFUND', 'FJ_APPRENTICE_PREFUND', 750_000],
      ['SETTLEMENT', 'FJ_APPRENTICE_PREFUND', 1_000_000],
      ['UNFINISHED', 'FJ_APPRENTICE_PREFUND', 250_000],
    ]);
    expect(decisions[1]?.quotes.map(({ quote }) => quote).join()).toContain('预拨不超过50%');
    const replayed = await steps.replay.execute(manager, planned.id);
    expect(replayed.same).toBe(true);
    expect(replayed.decisions).toHaveLength(6);
    await world.tx.read.execute(
      `UPDATE payment_advance_decision SET canonical = REPLACE(canonical, '"passed":2', '"passed":3')
        WHERE advance_id = ? AND purpose = 'SETTLEMENT'`,
      [bin(planned.id)],
    );
    expect((await steps.replay.execute(manager, planned.id)).same).toBe(false);
  });

  it('refuses who does not count, who does not work there, who stands on another list, and other funds', async () => {
    const enterpriseId = world.actor('hr1').enterpriseId ?? '';
    const people = await apprenticesOf(world, 2, 13);
    const plan = (change: object) =>
      refusalOf(
        steps.plan.execute(maker, {
          kind: 'APPRENTICESHIP',
          year: 2026,
          fundSource: 'EMPLOYMENT_SUBSIDY',
          title: '学徒班',
          enterpriseId,
          level: 4,
          years: 1,
          apprentices: people,
          ...change,
        }),
      );
    const before = await steps.listAll.execute(maker, PAGE);
    expect(await plan({ apprentices: [{ ...people[0], contractMonths: 6 }] })).toBe(
      'payment.apprentice_not_covered',
    );
    expect(await plan({ apprentices: [people[0], people[0]] })).toBe('payment.apprentice_unknown');
    expect(await plan({ enterpriseId: world.actor('hr2').enterpriseId })).toMatch(
      /apprentice_unknown|no_account/,
    );
    expect(await plan({ apprentices: await apprenticesOf(world, 1, 0) })).toBe(
      'payment.apprentice_already_advanced',
    );
    expect(await plan({ fundSource: 'SOMEBODY_ELSES' })).toBe('payment.advance_fund_not_allowed');
    expect(await refusalOf(steps.find.execute(maker, enterpriseId))).toBe('payment.advance_not_found');
    expect((await steps.listAll.execute(maker, PAGE)).total).toBe(before.total);
  });

  it('frees the people of an advance that was taken back, and undoes what was booked', async () => {
    const planned = await forApprentices(2, 15);
    await steps.approve.execute(approver, planned.id);
    expect(await refusalOf(forApprentices(2, 15))).toBe('payment.apprentice_already_advanced');
    expect(await steps.cancel.execute(maker, planned.id, '企业放弃')).toMatchObject({ state: 'CANCELLED' });
    expect(await booksOf(planned.id)).toEqual({ ADVANCE: 0, PAYEE_CLEARING: 0 });
    expect(await forApprentices(2, 15)).toMatchObject({ state: 'PLANNED' });
  });

  it('shows a centre its own advances only', async () => {
    const planned = await yearly(100_000);
    const { manager: stranger } = await addOtherCentre(world);
    expect((await steps.listAll.execute(stranger, PAGE)).total).toBe(0);
    expect(await refusalOf(steps.find.execute(stranger, planned.id))).toBe('payment.advance_not_found');
    expect(await refusalOf(steps.approve.execute(stranger, planned.id))).toBe('payment.advance_not_found');
  });
});
