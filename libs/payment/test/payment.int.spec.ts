import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf } from '../../../test/support/files.js';
import { approvedLines, type Paying, payingOf, StandInClaimLines } from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { maskBankAccount } from '../../kernel/index.js';
import { bankAccountPlace } from '../../people/index.js';
import { type Actor, bin, newId, readCsv, writeCsv, writeWorkbook } from '../../platform/index.js';

const HEADERS = ['批次号', '序号', '金额(元)', '处理结果', '失败原因'];
const PAGE = { limit: 200, offset: 0 };

describe('payment', () => {
  let world: World;
  let paying: Paying;
  let maker: Actor;
  let releaser: Actor;
  let hr: Actor;

  beforeAll(async () => {
    world = await createWorld();
    paying = payingOf(world);
    maker = world.actor('finance1');
    releaser = world.actor('finance2');
    hr = world.actor('hr1');
    await StandInClaimLines.create(world.tx.read);
  });
  afterAll(() => world.close());

  const sent = async (fundSource: string, count: number) => {
    const lineIds = await approvedLines(world, fundSource, count);
    const batch = await paying.create.execute(maker, { fundSource, payeeKind: 'ENTERPRISE' });
    await paying.release.execute(releaser, batch.id);
    await paying.bankFile.execute(maker, batch.id);
    return { batch, lineIds };
  };
  /** What the bank says: success but for the serials of `failed`. */
  const answer = (number: string, count: number, failed: Record<number, string> = {}): string[][] =>
    Array.from({ length: count }, (_, index) => {
      const reason = failed[index + 1];
      return [number, String(index + 1), '1200.00', reason ? '失败' : '成功', reason ?? ''];
    });
  const csv = (rows: string[][], name = '回盘.csv') => ({ name, bytes: writeCsv([HEADERS, ...rows]) });
  const imported = async (batchId: string, upload: { name: string; bytes: Buffer }) => {
    const { id } = await paying.upload.execute(maker, batchId, upload);
    await paying.match.execute({ centreId: maker.centreId, returnId: id }, 'test');
    return paying.findReturn.execute(maker, id);
  };
  const rows = (sql: string, params: Parameters<World['tx']['read']['query']>[1] = []) =>
    world.tx.read.query<Record<string, unknown>>(sql, params);
  const statesOf = async (fundSource: string): Promise<string[]> =>
    (await rows('SELECT state FROM proof_claim_line WHERE fund_source = ? ORDER BY id', [fundSource])).map(
      ({ state }) => String(state),
    );
  const accounts = async (fundSource: string) => {
    const ledger = await paying.showLedger.execute(maker);
    expect(ledger.balanced).toBe(true);
    const own = ledger.accounts.filter((account) => account.fundSource === fundSource);
    return Object.fromEntries(own.map(({ kind, balanceFen }) => [kind, balanceFen]));
  };
  const setAccount = (name: string, number: string) =>
    world.tx.run((db) =>
      db.execute(
        'UPDATE enterprise SET bank_account_name = ?, bank_account_cipher = ?, bank_account_masked = ? WHERE id = ?',
        [
          name,
          world.personalData.encrypt(number, bankAccountPlace(hr.enterpriseId ?? '')),
          maskBankAccount(number),
          bin(hr.enterpriseId ?? ''),
        ],
      ),
    );

  it('pays 27 lines: made by one, released by another, sent, settled, booked', async () => {
    await approvedLines(world, 'PATH', 27);
    expect((await paying.payable.execute(maker)).items).toEqual([
      {
        fundSource: 'PATH',
        payeeKind: 'ENTERPRISE',
        programme: 'KEY_ENTERPRISE_POST',
        lines: 27,
        payees: 1,
        totalFen: 3_240_000,
      },
    ]);
    const batch = await paying.create.execute(maker, { fundSource: 'PATH', payeeKind: 'ENTERPRISE' });
    expect(batch).toMatchObject({ state: 'DRAFT', lineCount: 27, totalFen: 3_240_000, excluded: [] });
    expect(batch.number).toMatch(/^ZF2026-\d{6}$/);
    expect(
      await refusalOf(paying.create.execute(maker, { fundSource: 'PATH', payeeKind: 'ENTERPRISE' })),
    ).toBe('payment.nothing_to_pay');
    expect(await refusalOf(paying.bankFile.execute(maker, batch.id))).toBe('payment.wrong_state');
    expect(await refusalOf(paying.release.execute(maker, batch.id))).toBe('payment.same_person');
    expect(await refusalOf(paying.upload.execute(maker, batch.id, csv(answer(batch.number, 27))))).toBe(
      'payment.wrong_state',
    );
    expect(await paying.release.execute(releaser, batch.id)).toMatchObject({ state: 'RELEASED' });
    expect(await refusalOf(paying.release.execute(releaser, batch.id))).toBe('payment.wrong_state');
    expect(await refusalOf(paying.cancel.execute(maker, batch.id))).toBe('payment.wrong_state');
    expect(await accounts('PATH')).toEqual({ FUND: 3_240_000, PAYEE_CLEARING: -3_240_000, BANK: 0 });

    const file = await paying.bankFile.execute(maker, batch.id);
    expect(bytesOf(await paying.bankFile.execute(maker, batch.id)).equals(bytesOf(file))).toBe(true);
    const read = readCsv(bytesOf(file));
    const [, first] = read.ok ? read.rows : [];
    expect(first?.[5]).toBe('1200.00');
    expect(first?.[4]).toMatch(/^35080\d+$/);

    const done = await imported(batch.id, csv(answer(batch.number, 27)));
    expect(done).toMatchObject({ state: 'MATCHED', paid: 27, failed: 0, problems: [] });
    expect(new Set(await statesOf('PATH'))).toEqual(new Set(['PAID']));
    expect(await accounts('PATH')).toEqual({ FUND: 3_240_000, PAYEE_CLEARING: 0, BANK: -3_240_000 });
    const voucher = await paying.voucher.execute(maker, batch.id);
    expect(bytesOf(voucher).toString()).toContain('人民币(大写):叁万贰仟肆佰元整');
    const [event] = await rows(`SELECT payload FROM outbox_message WHERE name = 'payment.settled'`);
    const { lineIds } = JSON.parse(String(event?.['payload'])) as { lineIds: string[] };
    expect(lineIds).toHaveLength(27);
    const told = { batchId: batch.id, lineIds, outcome: 'PAID' as const, messageId: newId() };
    expect([await paying.tell.execute(told), await paying.tell.execute(told)]).toEqual([1, 0]);
  });

  it('pays what failed again after the account is right, and nothing twice', async () => {
    const { batch } = await sent('AGAIN', 4);
    const result = await imported(
      batch.id,
      csv(answer(batch.number, 4, { 2: '账号不存在', 3: '账号不存在' })),
    );
    expect(result).toMatchObject({ paid: 2, failed: 2 });
    expect((await statesOf('AGAIN')).sort()).toEqual(['APPROVED', 'APPROVED', 'PAID', 'PAID']);
    expect(await accounts('AGAIN')).toEqual({ FUND: 240_000, PAYEE_CLEARING: 0, BANK: -240_000 });
    const failed = await paying.listLines.execute(hr, { ...PAGE, state: 'FAILED' });
    expect(failed.items.map(({ failureReason }) => failureReason)).toEqual(['账号不存在', '账号不存在']);

    const enterprise = (
      await rows('SELECT name FROM enterprise WHERE id = ?', [bin(hr.enterpriseId ?? '')])
    )[0];
    const name = String(enterprise?.['name']);
    await setAccount('另一家公司', '9988776655443322');
    const refused = await refusalOf(
      paying.create.execute(maker, { fundSource: 'AGAIN', payeeKind: 'ENTERPRISE' }),
    );
    expect(refused).toBe('payment.nothing_to_pay');
    await setAccount(name, '9988776655443322');
    const second = await paying.create.execute(maker, { fundSource: 'AGAIN', payeeKind: 'ENTERPRISE' });
    expect(second).toMatchObject({ lineCount: 2, totalFen: 240_000 });
    await paying.release.execute(releaser, second.id);
    const file = await paying.bankFile.execute(maker, second.id);
    expect(bytesOf(file).toString()).toContain('9988776655443322');
    await imported(second.id, csv(answer(second.number, 2)));
    expect(new Set(await statesOf('AGAIN'))).toEqual(new Set(['PAID']));
    expect(await accounts('AGAIN')).toEqual({ FUND: 480_000, PAYEE_CLEARING: 0, BANK: -480_000 });
    const paid = await rows(
      `SELECT line_id, COUNT(*) AS n FROM payment_line WHERE state = 'PAID' GROUP BY line_id HAVING n > 1`,
    );
    expect(paid).toEqual([]);
  });

  it('takes a return file in once, and names every row that does not fit', async () => {
    const { batch } = await sent('RETURNS', 4);
    const upload = csv([
      ...answer(batch.number, 1),
      [batch.number, '1', '1200.00', '成功', ''],
      [batch.number, '2', '1200.01', '成功', ''],
      [batch.number, '77', '1200.00', '成功', ''],
      ['ZF2026-999999', '2', '1200.00', '成功', ''],
      [batch.number, '3', '1200.00', '成功', ''],
      [batch.number, '3', '1200.00', '失败', '户名不符'],
    ]);
    const first = await imported(batch.id, upload);
    expect(first.problems.map(({ row, verdict }) => [row, verdict])).toEqual([
      [3, 'DUPLICATE'],
      [4, 'AMOUNT_DIFFERS'],
      [5, 'UNKNOWN_SERIAL'],
      [6, 'UNKNOWN_BATCH'],
      [7, 'CONTRADICTORY'],
      [8, 'CONTRADICTORY'],
    ]);
    const before = await accounts('RETURNS');
    const again = await imported(batch.id, { ...upload, name: '另一个名字.csv' });
    expect(again.id).toBe(first.id);
    expect(await accounts('RETURNS')).toEqual(before);
    // Another file that repeats the known answer and gives the missing ones, as a workbook.
    const sheet = {
      name: '回盘',
      columns: HEADERS.map((header) => ({ key: header, header, width: 12 })),
      rows: answer(batch.number, 4).map((row) =>
        Object.fromEntries(HEADERS.map((header, at) => [header, row[at]!])),
      ),
    };
    const bytes = await writeWorkbook({ sheets: [sheet] });
    const rest = await imported(batch.id, { name: '回盘.xlsx', bytes });
    expect(rest).toMatchObject({ paid: 3, problems: [{ row: 2, verdict: 'ALREADY_KNOWN' }] });
    expect(await accounts('RETURNS')).toEqual({ FUND: 480_000, PAYEE_CLEARING: 0, BANK: -480_000 });
    const late = await imported(batch.id, csv([[batch.number, '1', '1200.00', '失败', '退汇']]));
    expect(late.problems.map(({ verdict }) => verdict)).toEqual(['CONTRADICTORY']);
  });

  it('refuses a file that cannot be read, and writes nothing', async () => {
    const { batch } = await sent('UNREADABLE', 1);
    const refused = (upload: { name: string; bytes: Buffer }) =>
      refusalOf(paying.upload.execute(maker, batch.id, upload));
    expect(await refused({ name: 'x', bytes: Buffer.from('PK broken') })).toBe('payment.return_unreadable');
    expect(await refused({ name: 'x', bytes: Buffer.from([0xff, 0xfe, 0]) })).toBe(
      'payment.return_unreadable',
    );
    expect(await refused({ name: 'x', bytes: writeCsv([['批次号', '序号']]) })).toBe(
      'payment.return_unreadable',
    );
    expect(await refused(csv([[batch.number, '1', '很多', '成功', '']]))).toBe('payment.return_rows_invalid');
    expect(await rows('SELECT id FROM payment_return WHERE batch_id = ?', [bin(batch.id)])).toEqual([]);
  });

  it('keeps payer, reviewer and approver apart', async () => {
    await approvedLines(world, 'APART', 2, { handledBy: maker.accountId });
    expect(
      await refusalOf(paying.create.execute(maker, { fundSource: 'APART', payeeKind: 'ENTERPRISE' })),
    ).toBe('payment.nothing_to_pay');
    await approvedLines(world, 'APART', 1, { handledBy: releaser.accountId });
    const batch = await paying.create.execute(maker, { fundSource: 'APART', payeeKind: 'ENTERPRISE' });
    expect(batch.excluded.map(({ reason }) => reason)).toEqual(['HANDLED_BY_MAKER', 'HANDLED_BY_MAKER']);
    expect(await refusalOf(paying.release.execute(releaser, batch.id))).toBe('payment.payer_handled_claim');
    await paying.cancel.execute(maker, batch.id);
    expect(new Set(await statesOf('APART'))).toEqual(new Set(['APPROVED']));
    const { manager: stranger } = await addOtherCentre(world);
    expect(await refusalOf(paying.release.execute(stranger, batch.id))).toBe('payment.batch_not_found');
  });

  it('stops when a line was altered behind its back', async () => {
    await approvedLines(world, 'ALTERED', 2);
    const batch = await paying.create.execute(maker, { fundSource: 'ALTERED', payeeKind: 'ENTERPRISE' });
    await world.tx.run((db) =>
      db.execute('UPDATE payment_line SET amount_fen = amount_fen + 1 WHERE batch_id = ? AND serial = 1', [
        bin(batch.id),
      ]),
    );
    expect(await refusalOf(paying.release.execute(releaser, batch.id))).toBe('payment.control_sum_differs');
  });

  it('shows an enterprise its own lines and no account number', async () => {
    const page = await paying.listLines.execute(hr, PAGE);
    expect(page.total).toBeGreaterThan(0);
    expect(JSON.stringify(page)).not.toMatch(/35080\d{13}|9988776655443322|cipher/i);
    expect((await paying.listLines.execute(world.actor('hr2'), PAGE)).total).toBe(0);
  });
});
