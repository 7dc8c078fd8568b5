import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvedLines, type Paying, payingOf, StandInClaimLines } from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, closePrinter, newId, sqlErrorNumber, writeCsv } from '../../platform/index.js';

const HEADERS = ['批次号', '序号', '金额(元)', '处理结果'];
const RETURN_TO = '龙岩技能中心 3508010000000001 某银行';

describe('money claimed back', () => {
  let world: World;
  let paying: Paying;
  let maker: Actor;
  let releaser: Actor;
  let hr: Actor;
  let references = 0;

  beforeAll(async () => {
    world = await createWorld();
    paying = payingOf(world);
    maker = world.actor('finance1');
    releaser = world.actor('finance2');
    hr = world.actor('hr1');
    await StandInClaimLines.create(world.tx.read);
  });
  afterAll(async () => {
    await closePrinter();
    await world.close();
  });

  const draft = async (fundSource: string, count: number) => {
    await approvedLines(world, fundSource, count);
    return paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
  };
  const answered = async (batch: { id: string; number: string }, rows: [number, string, string][]) => {
    const bytes = writeCsv([
      HEADERS,
      ...rows.map(([serial, yuan, outcome]) => [batch.number, String(serial), yuan, outcome]),
    ]);
    const { id } = await paying.upload.execute(maker, batch.id, { name: '回盘.csv', bytes });
    await paying.match.execute({ centreId: maker.centreId, returnId: id }, 'test');
    return paying.findReturn.execute(maker, id);
  };
  /** A claim paid in full and then revoked: its case. */
  const claimedBack = async (fundSource: string, count: number): Promise<string> => {
    const batch = await draft(fundSource, count);
    await paying.release.execute(releaser, batch.id);
    await paying.bankFile.execute(maker, batch.id);
    await answered(
      batch,
      Array.from({ length: count }, (_, at) => [at + 1, '1200.00', '成功']),
    );
    const [line] = (await paying.listLines.execute(maker, { batchId: batch.id, limit: 1, offset: 0 })).items;
    const facts = {
      centreId: maker.centreId,
      source: 'CLAIM' as const,
      sourceId: line?.claimId ?? '',
      reason: '审批已撤销:虚报课时',
      clause: '《演示政策》(演示〔2026〕1号)',
    };
    const [id] = await paying.openReceivable(facts);
    expect(await paying.openReceivable(facts)).toEqual([]);
    return id ?? '';
  };
  const record = (id: string, amountFen: number, bankReference = `REF-${(references += 1)}`) =>
    paying.receive.execute(maker, id, { amountFen, bankReference, receivedOn: '2026-01-05' });
  /** Entered by one officer and confirmed by the other. */
  const receive = async (id: string, amountFen: number, bankReference?: string) => {
    const { receipts } = await record(id, amountFen, bankReference);
    return paying.confirmReceipt.execute(releaser, id, receipts.at(-1)!.id);
  };
  const balances = async (fundSource: string) => {
    const ledger = await paying.showLedger.execute(maker);
    expect(ledger.balanced).toBe(true);
    return Object.fromEntries(
      ledger.accounts
        .filter((account) => account.fundSource === fundSource)
        .map(({ kind, balanceFen }) => [kind, balanceFen]),
    );
  };

  it('is a case with a number, a notice to print, part payments, and an end', async () => {
    const id = await claimedBack('BACK', 3);
    expect(await balances('BACK')).toEqual({
      FUND: 0,
      PAYEE_CLEARING: 0,
      BANK: -360_000,
      RECEIVABLE: 360_000,
    });
    const found = await paying.findReceivable.execute(hr, id);
    expect(found).toMatchObject({ state: 'OPEN', outstandingFen: 360_000, age: 'D30' });
    expect(found.number).toMatch(/^ZH\d{4}-\d{6}$/);
    expect(await refusalOf(paying.printNotice.execute(maker, id))).toBe('payment.receivable_wrong_state');
    const notice = { dueOn: '2099-01-31', returnTo: RETURN_TO };
    expect(await refusalOf(paying.notice.execute(maker, id, { ...notice, dueOn: '2020-01-01' }))).toBe(
      'payment.due_in_the_past',
    );
    expect(await paying.notice.execute(maker, id, notice)).toMatchObject({ state: 'NOTIFIED' });
    const paper = await paying.printNotice.execute(hr, id);
    expect('bytes' in paper && paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await receive(id, 100_000, 'SAME')).toMatchObject({ state: 'NOTIFIED', outstandingFen: 260_000 });
    for (const again of ['SAME', 'sa me', 'SAME '])
      expect(await refusalOf(receive(id, 1, again))).toBe('payment.bank_reference_used');
    expect(await refusalOf(receive(id, 260_001))).toBe('payment.receivable_overpaid');
    expect(await receive(id, 260_000)).toMatchObject({ state: 'CLOSED', outstandingFen: 0 });
    expect(await refusalOf(receive(id, 1))).toBe('payment.receivable_wrong_state');
    expect(await balances('BACK')).toMatchObject({ BANK: 0, RECEIVABLE: 0 });
  });

  it('is received once whatever comes in at the same moment', async () => {
    const id = await claimedBack('RACE', 2);
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => record(id, 100_000)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const { receipts, awaitingFen, outstandingFen } = await paying.findReceivable.execute(maker, id);
    expect([awaitingFen, outstandingFen]).toEqual([200_000, 240_000]);
    const confirmed = await Promise.allSettled(
      [...receipts, ...receipts, ...receipts].map((one) =>
        paying.confirmReceipt.execute(releaser, id, one.id),
      ),
    );
    expect(confirmed.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({ outstandingFen: 40_000 });
    expect(await balances('RACE')).toMatchObject({ RECEIVABLE: 40_000 });
  });

  it('is booked only when another officer confirms it; a wrong entry is struck out and its reference free', async () => {
    const id = await claimedBack('FOUREYES', 1);
    const before = await balances('FOUREYES');
    const { receipts, ...entered } = await record(id, 50_000, 'TYPED-1');
    expect(entered).toMatchObject({ receivedFen: 0, awaitingFen: 50_000, outstandingFen: 120_000 });
    const [receipt] = receipts;
    expect(receipt).toMatchObject({ state: 'RECORDED', mayConfirm: false, mayRefuse: true });
    expect((await paying.findReceivable.execute(releaser, id)).receipts[0]).toMatchObject({
      mayConfirm: true,
    });
    expect((await paying.findReceivable.execute(hr, id)).receipts[0]).toMatchObject({
      mayConfirm: false,
      mayRefuse: false,
    });
    expect(await balances('FOUREYES')).toEqual(before);
    const confirm = (by: Actor, receiptId = receipt!.id, caseId = id) =>
      paying.confirmReceipt.execute(by, caseId, receiptId);
    expect(await refusalOf(confirm(maker))).toBe('payment.receipt_same_person');
    expect(await refusalOf(confirm(releaser, newId()))).toBe('payment.receipt_not_found');
    expect(await refusalOf(confirm(releaser, receipt!.id, newId()))).toBe('payment.receivable_not_found');
    // What is entered and not confirmed cannot be entered, or kept back, a second time.
    expect(await refusalOf(record(id, 70_001))).toBe('payment.receivable_overpaid');
    await paying.refuseReceipt.execute(releaser, id, receipt!.id, '金额登记有误');
    expect(await refusalOf(confirm(releaser))).toBe('payment.receipt_wrong_state');
    expect(await refusalOf(paying.refuseReceipt.execute(maker, id, receipt!.id, '再退一次'))).toBe(
      'payment.receipt_wrong_state',
    );
    expect(await balances('FOUREYES')).toEqual(before);
    const again = await record(id, 120_000, 'TYPED-1');
    expect(again).toMatchObject({ state: 'OPEN', awaitingFen: 120_000 });
    const closed = await confirm(releaser, again.receipts.at(-1)!.id);
    expect(closed).toMatchObject({ state: 'CLOSED', receivedFen: 120_000, awaitingFen: 0 });
    expect(closed.receipts.map(({ state }) => state)).toEqual(['REFUSED', 'CONFIRMED']);
    expect(await balances('FOUREYES')).toMatchObject({ RECEIVABLE: 0 });
    // Below the code: nobody confirms an own entry, and a reference stands once.
    const set = (change: string, receiptId: string) =>
      world.tx
        .run((db) => db.execute(`UPDATE receivable_receipt SET ${change} WHERE id = ?`, [bin(receiptId)]))
        .then(
          () => undefined,
          (error: unknown) => sqlErrorNumber(error),
        );
    expect(await set('decided_by = recorded_by', again.receipts.at(-1)!.id)).toBe(4025);
    expect(
      await set(
        `state = 'CONFIRMED', refused_because = NULL, active_reference = bank_reference`,
        receipt!.id,
      ),
    ).toBe(1062);
  });

  it('is kept back from a later batch when somebody else signs it', async () => {
    const id = await claimedBack('KEEP', 2);
    const batch = await draft('KEEP', 3);
    expect((await paying.findReceivable.execute(maker, id)).openBatches).toMatchObject([
      { id: batch.id, payableFen: 360_000 },
    ]);
    const offset = (amountFen?: number) =>
      paying.offset.execute(maker, id, { batchId: batch.id, ...(amountFen ? { amountFen } : {}) });
    expect(await refusalOf(offset(240_001))).toBe('payment.offset_too_much');
    expect(await offset(150_000)).toMatchObject({ proposedFen: 150_000, outstandingFen: 240_000 });
    expect(await refusalOf(receive(id, 90_001))).toBe('payment.receivable_overpaid');
    expect(await refusalOf(paying.release.execute(maker, batch.id))).toBe('payment.same_person');
    await paying.release.execute(releaser, batch.id);
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({
      offsetFen: 150_000,
      outstandingFen: 90_000,
    });
    const file = await paying.bankFile.execute(maker, batch.id);
    const text = 'bytes' in file ? file.bytes.toString() : '';
    // The first line is kept back in full and does not go to the bank at all.
    expect([text.includes('900.00'), text.split('\r\n').length]).toEqual([true, 4]);
    const result = await answered(batch, [
      [2, '900.00', '失败'],
      [3, '1200.00', '成功'],
    ]);
    expect(result).toMatchObject({ paid: 1, failed: 1, problems: [] });
    // What the bank returned is owed to the payee again, and he owes again what was kept back from it.
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({
      offsetFen: 120_000,
      outstandingFen: 120_000,
    });
    expect(await balances('KEEP')).toEqual({
      FUND: 240_000,
      PAYEE_CLEARING: 0,
      BANK: -360_000,
      RECEIVABLE: 120_000,
    });
  });

  it('keeps back no longer what is taken out, and proposes anew what stays', async () => {
    const id = await claimedBack('OUT', 1);
    const batch = await draft('OUT', 2);
    await paying.offset.execute(maker, id, { batchId: batch.id });
    await paying.release.execute(releaser, batch.id);
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({ state: 'CLOSED' });
    const page = await paying.listLines.execute(maker, { batchId: batch.id, limit: 9, offset: 0 });
    const second = page.items.find(({ serial }) => serial === 2);
    const reason = '审计冻结';
    await paying.takeOut.execute(maker, batch.id, { paymentLineIds: [second?.id ?? ''], reason });
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({
      state: 'OPEN',
      proposedFen: 120_000,
      outstandingFen: 120_000,
    });
    expect(await balances('OUT')).toMatchObject({ PAYEE_CLEARING: 0, RECEIVABLE: 120_000 });
    await paying.release.execute(releaser, batch.id);
    const file = await paying.bankFile.execute(maker, batch.id);
    expect('bytes' in file && file.bytes.toString().split('\r\n')).toHaveLength(2);
    expect(await balances('OUT')).toMatchObject({ PAYEE_CLEARING: 0, RECEIVABLE: 0 });
    expect(await refusalOf(paying.cancel.execute(maker, batch.id))).toBe('payment.wrong_state');
  });

  it('lets go of what was proposed when the draft is cancelled', async () => {
    const id = await claimedBack('LETGO', 1);
    const batch = await draft('LETGO', 1);
    await paying.offset.execute(maker, id, { batchId: batch.id });
    await paying.cancel.execute(maker, batch.id);
    expect(await paying.findReceivable.execute(maker, id)).toMatchObject({
      proposedFen: 0,
      outstandingFen: 120_000,
      keptBack: [],
    });
  });

  it('shows what is owed by age, to an enterprise its own, to a stranger nothing', async () => {
    const page = await paying.listReceivables.execute(maker, {
      limit: 50,
      offset: 0,
      standing: 'OUTSTANDING',
    });
    expect(page.total).toBeGreaterThan(1);
    expect(page.ages[0]?.outstandingFen).toBe(
      page.items.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0),
    );
    const all = { limit: 50, offset: 0 };
    expect((await paying.listReceivables.execute(hr, all)).total).toBeGreaterThan(1);
    expect((await paying.listReceivables.execute(world.actor('hr2'), all)).total).toBe(0);
    const { manager: stranger } = await addOtherCentre(world);
    const id = page.items[0]?.id ?? '';
    expect(await refusalOf(paying.findReceivable.execute(stranger, id))).toBe('payment.receivable_not_found');
    expect(await refusalOf(paying.findReceivable.execute(world.actor('hr2'), id))).toBe(
      'payment.receivable_not_found',
    );
    expect(await refusalOf(paying.findReceivable.execute(maker, newId()))).toBe(
      'payment.receivable_not_found',
    );
  });

  it('keeps its promises below the code: keys, checks, and a ledger that goes no lower than nothing', async () => {
    const id = await claimedBack('BELOW', 1);
    const numberOf = (sql: string, params: readonly Buffer[]): Promise<number | undefined> =>
      world.tx
        .run((db) => db.execute(sql, params))
        .then(
          () => undefined,
          (error: unknown) => sqlErrorNumber(error),
        );
    const set = (change: string) => numberOf(`UPDATE receivable SET ${change} WHERE id = ?`, [bin(id)]);
    expect(await set('amount_fen = 0')).toBe(4025);
    expect(await set(`state = 'CLOSED'`)).toBe(4025);
    expect(await set(`state = 'NOTIFIED'`)).toBe(4025);
    expect(await set('enterprise_id = NULL')).toBe(4025);
    const lineAgain = `INSERT INTO receivable_line SELECT payment_line_id, centre_id, receivable_id, amount_fen
      FROM receivable_line WHERE receivable_id = ?`;
    expect(await numberOf(lineAgain, [bin(id)])).toBe(1062);
    const tooMuch = world.tx.run((db) =>
      paying.ledger.book(db, {
        centreId: maker.centreId,
        fundSource: 'BELOW',
        kind: 'CLAWBACK_RECEIVED',
        sourceId: newId(),
        subjectId: id,
        postedBy: null,
        now: new Date('2026-01-05T00:00:00.000Z'),
        lines: [{ paymentLineId: null, amountFen: 120_001 }],
      }),
    );
    await expect(tooMuch).rejects.toThrow('RECEIVABLE');
    expect(await balances('BELOW')).toMatchObject({ RECEIVABLE: 120_000 });
  });
});
