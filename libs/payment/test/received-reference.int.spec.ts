import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { advancingOf, apprenticesOf, withPolicies } from '../../../test/support/advancing.js';
import { type Paying, payingOf } from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, newId, sqlErrorNumber } from '../../platform/index.js';
import { ReceivedReference1700000006070 } from '../../database/migrations/1700000006070-received-reference.js';
import { ReceivableStore } from '../store/clawback/receivable-store.js';

describe('a bank reference that is entered for an advance and for a receivable', () => {
  let world: World;
  let paying: Paying;
  let steps: ReturnType<typeof advancingOf>;
  let [maker, payer]: Actor[] = [];

  beforeAll(async () => {
    world = await createWorld();
    await withPolicies(world);
    paying = payingOf(world);
    steps = advancingOf(world);
    [maker, payer] = [world.actor('finance1'), world.actor('finance2')];
  });
  afterAll(() => world.close());

  const officer = (actor: Actor | undefined): Actor => {
    if (!actor) throw new Error('no officer');
    return actor;
  };

  let advances = 0;
  /** An advance for an apprentice who left: all of it is to come back. */
  const advance = async (): Promise<string> => {
    const [planner, other] = [officer(maker), officer(payer)];
    const { id } = await steps.plan.execute(planner, {
      kind: 'APPRENTICESHIP',
      year: 2026,
      fundSource: 'EMPLOYMENT_SUBSIDY',
      title: '数控车工学徒班',
      enterpriseId: world.actor('hr1').enterpriseId ?? '',
      level: 4,
      years: 1,
      apprentices: await apprenticesOf(world, 1, advances),
    });
    advances += 1;
    await steps.approve.execute(world.actor('approver1'), id);
    await steps.payOut.execute(other, id, { paidOn: '2026-11-23', reference: newId() });
    const { apprentices } = await steps.find.execute(planner, id);
    await steps.results.execute(world.actor('manager1'), id, {
      kind: 'APPRENTICESHIP',
      results: apprentices.map(({ workerId }) => ({ workerId, result: 'LEFT' as const })),
    });
    await steps.settle.execute(planner, id);
    return id;
  };

  /** 1,200 yuan that an enterprise owes. */
  const receivable = async (): Promise<string> => {
    const [id, { centreId, enterpriseId }] = [newId(), world.actor('hr1')];
    await world.tx.run((db) =>
      new ReceivableStore().insert(
        db,
        {
          id,
          centreId,
          number: `ZH2026-${id.slice(-6)}`,
          payeeKind: 'ENTERPRISE',
          enterpriseId: enterpriseId ?? null,
          workerId: null,
          payeeName: '某企业',
          fundSource: 'CENTRAL_EMPLOYMENT_SUBSIDY',
          source: 'CLAIM',
          sourceId: newId(),
          amountFen: 120_000,
          reason: '审批已撤销',
          clause: '《演示政策》(演示〔2026〕1号)',
          openedAt: world.clock.now(),
        },
        [],
      ),
    );
    return id;
  };

  const receivedOn = '2026-01-05';
  const back = (id: string, reference: string) =>
    steps.receipt.execute(officer(payer), id, { amountFen: 100, reference, receivedOn });
  const paid = (id: string, bankReference: string) =>
    paying.receive.execute(officer(maker), id, { amountFen: 100, bankReference, receivedOn });
  /** Both are entered at the same moment, several times; how many of each pair were taken. */
  const race = async (times: number): Promise<number[]> => {
    const [from, owed] = [await advance(), await receivable()];
    const taken: number[] = [];
    for (let round = 0; round < times; round += 1) {
      const reference = `HD-${newId()}`;
      const ends = await Promise.allSettled([back(from, reference), paid(owed, reference)]);
      taken.push(ends.filter(({ status }) => status === 'fulfilled').length);
    }
    return taken;
  };

  it('counts once, whoever enters it first and however it is spelled, and is free when it is struck out', async () => {
    const [from, owed] = [await advance(), await receivable()];
    await back(from, 'HD 77-A');
    expect(await refusalOf(paid(owed, 'hd77-a'))).toBe('payment.bank_reference_used');
    await paid(owed, 'HD-78');
    expect(await refusalOf(back(from, 'HD-78'))).toBe('payment.receipt_known');
    const { receipts } = await steps.find.execute(officer(payer), from);
    await steps.refuseReceipt.execute(officer(maker), from, receipts.at(-1)?.id as string, '登记有误');
    await paid(owed, 'HD77-A');
    const entered = await paying.findReceivable.execute(officer(maker), owed);
    await paying.refuseReceipt.execute(officer(payer), owed, entered.receipts[0]?.id as string, '登记有误');
    await back(from, entered.receipts[0]?.bankReference as string);
  });

  it('counts once when both enter it at the same moment', async () => {
    expect(await race(8)).toEqual(Array.from({ length: 8 }, () => 1));
  });

  it('is refused by the database itself, and what was entered before is taken over', async () => {
    const [from, owed] = [await advance(), await receivable()];
    await back(from, 'OLD-1');
    await paid(owed, 'OLD-2');
    const known = () =>
      world.tx.read.query<{ reference: string; receivedFor: string }>(
        `SELECT r.reference, r.received_for AS receivedFor FROM payment_received_reference r
          WHERE r.reference LIKE 'OLD-%' ORDER BY r.reference`,
      );
    const before = await known();
    expect(before).toEqual([
      { reference: 'OLD-1', receivedFor: 'ADVANCE' },
      { reference: 'OLD-2', receivedFor: 'RECEIVABLE' },
    ]);
    const again = world.tx.run((db) =>
      db.insert('payment_received_reference', {
        centre_id: bin(officer(maker).centreId),
        reference: 'old-1',
        receipt_id: bin(newId()),
        received_for: 'RECEIVABLE',
      }),
    );
    expect(await again.then(() => null, sqlErrorNumber)).toBe(1062);
    const migration = new ReceivedReference1700000006070();
    const runner = { query: (sql: string) => world.tx.read.execute(sql) } as never;
    await migration.down(runner);
    await migration.up(runner);
    expect(await known()).toEqual(before);
  });

  it('would count twice without the key (negative control)', async () => {
    await world.tx.read.execute(
      `ALTER TABLE payment_received_reference ADD KEY ix_centre (centre_id), DROP PRIMARY KEY`,
    );
    expect(await race(2)).toEqual([2, 2]);
  });
});
