import { describe, expect, it } from '@jest/globals';
import { inspectWorkbook, type WorkbookGuard, type WorkbookLimitOptions } from '../index.js';
import { blankBomb, buildWorkbook, buildZip, row, workbookParts, type BuiltPart } from './zip-builder.js';

const MEMORY_MB = 150;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Time is what one scenario is about; in the others a busy machine may take as long as it likes. */
const PATIENCE = { timeoutMs: 600_000 };

/** The refusal's code (or `accepted`), with the growth of the process measured while it was decided. */
async function verdict(file: Buffer, limits?: WorkbookLimitOptions): Promise<string> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
  const result = await inspectWorkbook(file, { ...PATIENCE, ...limits });
  clearInterval(watch);
  expect((peak - before) / 1024 / 1024).toBeLessThan(MEMORY_MB);
  return result.ok ? 'accepted' : result.refusal.code;
}

const without = (guard: WorkbookGuard): WorkbookLimitOptions => ({ refuse: { [guard]: false } });

describe('workbooks that are refused', () => {
  it('accepts the workbook all the others are made from', async () => {
    const result = await inspectWorkbook(buildWorkbook());
    expect(result).toMatchObject({ ok: true, parts: 5, sheets: [{ name: '花名册', rows: 2, columns: 2 }] });
  });

  it('names what an unreadable upload is', async () => {
    expect(await verdict(Buffer.alloc(0))).toBe('empty_file');
    expect(await verdict(Buffer.from('姓名,证件号码\n'))).toBe('text_file');
    expect(await verdict(Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'))).toBe('legacy_or_protected');
    expect(await verdict(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toBe('not_xlsx');
    expect(await verdict(Buffer.from('504b0304', 'hex'))).toBe('zip_damaged');
    expect(await verdict(buildZip([{ name: 'hello.xml', content: '<a/>' }]))).toBe('not_xlsx');
    expect(await verdict(buildWorkbook(), { fileBytes: 100 })).toBe('file_too_large');
  });

  it('survives a file cut anywhere and bytes changed anywhere', async () => {
    const whole = buildWorkbook();
    for (let length = 4; length < whole.length; length += 97) {
      expect(await verdict(whole.subarray(0, length))).not.toBe('accepted');
    }
    for (let at = 0; at < whole.length; at += 127) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x55;
      expect(typeof (await verdict(changed))).toBe('string');
    }
  });

  describe('bombs', () => {
    const bomb = blankBomb('<worksheet><sheetData>', 4096, '</sheetData></worksheet>');
    const bombed = (claimedBytes: number): Buffer =>
      buildWorkbook({
        change: (part) =>
          part.name === 'xl/worksheets/sheet1.xml' ? { name: part.name, deflated: bomb, claimedBytes } : part,
      });

    it('refuses 4 GiB by the directory alone', async () => {
      expect(await verdict(bombed(4 * 1024 ** 3 - 1))).toBe('unpacked_too_large');
    });

    it('refuses a bomb that claims to be small, by counting what really comes out', async () => {
      expect(await verdict(bombed(1000))).toBe('sizes_disagree');
    });

    it('control: without the size check the next counter stops it, and a bomb within the counters is read', async () => {
      const open: WorkbookLimitOptions = { ...without('lyingSizes'), ratio: 1e9, tokenBytes: 1e12 };
      expect(await verdict(bombed(1000), open)).toBe('unpacked_too_large');
      expect(await verdict(bombed(1000), { ...open, unpackedBytes: 1e12, tokenBytes: 1e6 })).toBe(
        'too_much_text',
      );
      const small = buildWorkbook({
        change: (part) => (part.name.endsWith('sheet1.xml') ? { ...part, claimedBytes: 3 } : part),
      });
      expect(await verdict(small)).toBe('sizes_disagree');
      expect(await verdict(small, without('lyingSizes'))).toBe('accepted');
    });

    it('refuses an honest part that is packed more than a hundredfold', async () => {
      const file = buildWorkbook({ rows: row(1, ['姓名']) + ' '.repeat(2_000_000) });
      expect(await verdict(file)).toBe('ratio_too_high');
      expect(await verdict(file, { ratio: 1e9, tokenBytes: 1e9 })).toBe('accepted');
    });

    it('refuses a part that claims more than it holds', async () => {
      const file = buildWorkbook({
        change: (part) => (part.name.endsWith('sheet1.xml') ? { ...part, claimedBytes: 60_000 } : part),
      });
      expect(await verdict(file)).toBe('sizes_disagree');
    });

    it('refuses parts that share the same bytes', async () => {
      const shared = Array.from({ length: 20 }, (_, index) => ({
        name: `xl/worksheets/copy${index}.xml`,
        sharesDataOf: 'xl/worksheets/sheet1.xml',
      }));
      const file = buildWorkbook({ extra: shared });
      expect(await verdict(file)).toBe('overlapping_parts');
      expect(await verdict(file, without('overlaps'))).toBe('accepted');
    });

    it('refuses more than 200 entries and control: takes them when told so', async () => {
      const extra = Array.from({ length: 250 }, (_, index) => ({
        name: `xl/theme/t${index}.xml`,
        content: '<a/>',
      }));
      expect(await verdict(buildWorkbook({ extra }))).toBe('too_many_entries');
      expect(await verdict(buildWorkbook({ extra }), { entries: 300 })).toBe('accepted');
    });

    it('refuses nested archives by name and by content', async () => {
      const inner = buildZip([{ name: 'a.txt', content: 'a' }]);
      const named = buildWorkbook({ extra: [{ name: 'xl/media/a.zip', content: inner, stored: true }] });
      const disguised = buildWorkbook({
        extra: [{ name: 'xl/media/image1.png', content: inner, stored: true }],
      });
      expect(await verdict(named)).toBe('nested_archive');
      expect(await verdict(disguised)).toBe('nested_archive');
      expect(await verdict(disguised, without('nestedArchives'))).toBe('accepted');
    });

    it('ends a thread that takes too long or too much', async () => {
      const rows = Array.from({ length: 19_000 }, (_, index) => row(index + 1, ['姓名', 'A']));
      const big = buildWorkbook({ rows: rows.join('') });
      expect(await verdict(big, { timeoutMs: 1 })).toBe('too_slow');
      const heavy = buildWorkbook({
        rows: row(1, ['姓名']) + `<row r="2"><c><v>${'1234567890'.repeat(4e6)}</v></c></row>`,
      });
      expect(await verdict(heavy, { heapMb: 8, ratio: 1e9, tokenBytes: 1e9 })).toBe('too_much_memory');
      expect(await verdict(big, { ratio: 1e9 })).toBe('accepted');
    });
  });

  describe('archives with tricks', () => {
    it.each<[string, BuiltPart, string, WorkbookGuard | undefined]>([
      ['parent folder', { name: '../evil.xml', content: '<a/>' }, 'unsafe_path', 'unsafePaths'],
      ['absolute path', { name: '/etc/evil.xml', content: '<a/>' }, 'unsafe_path', 'unsafePaths'],
      ['drive letter', { name: 'C:/evil.xml', content: '<a/>' }, 'unsafe_path', 'unsafePaths'],
      ['backslash', { name: 'xl\\evil.xml', content: '<a/>' }, 'unsafe_path', 'unsafePaths'],
      ['line break', { name: 'xl/a\nb.xml', content: '<a/>' }, 'unsafe_path', 'unsafePaths'],
      ['encryption', { name: 'xl/theme/a.xml', content: '<a/>', flags: 1 }, 'encrypted', 'encryption'],
      ['same name twice', { name: 'XL/Workbook.xml', content: '<a/>' }, 'duplicate_part', undefined],
      [
        'wrong checksum',
        { name: 'xl/theme/a.xml', content: '<a/>', claimedCrc: 1 },
        'zip_damaged',
        undefined,
      ],
      ['program', { name: 'xl/run.exe', content: 'MZ' }, 'unexpected_part', 'embeddedObjects'],
    ])('refuses %s', async (_, part, code, guard) => {
      const file = buildWorkbook({ extra: [part] });
      expect(await verdict(file)).toBe(code);
      if (guard) expect(await verdict(file, without(guard))).toBe('accepted');
    });
  });

  describe('XML', () => {
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>';
    const external =
      '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>';

    it('refuses a DTD in the sheet and in a part nobody reads', async () => {
      expect(await verdict(buildWorkbook({ sheetXml: laughs }))).toBe('doctype');
      expect(await verdict(buildWorkbook({ sheetXml: external }))).toBe('doctype');
      const unread = buildWorkbook({ extra: [{ name: 'xl/theme/theme1.xml', content: laughs }] });
      expect(await verdict(unread)).toBe('doctype');
      expect(await verdict(buildWorkbook({ sheetXml: laughs }), without('doctypes'))).toBe('accepted');
      expect(await verdict(unread, without('doctypes'))).toBe('accepted');
    });

    it('refuses a DTD that straddles two chunks, and other encodings it could hide in', async () => {
      const gap = '<?xml version="1.0"?>' + ' '.repeat(65_536 - 21 - 5);
      expect(await verdict(buildWorkbook({ sheetXml: gap + laughs.slice(21) }), { ratio: 1e9 })).toBe(
        'doctype',
      );
      const utf16 = Buffer.from('\uFEFF' + laughs, 'utf16le');
      expect(await verdict(buildWorkbook({ sheetXml: utf16 }))).toBe('xml_damaged');
      expect(await verdict(buildWorkbook({ sheetXml: utf16.subarray(2) }))).toBe('xml_damaged');
      const gbk = '<?xml version="1.0" encoding="GBK"?><worksheet><sheetData/></worksheet>';
      expect(await verdict(buildWorkbook({ sheetXml: gbk }))).toBe('xml_damaged');
    });

    it('refuses broken XML, endless nesting and one endless token', async () => {
      expect(await verdict(buildWorkbook({ sheetXml: '<worksheet><sheetData>' }))).toBe('xml_damaged');
      expect(await verdict(buildWorkbook({ sheetXml: '<a>'.repeat(100) + '</a>'.repeat(100) }))).toBe(
        'xml_damaged',
      );
      const token = `<worksheet a="${'x1y2'.repeat(400_000)}"><sheetData/></worksheet>`;
      expect(await verdict(buildWorkbook({ sheetXml: token }), { ratio: 1e9 })).toBe('too_much_text');
    });
  });

  describe('active content', () => {
    const link = (type: string, extra = ''): string =>
      `<Relationship Id="rId9" Type="${OFFICE}/${type}" Target="http://127.0.0.1/x" ${extra}/>`;

    it('refuses formulas and says where', async () => {
      const rows = '<row r="5"><c r="C5"><f>WEBSERVICE("http://x")</f><v>1</v></c></row>';
      const result = await inspectWorkbook(buildWorkbook({ rows }));
      expect(result).toMatchObject({
        ok: false,
        refusal: { code: 'formula', place: { sheet: '花名册', cell: 'C5' } },
      });
      expect(!result.ok && result.refusal.message).toContain('单元格 C5');
      expect(await verdict(buildWorkbook({ rows: rows.replace(/(<\/?)(row|c|f|v)/g, '$1x:$2') }))).toBe(
        'formula',
      );
      expect(await verdict(buildWorkbook({ rows }), without('formulas'))).toBe('accepted');
    });

    it('refuses macros by part, by content type and by name', async () => {
      const part = buildWorkbook({ extra: [{ name: 'xl/vbaProject.bin', content: 'x' }] });
      const type = buildWorkbook({ contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' });
      const parts = workbookParts();
      const workbook = String(parts.find(({ name }) => name === 'xl/workbook.xml')!.content);
      const names = '<definedNames><definedName name="Auto_Open" xlm="1">A!$A$1</definedName></definedNames>';
      const name = buildWorkbook({ workbookXml: workbook.replace('</workbook>', `${names}</workbook>`) });
      for (const file of [part, type, name]) expect(await verdict(file)).toBe('macros');
      for (const file of [type, name]) expect(await verdict(file, without('macros'))).toBe('accepted');
    });

    it('refuses external links but not a plain hyperlink', async () => {
      const byPart = buildWorkbook({
        extra: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }],
      });
      const byRelationship = buildWorkbook({ workbookRels: link('externalLink') });
      const image = buildWorkbook({ sheetRels: link('image', 'TargetMode="External"') });
      for (const file of [byPart, byRelationship, image]) {
        expect(await verdict(file)).toBe('external_link');
        expect(await verdict(file, without('externalLinks'))).toBe('accepted');
      }
      const mail = buildWorkbook({ sheetRels: link('hyperlink', 'TargetMode="External"') });
      expect(await verdict(mail)).toBe('accepted');
    });

    it('refuses embedded objects and controls', async () => {
      const part = buildWorkbook({ extra: [{ name: 'xl/embeddings/oleObject1.bin', content: 'x' }] });
      const element = buildWorkbook({ afterRows: '<oleObjects><oleObject progId="Package"/></oleObjects>' });
      for (const file of [part, element]) {
        expect(await verdict(file)).toBe('embedded_object');
        expect(await verdict(file, without('embeddedObjects'))).toBe('accepted');
      }
    });
  });

  describe('sheets that claim or hold too much', () => {
    it('refuses a million merged cells', async () => {
      const merges = Array.from(
        { length: 1_000_000 },
        (_, index) => `<mergeCell ref="A${index + 1}:B${index + 1}"/>`,
      );
      const file = buildWorkbook({ afterRows: `<mergeCells>${merges.join('')}</mergeCells>` });
      expect(await verdict(file)).toBe('too_many_merges');
      const few = buildWorkbook({ afterRows: `<mergeCells>${merges.slice(0, 1001).join('')}</mergeCells>` });
      expect(await verdict(few)).toBe('too_many_merges');
      expect(await verdict(few, { mergedRanges: 2000 })).toBe('accepted');
    });

    it('refuses a dimension, a row, a span or a cell far away', async () => {
      const dimension = buildWorkbook({ beforeRows: '<dimension ref="A1:H1048576"/>' });
      const wide = buildWorkbook({ beforeRows: '<dimension ref="A1:XFD1"/>' });
      const far = buildWorkbook({ rows: '<row r="1000000"><c r="A1000000"><v>1</v></c></row>' });
      const span = buildWorkbook({ rows: '<row r="1" spans="1:16384"/>' });
      const cell = buildWorkbook({ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' });
      for (const file of [dimension, far]) expect(await verdict(file)).toBe('too_many_rows');
      for (const file of [wide, span, cell]) expect(await verdict(file)).toBe('too_many_columns');
      for (const file of [dimension, far, wide, span, cell]) {
        expect(await verdict(file, { rows: 2_000_000, columns: 16_384 })).toBe('accepted');
      }
    });

    it('refuses too many cells and rows that go backwards', async () => {
      const cells = `<row r="1">${'<c/>'.repeat(250)}</row>`;
      const rows = Array.from({ length: 1300 }, (_, index) =>
        cells.replace('r="1"', `r="${index + 1}"`),
      ).join('');
      expect(await verdict(buildWorkbook({ rows }), { ratio: 1e9 })).toBe('too_many_cells');
      expect(await verdict(buildWorkbook({ rows: row(2, ['a']) + row(1, ['b']) }))).toBe('xml_damaged');
      expect(await verdict(buildWorkbook({ rows: '<row r="1"><c r="B1"/><c r="A1"/></row>' }))).toBe(
        'xml_damaged',
      );
      expect(await verdict(buildWorkbook({ rows: '<row r="1"><c r="A2"/></row>' }))).toBe('xml_damaged');
    });

    it('asks to come back when many are being read, and leaves the event loop free', async () => {
      const file = buildWorkbook();
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 5);
      const codes = await Promise.all(Array.from({ length: 14 }, () => verdict(file)));
      clearInterval(timer);
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(10);
      expect(codes.filter((code) => code === 'busy')).toHaveLength(4);
      expect(ticks).toBeGreaterThan(5);
    });
  });
});
