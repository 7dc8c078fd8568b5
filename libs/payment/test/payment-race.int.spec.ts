import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../test/support/meeting.js';
import { approvedLines, type Paying, payingOf, StandInClaimLines } from '../../../test/support/paying.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { bin, type Db, newId, writeCsv } from '../../platform/index.js';
import { BatchStore } from '../store/batch-store.js';

const AT_ONCE = 64;

/** Makes no one wait: the number comes from nowhere and no row is locked. */
class UnlockedBatches extends BatchStore {
  override async nextNumber(): Promise<string> {
    return Promise.resolve(`ZF${newId().slice(-12)}`);
  }
}

/** Marks lines without asking in which state they are; two at least have read them before anybody marks any. */
class CarelessClaimLines extends StandInClaimLines {
  private readonly read = meetingOf(2);

  override async approvedUnpaid(
    ...asked: Parameters<StandInClaimLines['approvedUnpaid']>
  ): ReturnType<StandInClaimLines['approvedUnpaid']> {
    const lines = await super.approvedUnpaid(...asked);
    await this.read();
    return lines;
  }

  protected override async move(
    db: Db,
    lineIds: readonly string[],
    _from: string,
    to: string,
  ): Promise<void> {
    await db.execute('UPDATE proof_claim_line SET state = ? WHERE id IN (?)', [to, lineIds.map(bin)]);
  }
}

describe('two finance officers at once', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await StandInClaimLines.create(world.tx.read);
  });
  afterAll(() => world.close());

  /** 64 batches of the same lines at the same moment; how many were made, and why the others were not. */
  const race = async (
    paying: Paying,
    fundSource: string,
  ): Promise<{ made: number; refusals: Set<unknown> }> => {
    const actors = [world.actor('finance1'), world.actor('finance2')];
    const outcomes = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, at) =>
        paying.create.execute(actors[at % 2]!, { fundSource, payeeKind: 'ENTERPRISE' }),
      ),
    );
    return {
      made: outcomes.filter(({ status }) => status === 'fulfilled').length,
      refusals: new Set(
        outcomes.flatMap((one) =>
          one.status === 'rejected' ? [(one.reason as { code?: unknown }).code] : [],
        ),
      ),
    };
  };
  const timesPaid = async (fundSource: string): Promise<number> => {
    const [row] = await world.tx.read.query<{ most: number }>(
      `SELECT MAX(n) AS most FROM (SELECT l.line_id, COUNT(*) AS n FROM payment_line l
         JOIN payment_batch b ON b.id = l.batch_id WHERE b.fund_source = ? GROUP BY l.line_id) AS times`,
      [fundSource],
    );
    return Number(row?.most);
  };

  it('make one batch of the same lines', async () => {
    await approvedLines(world, 'GUARDED', 20);
    const { made, refusals } = await race(payingOf(world), 'GUARDED');
    expect(made).toBe(1);
    expect([...refusals]).toEqual(['payment.nothing_to_pay']);
    expect(await timesPaid('GUARDED')).toBe(1);
  });

  it('make one batch still when lock and state are both ignored: the unique key is the net', async () => {
    await approvedLines(world, 'NET', 20);
    const paying = payingOf(world, { batches: new UnlockedBatches(), claimLines: new CarelessClaimLines() });
    const { made } = await race(paying, 'NET');
    expect(made).toBe(1);
    expect(await timesPaid('NET')).toBe(1);
  });

  it('pay lines twice without lock, state and key (negative control)', async () => {
    await world.tx.read.execute('ALTER TABLE payment_line DROP INDEX uq_payment_line_active');
    await approvedLines(world, 'UNGUARDED', 20);
    const paying = payingOf(world, { batches: new UnlockedBatches(), claimLines: new CarelessClaimLines() });
    const { made } = await race(paying, 'UNGUARDED');
    expect(made).toBeGreaterThan(1);
    expect(await timesPaid('UNGUARDED')).toBeGreaterThan(1);
  });

  it('release once, and match the same file once, however often it is asked', async () => {
    const paying = payingOf(world);
    await approvedLines(world, 'ONCE', 5);
    const [maker, releaser] = [world.actor('finance1'), world.actor('finance2')];
    const batch = await paying.create.execute(maker, { fundSource: 'ONCE', payeeKind: 'ENTERPRISE' });
    const releases = await Promise.allSettled(
      Array.from({ length: 16 }, () => paying.release.execute(releaser, batch.id)),
    );
    expect(releases.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await paying.bankFile.execute(maker, batch.id);
    const rows = Array.from({ length: 5 }, (_, at) => [batch.number, String(at + 1), '1200.00', '成功']);
    const bytes = writeCsv([['批次号', '序号', '金额', '处理结果'], ...rows]);
    const uploads = await Promise.all(
      Array.from({ length: 16 }, () => paying.upload.execute(maker, batch.id, { name: '回盘.csv', bytes })),
    );
    expect(new Set(uploads.map(({ id }) => id)).size).toBe(1);
    const job = { centreId: maker.centreId, returnId: uploads[0]!.id };
    const matches = await Promise.all(Array.from({ length: 16 }, () => paying.match.execute(job, 'test')));
    expect(matches.filter(Boolean)).toHaveLength(1);
    const ledger = await paying.showLedger.execute(maker);
    expect(ledger.balanced).toBe(true);
    const own = ledger.accounts.filter(({ fundSource }) => fundSource === 'ONCE');
    expect(own.map(({ kind, balanceFen }) => [kind, balanceFen]).sort()).toEqual([
      ['BANK', -600_000],
      ['FUND', 600_000],
      ['PAYEE_CLEARING', 0],
    ]);
  });
});
