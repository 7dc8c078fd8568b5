import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../../test/support/meeting.js';
import { advancingOf, type AdvancingOptions, withPolicies } from '../../../../test/support/advancing.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { type Advance, AdvanceStore } from '../../store/advances/advance-store.js';
import { Ledger } from '../../store/ledger.js';

const AT_ONCE = 12;

/** Reads the advance without its lock; two at least have read it before anybody goes on. */
class UnlockedAdvances extends AdvanceStore {
  private readonly read = meetingOf(2);

  override async lock(db: Db, scope: Scope, id: string): Promise<Advance | undefined> {
    const advance = await this.find(db, scope, id);
    await this.read();
    return advance;
  }
}

/** Books without asking whether more is settled than was advanced. */
function carelessLedger(): Ledger {
  const ledger = new Ledger();
  Reflect.set(ledger, 'refuseNegative', () => Promise.resolve());
  return ledger;
}

describe('an advance that many settle at once', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await withPolicies(world);
  });
  afterAll(() => world.close());

  /** An advance of 700 yuan ready to be settled at 50 %: 150 yuan are still owed. */
  const ready = async (): Promise<string> => {
    const steps = advancingOf(world);
    const { id } = await steps.plan.execute(world.actor('finance1'), {
      kind: 'YEARLY_BUDGET',
      year: 2026,
      fundSource: 'CENTRAL_EMPLOYMENT_SUBSIDY',
      title: '实训基地年度运行',
      targets: '培训 100 人次',
      budgetFen: 100_000,
      payeeName: '经开区财政局',
      accountNumber: '3508000123456789',
    });
    await steps.approve.execute(world.actor('approver1'), id);
    await steps.payOut.execute(world.actor('finance2'), id, { paidOn: '2026-11-23', reference: 'HD-1' });
    await steps.results.execute(world.actor('manager1'), id, { kind: 'YEARLY_BUDGET', completionBp: 5_000 });
    return id;
  };
  const settleAtOnce = async (id: string, options: AdvancingOptions = {}): Promise<number> => {
    const steps = advancingOf(world, options);
    const outcomes = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, () => steps.settle.execute(world.actor('finance1'), id)),
    );
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  };
  const spent = async (id: string): Promise<number> => {
    const [row] = await world.tx.read.query<{ fen: number }>(
      `SELECT COALESCE(SUM(p.debit_fen), 0) AS fen FROM ledger_journal j JOIN ledger_posting p ON p.journal_id = j.id
         JOIN ledger_account a ON a.id = p.account_id WHERE j.subject_id = ? AND a.kind = 'FUND'`,
      [bin(id)],
    );
    return Number(row?.fen);
  };

  it('is settled once', async () => {
    const id = await ready();
    expect(await settleAtOnce(id)).toBe(1);
    expect(await spent(id)).toBe(85_000);
  });

  it('is settled once still when the lock is ignored: the ledger books a cause once', async () => {
    const id = await ready();
    expect(await settleAtOnce(id, { advances: new UnlockedAdvances() })).toBe(1);
    expect(await spent(id)).toBe(85_000);
  });

  it('is settled more than once without lock, key and the check of the ledger (negative control)', async () => {
    await world.tx.read.execute('ALTER TABLE ledger_journal DROP INDEX uq_ledger_journal_source');
    const id = await ready();
    expect(
      await settleAtOnce(id, { advances: new UnlockedAdvances(), ledger: carelessLedger() }),
    ).toBeGreaterThan(1);
    expect(await spent(id)).toBeGreaterThan(85_000);
  });
});
