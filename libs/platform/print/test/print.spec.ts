import { afterAll, describe, expect, it } from '@jest/globals';
import { closePrinter, type PrintDocument, printForm, printTable, renderPdf, sealBox } from '../index.js';

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
