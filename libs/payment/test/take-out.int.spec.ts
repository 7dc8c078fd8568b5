import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf } from '../../../test/support/files.js';
import {
  approvedLines,
  type Paying,
  payingOf,
  StandInBenefits,
  StandInClaimLines,
} from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { maskBankAccount } from '../../kernel/index.js';
import { type Actor, bin, newId, readCsv, readSheet, writeCsv } from '../../platform/index.js';
import { closePrinter } from '../../platform/index.js';

const HEADERS = ['批次号', '序号', '金额(元)', '处理结果'];
const PAGE = { limit: 200, offset: 0 };

describe('lines taken out of a batch, and people as payees', () => {
  let world: World;
  let paying: Paying;
  let benefits: StandInBenefits;
  let maker: Actor;
  let releaser: Actor;
  let third: Actor;

  beforeAll(async () => {
    world = await createWorld();
    benefits = new StandInBenefits();
    paying = payingOf(world, { benefits });
    maker = world.actor('finance1');
    releaser = world.actor('finance2');
    third = { ...maker, accountId: newId() };
    await StandInClaimLines.create(world.tx.read);
  });
  afterAll(async () => {
    await closePrinter();
    await world.close();
  });

  const made = async (fundSource: string, count: number) => {
    await approvedLines(world, fundSource, count);
    const batch = await paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
    return { batch, lines: await linesOf(batch.id) };
  };
  const linesOf = async (batchId: string) =>
    (await paying.listLines.execute(maker, { ...PAGE, batchId })).items;
  const takeOut = (by: Actor, batchId: string, paymentLineIds: string[]) =>
    paying.takeOut.execute(by, batchId, { paymentLineIds, reason: '申领被审计冻结' });
  const accounts = async (fundSource: string) => {
    const ledger = await paying.showLedger.execute(maker);
    expect(ledger.balanced).toBe(true);
    return Object.fromEntries(
      ledger.accounts
        .filter((account) => account.fundSource === fundSource)
        .map(({ kind, balanceFen }) => [kind, balanceFen]),
    );
  };
  const answered = async (batchId: string, rows: string[][]) => {
    const bytes = writeCsv([HEADERS, ...rows]);
    const { id } = await paying.upload.execute(maker, batchId, { name: '回盘.csv', bytes });
    await paying.match.execute({ centreId: maker.centreId, returnId: id }, 'test');
    return paying.findReturn.execute(maker, id);
  };

  it('leaves a draft with new sums; the line can go into another batch', async () => {
    const { batch, lines } = await made('DRAFT_OUT', 3);
    const changed = await takeOut(maker, batch.id, [lines[1]!.id]);
    expect(changed).toMatchObject({ state: 'DRAFT', lineCount: 2, totalFen: 240_000 });
    expect(changed.controlSum).not.toBe(batch.controlSum);
    expect((await linesOf(batch.id))[1]).toMatchObject({
      state: 'CANCELLED',
      takeOutReason: '申领被审计冻结',
    });
    const other = await paying.create.execute(maker, { fundSource: 'DRAFT_OUT', payeeKind: 'ENTERPRISE' });
    expect(other).toMatchObject({ lineCount: 1 });
    expect(await paying.release.execute(releaser, batch.id)).toMatchObject({ state: 'RELEASED' });
    const file = readCsv(bytesOf(await paying.bankFile.execute(maker, batch.id)));
    expect(file.ok && file.rows.slice(1).map((row) => row[1])).toEqual(['1', '3']);
  });

  it('undoes a release in the books and has it signed again by somebody else', async () => {
    const { batch, lines } = await made('RELEASED_OUT', 3);
    await paying.release.execute(releaser, batch.id);
    expect(await accounts('RELEASED_OUT')).toMatchObject({ FUND: 360_000, PAYEE_CLEARING: -360_000 });
    const changed = await takeOut(releaser, batch.id, [lines[0]!.id]);
    expect(changed).toMatchObject({ state: 'DRAFT', releasedBy: null, lineCount: 2 });
    expect(await accounts('RELEASED_OUT')).toMatchObject({ FUND: 0, PAYEE_CLEARING: 0 });
    expect(await refusalOf(paying.bankFile.execute(maker, batch.id))).toBe('payment.wrong_state');
    expect(await refusalOf(paying.release.execute(maker, batch.id))).toBe('payment.same_person');
    expect(await refusalOf(paying.release.execute(releaser, batch.id))).toBe('payment.same_person');
    await paying.release.execute(third, batch.id);
    expect(await accounts('RELEASED_OUT')).toMatchObject({ FUND: 240_000, PAYEE_CLEARING: -240_000 });
    await paying.bankFile.execute(maker, batch.id);
    expect(await refusalOf(takeOut(maker, batch.id, [lines[1]!.id]))).toBe('payment.wrong_state');
  });

  it('flags a late answer for a line that is paid through another batch meanwhile', async () => {
    const { batch, lines } = await made('LATE', 2);
    await paying.release.execute(releaser, batch.id);
    await takeOut(maker, batch.id, [lines[0]!.id]);
    await paying.release.execute(releaser, batch.id);
    await paying.bankFile.execute(maker, batch.id);
    const second = await paying.create.execute(maker, { fundSource: 'LATE', payeeKind: 'ENTERPRISE' });
    await paying.release.execute(releaser, second.id);
    await paying.bankFile.execute(maker, second.id);
    await answered(second.id, [[second.number, '1', '1200.00', '成功']]);
    const late = await answered(batch.id, [
      [batch.number, '1', '1200.00', '成功'],
      [batch.number, '2', '1200.00', '成功'],
    ]);
    expect(late).toMatchObject({ paid: 1, problems: [{ row: 2, verdict: 'TAKEN_OUT' }] });
    expect(await accounts('LATE')).toMatchObject({ FUND: 240_000, PAYEE_CLEARING: 0, BANK: -240_000 });
  });

  it('ends a batch with its last line', async () => {
    const { batch, lines } = await made('LAST', 2);
    await paying.release.execute(releaser, batch.id);
    const ended = await takeOut(maker, batch.id, [lines[0]!.id, lines[1]!.id]);
    expect(ended).toMatchObject({ state: 'CANCELLED', lineCount: 2 });
    expect(await accounts('LAST')).toMatchObject({ FUND: 0, PAYEE_CLEARING: 0 });
    const again = await paying.create.execute(maker, { fundSource: 'LAST', payeeKind: 'ENTERPRISE' });
    expect(again).toMatchObject({ lineCount: 2 });
  });

  it('refuses lines of another batch and a stranger, and writes nothing', async () => {
    const { batch } = await made('FOREIGN', 2);
    const { lines } = await made('FOREIGN_TOO', 1);
    expect(await refusalOf(takeOut(maker, batch.id, [lines[0]!.id]))).toBe('payment.line_not_in_batch');
    const { manager: stranger } = await addOtherCentre(world);
    expect(await refusalOf(takeOut(stranger, batch.id, [lines[0]!.id]))).toBe('payment.batch_not_found');
    const [row] = await world.tx.read.query<{ n: number }>(
      'SELECT COUNT(*) AS n FROM payment_take_out WHERE batch_id = ?',
      [bin(batch.id)],
    );
    expect(Number(row?.n)).toBe(0);
  });

  it('never has a line in two batches, whoever takes out, makes and cancels at once', async () => {
    await approvedLines(world, 'STORM', 12);
    const officers = [maker, releaser, third];
    const storm = Array.from({ length: 60 }, async (_, at) => {
      const by = officers[at % 3]!;
      const batch = await paying.create.execute(by, { fundSource: 'STORM', payeeKind: 'ENTERPRISE' });
      const lines = await linesOf(batch.id);
      const out = lines.filter((__, place) => (place + at) % 2 === 0).map(({ id }) => id);
      if (at % 4 === 0) await paying.cancel.execute(by, batch.id);
      else if (out.length > 0) await takeOut(by, batch.id, out);
    });
    await Promise.allSettled(storm);
    const twice = await world.tx.read.query(
      `SELECT l.line_id FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
        WHERE b.fund_source = 'STORM' AND l.state IN ('PENDING', 'PAID') GROUP BY l.line_id HAVING COUNT(*) > 1`,
    );
    expect(twice).toEqual([]);
    const astray = await world.tx.read.query(
      `SELECT c.id FROM proof_claim_line c LEFT JOIN payment_line l ON l.active_line_id = c.id
        WHERE c.fund_source = 'STORM' AND (c.state = 'IN_PAYMENT') <> (l.id IS NOT NULL)`,
    );
    expect(astray).toEqual([]);
    const sums = await world.tx.read.query(
      `SELECT b.id FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id AND l.state = 'PENDING'
        WHERE b.fund_source = 'STORM' AND b.state = 'DRAFT' GROUP BY b.id, b.line_count, b.total_fen
       HAVING b.line_count <> COUNT(*) OR b.total_fen <> SUM(l.amount_fen)`,
    );
    expect(sums).toEqual([]);
  });

  it('pays benefits to workers on accounts of their own, by treasury list, with a voucher each', async () => {
    const workers = await world.tx.read.query<{ id: string; name: string }>(
      'SELECT id, name FROM worker ORDER BY id LIMIT 4',
    );
    const accountNumber = '0621700188000001';
    const benefit = (worker: { id: string; name: string }, change: object = {}) => ({
      benefitId: newId(),
      workerId: worker.id,
      workerName: worker.name,
      programme: 'SKILL_UPGRADE',
      policyCode: 'UI_SKILL_UPGRADE',
      fundSource: 'PEOPLE',
      amountFen: 150_000,
      accountName: worker.name,
      accountNumber,
      accountMasked: maskBankAccount(accountNumber),
      frozen: false,
      handledBy: [],
      ...change,
    });
    benefits.add(benefit(workers[0]!));
    benefits.add(benefit(workers[1]!));
    benefits.add(benefit(workers[2]!, { accountName: '别人' }));
    benefits.add(benefit(workers[3]!, { handledBy: [maker.accountId] }));
    const batch = await paying.create.execute(maker, { fundSource: 'PEOPLE', payeeKind: 'WORKER' });
    expect(batch).toMatchObject({ payeeKind: 'WORKER', lineCount: 2, totalFen: 300_000 });
    expect(batch.excluded.map(({ reason }) => reason).sort()).toEqual([
      'ACCOUNT_NAME_DIFFERS',
      'HANDLED_BY_MAKER',
    ]);
    await paying.release.execute(releaser, batch.id);
    const list = await paying.bankFile.execute(maker, batch.id, 'TREASURY_XLSX');
    const again = await paying.bankFile.execute(maker, batch.id, 'TREASURY_XLSX');
    expect('bytes' in list && 'bytes' in again && again.bytes.equals(list.bytes)).toBe(true);
    const read = await readSheet('bytes' in list ? list.bytes : Buffer.alloc(0), {
      headers: ['收款人全称', '收款人账号', '金额(元)'],
      maxRows: 10,
    });
    const rows = read.ok ? read.content.rows.map(({ cells }) => cells.map(({ text }) => text)) : [];
    expect(rows.map(([, number]) => number)).toEqual([accountNumber, accountNumber]);
    const csv = await paying.bankFile.execute(maker, batch.id, 'TREASURY_CSV');
    expect('bytes' in csv && csv.bytes.toString()).toContain('合计金额(大写):人民币叁仟元整');
    await answered(batch.id, [
      [batch.number, '1', '1500.00', '成功'],
      [batch.number, '2', '1500.00', '失败'],
    ]);
    expect([...benefits.kept.values()].map(({ state }) => state).sort()).toEqual([
      'APPROVED',
      'APPROVED',
      'APPROVED',
      'PAID',
    ]);
    const whole = await paying.voucher.print(maker, batch.id);
    expect('bytes' in whole && whole.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const [line] = await linesOf(batch.id);
    const one = await paying.voucher.print(maker, batch.id, line!.workerId);
    expect(one.name).toContain(line!.payeeName);
    expect(await refusalOf(paying.voucher.print(maker, batch.id, newId()))).toBe(
      'payment.payee_not_in_batch',
    );
  });
});
