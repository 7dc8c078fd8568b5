import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { type Paying, payingOf } from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, newId, writeCsv } from '../../platform/index.js';
import {
  ClaimStore,
  CommitmentTotals,
  ForecastTotals,
  PolicyStore,
  RevokedBenefits,
} from '../../subsidy/index.js';
import { BenefitStore } from '../../subsidy/store/benefit/benefit-store.js';
import { SetBudgetLine } from '../commands/budget/set-budget-line.js';
import { OpenReceivables } from '../commands/clawback/open-receivables.js';
import { BudgetView } from '../queries/budget/budget-view.js';
import { ShowBudget } from '../queries/budget/show-budget.js';
import { BudgetStore } from '../store/budget/budget-store.js';
import { BudgetUse } from '../store/budget/budget-use.js';
import { SubsidyCommitments } from '../store/budget/subsidy-commitments.js';
import { Claimant } from '../store/clawback/claimant.js';
import { WronglyPaid } from '../store/clawback/wrongly-paid.js';
import { SubsidyClaimLines } from '../store/subsidy-claim-lines.js';

const LEARNERS = 4;
const BUDGET = 1_000_000;
const NOTHING = { paidFen: 0, advancedFen: 0, toReturnFen: 0, owedFen: 0, approvedFen: 0, reservedFen: 0 };

describe('an approved claim on its way to the bank', () => {
  let world: World;
  let claiming: Claiming;
  let paying: Paying;
  let claimId: string;
  let fundSource: string;
  let setBudget: SetBudgetLine;
  let showBudget: ShowBudget;

  beforeAll(async () => {
    world = await createWorld();
    claiming = claimingOf(world);
    const { lines, inPayment, paid, paymentFailed } = claiming;
    paying = payingOf(world, { claimLines: new SubsidyClaimLines(lines, inPayment, paid, paymentFailed) });
    const { tx, clock, audit } = world;
    const budgets = new BudgetStore();
    const commitments = new SubsidyCommitments(new CommitmentTotals(), new ForecastTotals());
    setBudget = new SetBudgetLine(tx, clock, audit, budgets);
    showBudget = new ShowBudget(tx, new BudgetView(clock, budgets, new BudgetUse(), commitments));
    const { cohortId } = await taughtClass(
      world,
      eligibleWorkers(world)
        .slice(0, LEARNERS)
        .map((workerId) => ({ workerId })),
    );
    claimId = await publicisedClaim(world, claiming, cohortId);
  }, 600_000);
  afterAll(() => world.close());

  const stateOf = async (): Promise<string> =>
    (await claiming.find.execute(world.actor('auditor1'), claimId)).state;
  /** The budget of the fund as the page shows it; its parts and what is left are always the whole. */
  const fund = async () => {
    const { funds } = await showBudget.execute(world.actor('finance1'), {});
    const found = funds.find((one) => one.fundSource === fundSource);
    if (!found) throw new Error(`no budget of ${fundSource}`);
    const { paidFen, advancedFen, toReturnFen, owedFen, approvedFen, reservedFen, leftFen } = found;
    expect(paidFen + advancedFen + toReturnFen + owedFen + approvedFen + reservedFen + leftFen).toBe(BUDGET);
    return { paidFen, advancedFen, toReturnFen, owedFen, approvedFen, reservedFen };
  };
  const bankSays = async (
    batch: { id: string; number: string },
    outcomes: readonly string[],
  ): Promise<void> => {
    const maker = world.actor('finance1');
    const rows = outcomes.map((outcome, at) => [batch.number, String(at + 1), '1200.00', outcome, '']);
    const bytes = writeCsv([['批次号', '序号', '金额(元)', '处理结果', '失败原因'], ...rows]);
    const { id } = await paying.upload.execute(maker, batch.id, { name: '回盘.csv', bytes });
    await paying.match.execute({ centreId: maker.centreId, returnId: id }, 'test');
  };

  it('cannot be paid before the public notice is over and it is approved', async () => {
    const maker = world.actor('finance1');
    expect((await paying.payable.execute(maker)).items).toEqual([]);
    world.clock.advance(9 * 86_400_000);
    await claiming.approve.execute(world.actor('approver1'), claimId);
    const { items } = await paying.payable.execute(maker);
    expect(items).toMatchObject([{ lines: LEARNERS, payees: 1, totalFen: LEARNERS * 120_000 }]);
    fundSource = items[0]?.fundSource ?? '';
    const year = Number(world.clock.today().slice(0, 4));
    await setBudget.execute(maker, { year, fundSource, amountFen: BUDGET });
    expect(await fund()).toMatchObject({ ...NOTHING, approvedFen: 480_000 });
  });

  it('is paid by nobody who reviewed or approved it', async () => {
    for (const login of ['reviewer1', 'reviewer2', 'approver1']) {
      const twoHats = { ...world.actor('finance1'), accountId: world.actor(login).accountId };
      expect(await refusalOf(paying.create.execute(twoHats, { fundSource, payeeKind: 'ENTERPRISE' }))).toBe(
        'payment.nothing_to_pay',
      );
    }
    const batch = await paying.create.execute(world.actor('finance1'), {
      fundSource,
      payeeKind: 'ENTERPRISE',
    });
    for (const login of ['reviewer1', 'reviewer2', 'approver1']) {
      expect(await refusalOf(paying.release.execute(world.actor(login), batch.id))).toBe(
        'payment.payer_handled_claim',
      );
    }
    await paying.cancel.execute(world.actor('finance1'), batch.id);
    expect(await stateOf()).toBe('APPROVED');
  });

  it('is paid by nobody who examined it before it was sent back', async () => {
    const accountId = world.actor('exam1').accountId as string;
    const examinedOnce = { ...world.actor('finance1'), accountId };
    const step = { action: 'REVIEW1', from_state: 'ACCEPTED', to_state: 'REVIEW1_PASSED' };
    await world.tx.run((db) =>
      db.insert('claim_step', {
        id: bin(newId()),
        centre_id: bin(world.seeded.centreId),
        claim_id: bin(claimId),
        ...step,
        by_account: bin(accountId),
        taken_at: new Date(world.clock.now().getTime() - 86_400_000),
      }),
    );
    expect(
      await refusalOf(paying.create.execute(examinedOnce, { fundSource, payeeKind: 'ENTERPRISE' })),
    ).toBe('payment.nothing_to_pay');
  });

  it('stays in the house while the auditor has frozen it, whatever batch holds it', async () => {
    const [maker, releaser, auditor] = ['finance1', 'finance2', 'auditor1'].map((login) =>
      world.actor(login),
    ) as [Actor, Actor, Actor];
    const freeze = (): Promise<unknown> => claiming.freeze.execute(auditor, claimId, '核查中');
    const unfreeze = (): Promise<unknown> => claiming.unfreeze.execute(auditor, claimId, '核查完毕');
    const draft = await paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
    await freeze();
    expect(await refusalOf(paying.release.execute(releaser, draft.id))).toBe('payment.claim_frozen');
    await paying.cancel.execute(maker, draft.id);
    await unfreeze();
    expect(await stateOf()).toBe('APPROVED');

    // A freeze that comes after the release lets the claim's lines out; what another claim is owed need not wait.
    const released = await paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
    await paying.release.execute(releaser, released.id);
    await freeze();
    const page = await paying.listLines.execute(maker, {
      batchId: released.id,
      claimId,
      limit: 50,
      offset: 0,
    });
    const ended = await paying.takeOut.execute(maker, released.id, {
      paymentLineIds: page.items.map(({ id }) => id),
      reason: '申领被审计冻结',
    });
    expect(ended.state).toBe('CANCELLED');
    expect(await refusalOf(paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' }))).toBe(
      'payment.nothing_to_pay',
    );
    await unfreeze();
    expect(await stateOf()).toBe('APPROVED');
  });

  it('is paying while the bank owes an answer, and paid when every line is', async () => {
    const [maker, releaser] = [world.actor('finance1'), world.actor('finance2')];
    const first = await paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
    expect(await stateOf()).toBe('PAYING');
    await paying.release.execute(releaser, first.id);
    await claiming.freeze.execute(world.actor('auditor1'), claimId, '核查中');
    expect(await refusalOf(paying.bankFile.execute(maker, first.id))).toBe('payment.claim_frozen');
    await claiming.unfreeze.execute(world.actor('auditor1'), claimId, '核查完毕');
    const file = await paying.bankFile.execute(maker, first.id);
    const text = 'bytes' in file ? file.bytes.toString() : '';
    // The statement names the programme as the policy does, not by our code.
    expect(text).toContain('培训');
    expect(text).not.toContain('KEY_ENTERPRISE_POST');
    expect(await fund()).toMatchObject({ ...NOTHING, owedFen: 480_000 });
    await bankSays(first, ['成功', '失败', '成功', '成功']);
    expect(await stateOf()).toBe('PAYING');
    expect(await fund()).toMatchObject({ ...NOTHING, paidFen: 360_000, approvedFen: 120_000 });
    const second = await paying.create.execute(maker, {
      fundSource,
      payeeKind: 'ENTERPRISE',
      claimIds: [claimId],
    });
    expect(second).toMatchObject({ lineCount: 1, totalFen: 120_000 });
    await paying.release.execute(releaser, second.id);
    await paying.bankFile.execute(maker, second.id);
    await bankSays(second, ['成功']);
    expect(await stateOf()).toBe('PAID');
    expect((await paying.payable.execute(maker)).items).toEqual([]);
    const ledger = await paying.showLedger.execute(maker);
    expect(ledger.balanced).toBe(true);
    expect(ledger.accounts.map(({ kind, balanceFen }) => [kind, balanceFen]).sort()).toEqual([
      ['BANK', -480_000],
      ['FUND', 480_000],
      ['PAYEE_CLEARING', 0],
    ]);
    const [claimed] = await world.tx.read.query<{ fen: number }>(
      `SELECT SUM(l.amount_fen) AS fen FROM payment_line l WHERE l.state = 'PAID'`,
    );
    expect(Number(claimed?.fen)).toBe(480_000);
    expect(await fund()).toMatchObject({ ...NOTHING, paidFen: 480_000 });
  });

  it('is claimed back under its clause when it is revoked, and the budget has the money again when it is back', async () => {
    const [one, other] = [world.actor('approver1'), world.actor('approver2')];
    const reason = '核查发现虚报课时';
    // Money was paid: one proposes, another revokes.
    expect(await refusalOf(claiming.revoke.execute(one, claimId, reason))).toBe(
      'subsidy.revocation_not_proposed',
    );
    await claiming.proposeRevoke.execute(one, claimId, reason);
    expect(await stateOf()).toBe('PAID');
    expect(await refusalOf(claiming.revoke.execute(one, claimId, reason))).toBe(
      'subsidy.revocation_same_person',
    );
    expect(await refusalOf(claiming.proposeRevoke.execute(other, claimId, reason))).toBe(
      'subsidy.revocation_open',
    );
    const dropped = await claiming.dropRevoke.execute(other, claimId, '证据不足');
    expect(dropped.allowed).toEqual(['PROPOSE_REVOKE']);
    expect(await refusalOf(claiming.revoke.execute(other, claimId, reason))).toBe(
      'subsidy.revocation_not_proposed',
    );
    const proposed = await claiming.proposeRevoke.execute(one, claimId, reason);
    expect(proposed.allowed).toEqual(['DROP_REVOKE']);
    await claiming.revoke.execute(other, claimId, reason);
    const told = new WronglyPaid(
      new ClaimStore(),
      new RevokedBenefits(new BenefitStore()),
      new PolicyStore(),
    );
    const claimant = new Claimant(world.clock, paying.receivables, paying.ledger);
    const open = new OpenReceivables(world.tx, world.audit, told, claimant);
    expect(await open.ofClaim(world.actor('approver1'), claimId)).toBe(1);
    expect(await open.ofClaim(world.actor('approver1'), claimId)).toBe(0);
    expect(await fund()).toMatchObject({ ...NOTHING, toReturnFen: 480_000 });
    const finance = world.actor('finance1');
    const [owed] = (await paying.listReceivables.execute(finance, { limit: 9, offset: 0 })).items;
    expect(owed).toMatchObject({ amountFen: 480_000, source: 'CLAIM' });
    // Document, article and words of the clause the money had been paid under.
    expect(owed?.clause).toMatch(/^《.+》(.+).+“.+”$/);
    const { receipts } = await paying.receive.execute(finance, owed?.id ?? '', {
      amountFen: 480_000,
      bankReference: 'BACK-1',
      receivedOn: world.clock.today(),
    });
    // What one officer has noted is back when another has confirmed it.
    expect(await fund()).toMatchObject({ ...NOTHING, toReturnFen: 480_000 });
    await paying.confirmReceipt.execute(world.actor('finance2'), owed?.id ?? '', receipts[0]?.id ?? '');
    expect(await fund()).toMatchObject(NOTHING);
  });
});
