import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../../test/support/meeting.js';
import { bytesOf } from '../../../../test/support/files.js';
import { type Advancing, advancingOf, withPolicies } from '../../../../test/support/advancing.js';
import { approvedLines, type Paying, payingOf, StandInClaimLines } from '../../../../test/support/paying.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { type Actor, type Db, type Scope, writeCsv } from '../../../platform/index.js';
import { CommitmentTotals, ForecastTotals } from '../../../subsidy/index.js';
import { DecideBudgetChange } from '../../commands/budget/decide-budget-change.js';
import { ProposeBudgetChange } from '../../commands/budget/propose-budget-change.js';
import { SetBudgetLine } from '../../commands/budget/set-budget-line.js';
import { BudgetView } from '../../queries/budget/budget-view.js';
import { ExportBudget } from '../../queries/budget/export-budget.js';
import { ShowBudget } from '../../queries/budget/show-budget.js';
import { BudgetStore } from '../../store/budget/budget-store.js';
import { BudgetUse } from '../../store/budget/budget-use.js';
import { SubsidyCommitments } from '../../store/budget/subsidy-commitments.js';

const FUND = 'CENTRAL_EMPLOYMENT_SUBSIDY';

/** Lets a change be decided without the lock of its line; two at least have added up before anybody decides. */
class UnlockedBudgets extends BudgetStore {
  private readonly addedUp = meetingOf(2);

  override async changes(...asked: Parameters<BudgetStore['changes']>): ReturnType<BudgetStore['changes']> {
    const found = await super.changes(...asked);
    await this.addedUp();
    return found;
  }

  override async lockLine(db: Db, scope: Scope, id: string): Promise<boolean> {
    return (await this.findLine(db, scope, id)) !== undefined;
  }
}

describe('the budget', () => {
  let world: World;
  let paying: Paying;
  let steps: Advancing;
  let finance: Actor;
  let second: Actor;
  let set: SetBudgetLine;
  let propose: ProposeBudgetChange;
  let decide: DecideBudgetChange;
  let show: ShowBudget;
  let exporting: ExportBudget;

  beforeAll(async () => {
    world = await createWorld();
    await withPolicies(world);
    await StandInClaimLines.create(world.tx.read);
    paying = payingOf(world);
    steps = advancingOf(world);
    finance = world.actor('finance1');
    second = world.actor('finance2');
    const { tx, clock, audit } = world;
    const budgets = new BudgetStore();
    const commitments = new SubsidyCommitments(new CommitmentTotals(), new ForecastTotals());
    const view = new BudgetView(clock, budgets, new BudgetUse(), commitments);
    set = new SetBudgetLine(tx, clock, audit, budgets);
    propose = new ProposeBudgetChange(tx, clock, audit, budgets);
    decide = new DecideBudgetChange(tx, clock, audit, budgets);
    show = new ShowBudget(tx, view);
    exporting = new ExportBudget(tx, view);
  });
  afterAll(() => world.close());

  const fundOf = async (fundSource = FUND) => {
    const { funds } = await show.execute(finance, {});
    const fund = funds.find((one) => one.fundSource === fundSource);
    if (!fund) throw new Error(`no budget of ${fundSource}`);
    return fund;
  };

  it('is set once and changed only with a second signature, never below 0', async () => {
    const input = { year: 2026, fundSource: 'LOCAL_TALENT', amountFen: 100_000 };
    const line = await set.execute(finance, input);
    expect(await refusalOf(set.execute(second, input))).toBe('payment.budget_line_exists');
    const more = await propose.execute(finance, line.id, { deltaFen: 50_000, reason: '省级追加' });
    const amount = async () =>
      (await show.execute(finance, {})).lines.find(({ id }) => id === line.id)?.amountFen;
    expect(await amount()).toBe(100_000);
    expect(await refusalOf(decide.execute(finance, more.id, true))).toBe('payment.budget_same_person');
    expect(await decide.execute(second, more.id, true)).toMatchObject({ state: 'SIGNED' });
    expect(await refusalOf(decide.execute(second, more.id, true))).toBe('payment.budget_change_decided');
    expect(await amount()).toBe(150_000);
    const less = await propose.execute(finance, line.id, { deltaFen: -150_001, reason: '收回' });
    expect(await refusalOf(decide.execute(second, less.id, true))).toBe('payment.budget_below_zero');
    expect(await decide.execute(second, less.id, false)).toMatchObject({ state: 'REFUSED' });
    expect(await amount()).toBe(150_000);
  });

  it('takes two reductions signed at once one after the other: the second would go below 0', async () => {
    const line = await set.execute(finance, { year: 2026, fundSource: 'RACED', amountFen: 100 });
    const changes = [];
    for (let at = 0; at < 6; at += 1) {
      changes.push(await propose.execute(finance, line.id, { deltaFen: -60, reason: '压减' }));
    }
    const outcomes = await Promise.allSettled(changes.map(({ id }) => decide.execute(second, id, true)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await fundOf('RACED')).budgetFen).toBe(40);
  });

  it('goes below 0 when nobody locks the line (negative control)', async () => {
    const unlocked = new DecideBudgetChange(world.tx, world.clock, world.audit, new UnlockedBudgets());
    const line = await set.execute(finance, { year: 2026, fundSource: 'UNGUARDED', amountFen: 100 });
    const changes = [];
    for (let at = 0; at < 6; at += 1) {
      changes.push(await propose.execute(finance, line.id, { deltaFen: -60, reason: '压减' }));
    }
    const outcomes = await Promise.allSettled(changes.map(({ id }) => unlocked.execute(second, id, true)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(1);
    expect((await fundOf('UNGUARDED')).budgetFen).toBeLessThan(0);
  });

  it('agrees with the ledger to the fen while batches and advances go their way', async () => {
    await set.execute(finance, { year: 2026, fundSource: FUND, amountFen: 5_000_000 });
    // A batch of ten lines of 1200 yuan: eight paid, two returned by the bank.
    await approvedLines(world, FUND, 10);
    const batch = await paying.create.execute(finance, { fundSource: FUND, payeeKind: 'ENTERPRISE' });
    expect(await fundOf()).toMatchObject({ approvedFen: 1_200_000, paidFen: 0, leftFen: 3_800_000 });
    await paying.release.execute(second, batch.id);
    expect(await fundOf()).toMatchObject({ approvedFen: 0, owedFen: 1_200_000, leftFen: 3_800_000 });
    await paying.bankFile.execute(finance, batch.id);
    const rows = Array.from({ length: 10 }, (_, at) => [
      batch.number,
      String(at + 1),
      '1200.00',
      at < 8 ? '成功' : '失败',
    ]);
    const bytes = writeCsv([['批次号', '序号', '金额', '处理结果'], ...rows]);
    const { id: returnId } = await paying.upload.execute(finance, batch.id, { name: '回盘.csv', bytes });
    await paying.match.execute({ centreId: finance.centreId, returnId }, 'test');
    expect(await fundOf()).toMatchObject({ owedFen: 0, paidFen: 960_000, leftFen: 4_040_000 });

    // An advance of 70 % of 10,000 yuan, settled at 50 %.
    const { id } = await steps.plan.execute(finance, {
      kind: 'YEARLY_BUDGET',
      year: 2026,
      fundSource: FUND,
      title: '实训基地年度运行',
      targets: '培训 100 人次',
      budgetFen: 1_000_000,
      payeeName: '经开区财政局',
      accountNumber: '3508000123456789',
    });
    await steps.approve.execute(world.actor('approver1'), id);
    expect(await fundOf()).toMatchObject({
      owedFen: 700_000,
      advancedFen: 0,
      leftFen: 3_340_000,
      trailingFen: 700_000,
    });
    await steps.payOut.execute(second, id, { paidOn: '2026-11-23', reference: 'HD-1' });
    expect(await fundOf()).toMatchObject({ owedFen: 0, advancedFen: 700_000, leftFen: 3_340_000 });
    await steps.results.execute(world.actor('manager1'), id, { kind: 'YEARLY_BUDGET', completionBp: 5_000 });
    await steps.settle.execute(finance, id);
    expect(await fundOf()).toMatchObject({
      owedFen: 150_000,
      advancedFen: 0,
      paidFen: 1_660_000,
      leftFen: 3_190_000,
    });
    await steps.payRest.execute(second, id, { paidOn: '2026-11-23', reference: 'HD-2' });

    const fund = await fundOf();
    expect(fund).toMatchObject({ owedFen: 0, paidFen: 1_810_000, leftFen: 3_190_000 });
    // What left the bank, by a question that knows nothing of years, subjects or states.
    const [bank] = await world.tx.read.query<{ fen: number }>(
      `SELECT SUM(p.credit_fen) - SUM(p.debit_fen) AS fen FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
        WHERE a.kind = 'BANK' AND a.fund_source = ?`,
      [FUND],
    );
    expect(fund.paidFen + fund.advancedFen + fund.toReturnFen).toBe(Number(bank?.fen));
    // The same once more from the papers themselves: paid lines, and advances with their rests.
    const [papers] = await world.tx.read.query<{ fen: number }>(
      `SELECT (SELECT SUM(l.amount_fen) FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
                WHERE l.state = 'PAID' AND b.fund_source = ?)
            + (SELECT SUM(v.due_fen) FROM payment_advance v WHERE v.state = 'SETTLED' AND v.fund_source = ?) AS fen`,
      [FUND, FUND],
    );
    expect(fund.paidFen).toBe(Number(papers?.fen));
  });

  it('counts for another year nothing that belongs to this one', async () => {
    const { current, funds } = await show.execute(finance, { year: 2025 });
    expect([current, funds]).toEqual([false, []]);
  });

  it('hands out a file, and shows a centre its own budget only', async () => {
    const file = await exporting.execute(finance, { format: 'csv' });
    expect(bytesOf(file).toString('utf8')).toContain('31900.00');
    expect(
      bytesOf(await exporting.execute(finance, { format: 'xlsx' }))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const { manager } = await addOtherCentre(world);
    expect(await show.execute(manager, {})).toMatchObject({ funds: [], lines: [] });
    const { lines } = await show.execute(finance, {});
    const stranger = { ...manager, roles: ['FINANCE_OFFICER'] } as Actor;
    const theirs = propose.execute(stranger, lines[0]?.id ?? '', { deltaFen: 1, reason: '别人的' });
    expect(await refusalOf(theirs)).toBe('payment.budget_line_not_found');
  });
});
