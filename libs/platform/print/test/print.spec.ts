import { afterAll, describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import {
  closePrinter,
  type PrintDocument,
  printForm,
  type PrintNode,
  printTable,
  renderPdf,
  sealBox,
} from '../index.js';
import { typesetDocument } from '../print-document.js';

const printedAt = new Date('2026-03-02T01:00:00.000Z');

const document = (rows: number): PrintDocument => ({
  title: '拨付凭证',
  printedAt,
  header: '技能园区',
  headerRight: 'ZF2026-000001',
  footer: '控制数 abc',
  content: [
    { text: '补贴资金拨付凭证', style: 'title' },
    printForm([
      ['收款单位', '精工机械有限公司'],
      ['金额', '¥1,200.00'],
    ]),
    printTable(
      [{ header: '序号', width: 40 }, { header: '姓名' }, { header: '金额(元)', alignment: 'right' }],
      Array.from({ length: rows }, (_, index) => [String(index + 1), '王·㛃', '1200.00']),
    ),
    sealBox('拨付单位'),
  ],
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** How many pieces of text stand on each page. */
const textsByPage = (pdf: Buffer): number[] => {
  const text = pdf.toString('latin1');
  const found: number[] = [];
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    const from = index + start.length;
    try {
      const content = inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
      const pieces = content.match(/ TJ\b/g)?.length ?? 0;
      if (pieces > 0) found.push(pieces);
    } catch {
      // Not every stream is compressed text.
    }
  }
  return found;
};

afterAll(closePrinter);

describe('printing', () => {
  it('renders an A4 document with its font inside', async () => {
    const pdf = await renderPdf(document(5));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('[0 0 595.28 841.89]');
    expect(pdf.toString('latin1')).toMatch(/FontFile[23]/);
    expect(pagesOf(pdf)).toBe(1);
  });

  it('embeds only the outlines that it uses, so that a page is small', async () => {
    expect((await renderPdf(document(5))).length).toBeLessThan(60_000);
  });

  it('breaks a long table over pages without holding up the event loop', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const pdf = await renderPdf(document(400));
    clearInterval(ticking);
    expect(pagesOf(pdf)).toBeGreaterThan(5);
    // Printed in this thread, the whole of it would fit between two ticks.
    expect(ticks).toBeGreaterThan(10);
  });

  it('never leaves what closes a table on a page without rows', async () => {
    const closed = (rows: number, isKept: boolean): PrintDocument => {
      const table = (closing: readonly PrintNode[]): PrintNode =>
        printTable(
          [{ header: '序号', width: 40 }, { header: '姓名' }],
          Array.from({ length: rows }, (_, index) => [String(index + 1), '王·㛃']),
          { closing },
        );
      const seal = sealBox('拨付单位');
      return { ...document(0), content: isKept ? [table([seal])] : [table([]), seal] };
    };
    // As many rows as leave no room for the seal: by itself it goes over alone.
    let rows = 20;
    while (pagesOf(await renderPdf(closed(rows, false))) === 1) rows += 1;
    const [kept, alone] = [await renderPdf(closed(rows, true)), await renderPdf(closed(rows, false))];
    expect([pagesOf(kept), pagesOf(alone)]).toEqual([2, 2]);
    const [onKept, onAlone] = [textsByPage(kept), textsByPage(alone)];
    // The head of the table and its last three rows of two cells stand above the seal.
    expect(onKept[1]).toBeGreaterThanOrEqual((onAlone[1] ?? 0) + 2 * 4);
    // Where there is room for all, nothing is moved.
    expect(pagesOf(await renderPdf(closed(5, true)))).toBe(1);
  });

  it('gives the same bytes for the same document at the same instant, and others at another', async () => {
    const [first, second, other] = await Promise.all([
      renderPdf(document(3)),
      renderPdf(document(3)),
      renderPdf({ ...document(3), printedAt: new Date('2026-03-02T01:00:01.000Z') }),
    ]);
    expect(second.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  it('says why a document cannot be printed and prints the next one', async () => {
    const broken = { ...document(1), content: [{ text: 'x', font: 'Nowhere' }] };
    await expect(renderPdf(broken)).rejects.toThrow('cannot be printed');
    expect(pagesOf(await renderPdf(document(1)))).toBe(1);
  });

  it('fetches nothing and reads no file for a document', async () => {
    const prying = { ...document(1), content: [{ image: '/etc/hostname' }] };
    await expect(renderPdf(prying)).rejects.toThrow('cannot be printed');
  });
});

describe('the sentences of a printed document', () => {
  it('have the punctuation of print, wherever they stand; times, figures and what is no Chinese do not change', () => {
    const printed = typesetDocument({
      ...document(1),
      footer: '校验和(前 12 位):d8290727a853',
      content: [
        '未到: 3 人, 1,200.00 元',
        { stack: [{ text: ['周一(08:30–12:00)', 'sha256: abc, def'] }] },
        printTable([{ header: '金额(元)' }], [['第一次;第二次']]),
      ],
    });
    const text = JSON.stringify(printed.content);
    for (const said of [
      '未到：3 人，1,200.00 元',
      '周一（08:30–12:00）',
      'sha256: abc, def',
      '金额（元）',
      '第一次；第二次',
    ])
      expect(text).toContain(said);
    expect(printed.footer).toBe('校验和（前 12 位）：d8290727a853');
    expect(printed.printedAt).toBe(printedAt);
  });

  it('are in the file that is rendered', async () => {
    const said = (text: string): Promise<Buffer> => renderPdf({ title: 'x', printedAt, content: [text] });
    expect((await said('金额(元):一, 二')).equals(await said('金额（元）：一，二'))).toBe(true);
  });
});
