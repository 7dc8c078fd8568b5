import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fen, sumFen } from '../../kernel/index.js';
import {
  controlSums,
  decideBatch,
  decideRelease,
  decideTakeOut,
  exclusionOf,
  stateAfterReturns,
} from '../domain/batch.js';
import {
  bankFileRows,
  plainYuan,
  sharesOf,
  TREASURY_COLUMNS,
  treasuryRows,
  voucherText,
} from '../domain/documents.js';
import { assertBalanced, type JournalKind, journalOf, JOURNALS, type Posting } from '../domain/journal.js';
import { matchReturns, type ReturnRow, type SentLine } from '../domain/matching.js';
import { missingReturnHeaders, readReturnRows } from '../domain/return-rows.js';

const NUMBER = 'ZF2026-000001';

const candidate = (change: object = {}) => ({
  lineId: 'l1',
  claimId: 'c1',
  enterpriseId: 'e1',
  amountFen: 120_000,
  programme: 'KEY_ENTERPRISE_POST',
  workerId: 'w1',
  payeeName: '龙岩试验机械有限公司',
  accountName: '龙岩试验机械有限公司',
  handledBy: ['reviewer', 'approver'],
  ...change,
});

describe('what goes into a batch', () => {
  it('is what has an account of the payee and was not handled by the maker', () => {
    expect(exclusionOf(candidate(), 'finance')).toBeUndefined();
    expect(exclusionOf(candidate({ accountName: ' 龙岩试验机械 有限公司' }), 'finance')).toBeUndefined();
    expect(exclusionOf(candidate({ accountName: '龙岩试验机械厂' }), 'finance')).toBe('ACCOUNT_NAME_DIFFERS');
    expect(exclusionOf(candidate({ accountName: null }), 'finance')).toBe('NO_ACCOUNT');
    expect(exclusionOf(candidate(), 'approver')).toBe('HANDLED_BY_MAKER');
    const { included, excluded } = decideBatch([candidate(), candidate({ accountName: null })], 'finance');
    expect([included.length, excluded.length]).toEqual([1, 1]);
  });

  it('has control sums that any change shows', () => {
    const line = {
      serial: 1,
      lineId: 'l',
      enterpriseId: 'e',
      workerId: 'w',
      payeeName: 'p',
      accountMasked: '**1',
      amountFen: 5,
      offsetFen: 0,
    };
    const lines = [line, { ...line, serial: 2, amountFen: 7 }];
    const sums = controlSums(NUMBER, lines);
    expect(sums).toMatchObject({ lineCount: 2, totalFen: 12 });
    expect(controlSums(NUMBER, [...lines].reverse()).canonical).toBe(sums.canonical);
    for (const change of [
      { amountFen: 6 },
      { offsetFen: 1 },
      { enterpriseId: null },
      { accountMasked: '**2' },
      { payeeName: 'q' },
      { lineId: 'x' },
    ]) {
      expect(controlSums(NUMBER, [{ ...line, ...change }, lines[1]!]).canonical).not.toBe(sums.canonical);
    }
  });
});

describe('release', () => {
  const batch = {
    state: 'DRAFT',
    madeBy: 'finance1',
    changedBy: ['finance3'],
    handledBy: ['reviewer', 'approver'],
  };
  it('needs a second finance officer who did not review or approve', () => {
    expect(decideRelease(batch, 'finance2')).toEqual({ ok: true, value: 'RELEASED' });
    expect(decideRelease(batch, 'finance1')).toEqual({ ok: false, error: 'same_person' });
    expect(decideRelease(batch, 'finance3')).toEqual({ ok: false, error: 'same_person' });
    expect(decideRelease(batch, 'approver')).toEqual({ ok: false, error: 'payer_handled_claim' });
    for (const state of ['RELEASED', 'SENT', 'SETTLED', 'PARTLY_FAILED', 'CANCELLED']) {
      expect(decideRelease({ ...batch, state }, 'finance2')).toEqual({ ok: false, error: 'wrong_state' });
    }
  });

  it('lets pending lines out before sending, only those that are in it, and ends with the last', () => {
    const lines = [
      { id: 'a', state: 'PENDING' },
      { id: 'b', state: 'PENDING' },
      { id: 'c', state: 'CANCELLED' },
    ];
    const named = (state: string, ids: string[]) => decideTakeOut(state, lines, ids);
    expect(named('RELEASED', ['a'])).toMatchObject({ value: { left: [{ id: 'b' }], state: 'DRAFT' } });
    expect(named('DRAFT', ['a', 'b'])).toMatchObject({ value: { left: [], state: 'CANCELLED' } });
    for (const ids of [['c'], ['x'], ['a', 'x'], []]) {
      expect(named('DRAFT', ids)).toEqual({ ok: false, error: 'line_not_in_batch' });
    }
    for (const state of ['SENT', 'SETTLED', 'PARTLY_FAILED', 'CANCELLED']) {
      expect(named(state, ['a'])).toEqual({ ok: false, error: 'wrong_state' });
    }
  });

  it('ends settled, partly failed, or is still under way', () => {
    expect(stateAfterReturns(['PAID', 'PENDING', 'FAILED'])).toBe('SENT');
    expect(stateAfterReturns(['PAID', 'PAID'])).toBe('SETTLED');
    expect(stateAfterReturns(['PAID', 'FAILED'])).toBe('PARTLY_FAILED');
  });
});

describe('return files', () => {
  const lines: SentLine[] = [1, 2, 3].map((serial) => ({
    id: `p${serial}`,
    serial,
    amountFen: serial * 100,
    state: 'PENDING',
  }));
  const row = (
    rowNumber: number,
    serial: number,
    paid: boolean,
    change: Partial<ReturnRow> = {},
  ): ReturnRow => ({
    rowNumber,
    batchNumber: NUMBER,
    serial,
    amountFen: serial * 100,
    paid,
    reason: paid ? null : '户名不符',
    ...change,
  });
  const verdicts = (rows: ReturnRow[], known = lines) =>
    matchReturns(NUMBER, known, rows).rows.map(({ verdict }) => verdict);

  it('are matched by batch, serial and amount; each other row is named', () => {
    const result = matchReturns(NUMBER, lines, [
      row(2, 1, true),
      row(3, 2, false),
      row(4, 9, true),
      row(5, 3, true, { amountFen: 1 }),
      row(6, 3, true, { batchNumber: 'ZF2026-000009' }),
      row(7, 1, true),
    ]);
    expect(result.rows.map(({ verdict }) => verdict)).toEqual([
      'MATCHED',
      'MATCHED',
      'UNKNOWN_SERIAL',
      'AMOUNT_DIFFERS',
      'UNKNOWN_BATCH',
      'DUPLICATE',
    ]);
    expect(result.paid.map(({ id }) => id)).toEqual(['p1']);
    expect(result.failed).toMatchObject([{ line: { id: 'p2' }, reason: '户名不符' }]);
  });

  it('that contradict themselves or an earlier answer settle nothing', () => {
    expect(verdicts([row(2, 1, true), row(3, 1, false)])).toEqual(['CONTRADICTORY', 'CONTRADICTORY']);
    const paid = [{ ...lines[0]!, state: 'PAID' as const }];
    expect(verdicts([row(2, 1, true)], paid)).toEqual(['ALREADY_KNOWN']);
    expect(verdicts([row(2, 1, false)], paid)).toEqual(['CONTRADICTORY']);
  });

  it('are read strictly, every bad cell named by row and column', () => {
    const sheet = { headerRowNumber: 1, repeatedHeaders: [], rows: [] };
    expect(missingReturnHeaders({ ...sheet, missingHeaders: ['处理结果', '失败原因'] })).toEqual([
      '处理结果',
    ]);
    const written = (rowNumber: number, texts: string[]) => ({
      rowNumber,
      cells: texts.map((text) => ({ kind: 'text' as const, text, rowNumber, column: 'A' })),
    });
    const good = readReturnRows([written(2, [NUMBER, '1', '1,200.00', '成功', ''])]);
    expect(good).toEqual({
      ok: true,
      rows: [{ rowNumber: 2, batchNumber: NUMBER, serial: 1, amountFen: 120_000, paid: true, reason: null }],
    });
    const bad = readReturnRows([written(3, ['', 'x', '1.234', '也许', ''])]);
    expect(bad.ok ? [] : bad.problems.map(({ path }) => path)).toEqual([
      '第 3 行 批次号',
      '第 3 行 序号',
      '第 3 行 金额',
      '第 3 行 处理结果',
    ]);
  });
});

describe('documents', () => {
  it('write amounts with two decimals and in capitals', () => {
    expect(plainYuan(123_456_789)).toBe('1234567.89');
    const line = {
      serial: 1,
      enterpriseId: 'e',
      workerId: 'w',
      accountMasked: '**23',
      offsetFen: 0,
      payeeName: '甲公司',
      amountFen: 120_000,
      programmeTitle: '某工种培训',
      accountName: '甲公司',
      accountNumber: '35080123',
    };
    expect(bankFileRows(NUMBER, [line])[1]).toEqual([
      NUMBER,
      '1',
      '甲公司',
      '甲公司',
      '35080123',
      '1200.00',
      '职业技能培训补贴 某工种培训',
    ]);
    const facts = { number: NUMBER, fundSource: 'F', madeAt: new Date('2026-12-31T16:00:00.000Z') };
    const [cells = []] = treasuryRows({ ...facts, payeeKind: 'WORKER' }, [line]);
    expect(cells).toHaveLength(TREASURY_COLUMNS.length);
    expect([cells[1], cells[5], cells[8], cells[9]]).toEqual(['2027', '个人', '35080123', '1200.00']);
    const kept = sharesOf([line, { ...line, serial: 2, offsetFen: 20_000 }]);
    expect(kept).toEqual([
      {
        payeeId: 'e',
        payeeName: '甲公司',
        accountMasked: '**23',
        lines: 2,
        amountFen: 240_000,
        offsetFen: 20_000,
      },
    ]);
    const text = voucherText({
      number: NUMBER,
      fundSource: 'F',
      controlSum: 'abc',
      madeBy: '制单人',
      madeOn: '2026-01-01',
      releasedBy: '复核人',
      releasedOn: '2026-01-02',
      centreName: '中心',
      lines: Array.from({ length: 27 }, (_, index) => ({ ...line, serial: index + 1 })),
    });
    expect(text).toContain('合计:27 笔  ¥32,400.00');
    expect(text).toContain('人民币(大写):叁万贰仟肆佰元整');
  });
});

describe('the ledger, whatever the bank answers', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 30 });
  const answer = fc.record({
    serial: fc.integer({ min: 0, max: 31 }),
    paid: fc.boolean(),
    off: fc.constantFrom(0, 0, 0, 0, 1),
    other: fc.constantFrom(false, false, false, true),
  });
  const files = fc.array(fc.array(answer, { maxLength: 40 }), { maxLength: 5 });

  it('always balances, pays no line twice, and its sums equal the lines', () => {
    fc.assert(
      fc.property(amounts, files, (sent, returned) => {
        let lines = sent.map((amountFen, index): SentLine => ({
          id: `p${index + 1}`,
          serial: index + 1,
          amountFen,
          state: 'PENDING',
        }));
        const journal = (
          kind: 'OBLIGATION' | 'SETTLEMENT' | 'REVERSAL',
          of: readonly SentLine[],
        ): Posting[] =>
          of.length === 0
            ? []
            : journalOf(
                kind,
                of.map(({ id, amountFen }) => ({ paymentLineId: id, amountFen })),
              );
        const postings = journal('OBLIGATION', lines);
        const paidEver: string[] = [];
        for (const file of returned) {
          const rows = file.map(({ serial, paid, off, other }, index) => ({
            rowNumber: index + 2,
            batchNumber: other ? 'ZF2026-000002' : NUMBER,
            serial,
            amountFen: (sent[serial - 1] ?? 1) + off,
            paid,
            reason: null,
          }));
          // The same file twice is the same as once.
          for (let time = 0; time < 2; time += 1) {
            const { paid, failed } = matchReturns(NUMBER, lines, rows);
            if (time === 1) expect([...paid, ...failed]).toEqual([]);
            const failedIds = new Set(failed.map(({ line }) => line.id));
            const paidIds = new Set(paid.map(({ id }) => id));
            expect([...paidIds].some((id) => failedIds.has(id))).toBe(false);
            paidEver.push(...paidIds);
            postings.push(
              ...journal('SETTLEMENT', paid),
              ...journal(
                'REVERSAL',
                failed.map(({ line }) => line),
              ),
            );
            lines = lines.map((line) => ({
              ...line,
              state: paidIds.has(line.id) ? 'PAID' : failedIds.has(line.id) ? 'FAILED' : line.state,
            }));
          }
        }
        assertBalanced(postings);
        expect(new Set(paidEver).size).toBe(paidEver.length);
        const balance = (account: string): number =>
          postings
            .filter((posting) => posting.account === account)
            .reduce((sum, { debitFen, creditFen }) => sum + debitFen - creditFen, 0);
        const total = (state: string): number =>
          sumFen(lines.filter((line) => line.state === state).map(({ amountFen }) => fen(amountFen)));
        expect(balance('BANK') + total('PAID')).toBe(0);
        expect(balance('PAYEE_CLEARING') + total('PENDING')).toBe(0);
        expect(balance('FUND')).toBe(total('PAID') + total('PENDING'));
      }),
    );
  });

  it('refuses a journal that does not balance', () => {
    const side = { account: 'FUND' as const, paymentLineId: null };
    expect(() => assertBalanced([{ ...side, debitFen: 5, creditFen: 0 }])).toThrow('not balanced');
    expect(() =>
      assertBalanced([
        { ...side, debitFen: 5, creditFen: 0 },
        { ...side, debitFen: 0, creditFen: 4 },
      ]),
    ).toThrow('not balanced');
    expect(() => assertBalanced([])).toThrow('not balanced');
  });
});

describe('every kind of journal', () => {
  const kinds = Object.keys(JOURNALS) as JournalKind[];

  it('balances whatever its amounts, with payees line by line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 20 }),
        (kind, amounts) => {
          const postings = journalOf(
            kind,
            amounts.map((amountFen, index) => ({ paymentLineId: `l${index}`, amountFen })),
          );
          assertBalanced(postings);
          const named = postings.filter(({ paymentLineId }) => paymentLineId !== null);
          expect(named.every(({ account }) => account === 'PAYEE_CLEARING')).toBe(true);
        },
      ),
    );
  });

  it('leaves nothing behind when an advance is offset, settled and reclaimed in full', () => {
    const parts = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
      .filter((all) => all.some((part) => part > 0));
    fc.assert(
      fc.property(parts, ([offset, settled, reclaimed]) => {
        const total = offset + settled + reclaimed;
        const book = (kind: JournalKind, amountFen: number): Posting[] =>
          amountFen === 0 ? [] : journalOf(kind, [{ paymentLineId: null, amountFen }]);
        const postings = [
          ...book('ADVANCE_OBLIGATION', total),
          ...book('ADVANCE_PAID', total),
          ...book('ADVANCE_OFFSET', offset),
          ...book('ADVANCE_SETTLEMENT', settled),
          ...book('ADVANCE_RECLAIM', reclaimed),
          ...book('CLAWBACK_RECEIVED', reclaimed),
        ];
        for (const account of ['ADVANCE', 'RECEIVABLE'] as const) {
          const own = postings.filter((posting) => posting.account === account);
          expect(own.reduce((sum, { debitFen, creditFen }) => sum + debitFen - creditFen, 0)).toBe(0);
        }
      }),
    );
  });
});
