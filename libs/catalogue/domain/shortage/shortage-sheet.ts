/** Reads a shortage catalogue from a sheet, every row by itself, before anything is looked up. Pure. */
import { parseLocalDate, toHalfWidth } from '../../../kernel/index.js';
import { levelsText, type ShortageKind } from './shortage.js';

/** No catalogue in this system is older. */
export const EARLIEST_SHORTAGE = '2000-01-01';
const LATEST = '2100-12-31';

export const SHORTAGE_COLUMNS = [
  { key: 'code', header: '职业(工种)编码*', width: 20, note: '如 6-18-01-01,请保持“文本”格式' },
  { key: 'title', header: '职业(工种)名称*', width: 24 },
  { key: 'levels', header: '等级', width: 16, note: '如 一级、二级;不填即不分等级' },
  { key: 'kind', header: '目录类别*', width: 14, note: '补贴目录 或 津贴目录' },
  { key: 'from', header: '起始日期*', width: 14, note: 'YYYY-MM-DD' },
  { key: 'to', header: '截止日期', width: 14, note: 'YYYY-MM-DD,含当日;不填即长期' },
  { key: 'number', header: '文号*', width: 26 },
  { key: 'document', header: '文件名称*', width: 40 },
] as const;
type Key = (typeof SHORTAGE_COLUMNS)[number]['key'];

export const SHORTAGE_INSTRUCTIONS: readonly string[] = [
  '每行填写一个职业(工种)在一类目录中的一段期限。请勿改动表头。',
  '同一职业(工种)、同一等级在同一类目录中的期限不能重叠;有一行有误则全部不写入,按行号更正后重新上传。',
  '目录只增不改:如需更改,请先在页面上终止原条目,再列入新的一条。',
];

const LEVELS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5 };
const KINDS: Readonly<Record<string, ShortageKind>> = { 补贴目录: 'SUBSIDY', 津贴目录: 'ALLOWANCE' };

export interface ShortageProblem {
  /** As numbered in the file; 0 when the file is meant. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
  /** What a clerk can do about it; never repeats the refused value. */
  readonly message: string;
}

export interface ShortageCell {
  readonly kind: string;
  readonly text: string;
  readonly column: string;
}

export interface ShortageSheet {
  readonly headerRowNumber: number | undefined;
  readonly missingHeaders: readonly string[];
  readonly repeatedHeaders: readonly string[];
  readonly rows: readonly { readonly rowNumber: number; readonly cells: readonly ShortageCell[] }[];
}

export interface ShortageRow {
  readonly rowNumber: number;
  readonly fromColumn: string;
  readonly occupationCode: string;
  readonly occupationTitle: string;
  readonly levels: string;
  readonly kind: ShortageKind;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly documentNumber: string;
  readonly documentTitle: string;
}

export function readShortageSheet(sheet: ShortageSheet): {
  readonly filledRows: number;
  readonly rows: readonly ShortageRow[];
  readonly problems: readonly ShortageProblem[];
} {
  const problems = headerProblems(sheet);
  if (problems.length > 0) return { filledRows: 0, rows: [], problems };
  if (sheet.rows.length === 0) {
    const message = '文件中没有数据,请从表头的下一行起逐行填写';
    return { filledRows: 0, rows: [], problems: [{ row: 0, column: '', code: 'empty', message }] };
  }
  const rows: ShortageRow[] = [];
  for (const { rowNumber, cells } of sheet.rows) {
    const found: ShortageProblem[] = [];
    const row = readRow(rowNumber, cells, found);
    if (row !== undefined && found.length === 0) rows.push(row);
    problems.push(...found);
  }
  return { filledRows: sheet.rows.length, rows, problems };
}

function headerProblems(sheet: ShortageSheet): ShortageProblem[] {
  const row = sheet.headerRowNumber;
  if (row === undefined) {
    const message = '没有找到表头,请使用下载的模板填写';
    return [{ row: 0, column: '', code: 'wrong_template', message }];
  }
  const name = (header: string): string => header.replace('*', '');
  return [
    ...sheet.missingHeaders.map((header) => ({
      row,
      column: '',
      code: 'missing_header',
      message: `缺少“${name(header)}”列,请使用下载的模板,勿改动表头`,
    })),
    ...sheet.repeatedHeaders.map((header) => ({
      row,
      column: '',
      code: 'repeated_header',
      message: `“${name(header)}”列出现了不止一次,请只保留一列`,
    })),
  ];
}

function readRow(
  rowNumber: number,
  cells: readonly ShortageCell[],
  problems: ShortageProblem[],
): ShortageRow | undefined {
  const cellOf = (key: Key): ShortageCell | undefined =>
    cells[SHORTAGE_COLUMNS.findIndex((one) => one.key === key)];
  const text = (key: Key): string => toHalfWidth(cellOf(key)?.text ?? '').trim();
  const column = (key: Key): string => cellOf(key)?.column ?? '';
  /** The first finding about a cell says what to do; a second one would only confuse. */
  const report = (key: Key, code: string, message: string): void => {
    if (!problems.some((one) => one.column === column(key)))
      problems.push({ row: rowNumber, column: column(key), code, message });
  };
  for (const { key, header } of SHORTAGE_COLUMNS) {
    const name = header.replace('*', '');
    if (header.endsWith('*') && text(key) === '') report(key, 'required', `${name}不能为空`);
    const kind = cellOf(key)?.kind;
    if (kind === 'error' || kind === 'formula')
      report(key, 'not_readable', `${name}单元格含有公式或错误值,请改为直接填写`);
  }
  const day = (key: Key): string | null => {
    const said = text(key).replace(
      /^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    );
    if (said === '') return null;
    const parsed = parseLocalDate(said);
    if (parsed.ok && parsed.value >= EARLIEST_SHORTAGE && parsed.value <= LATEST) return parsed.value;
    report(key, 'bad_date', `日期应为 YYYY-MM-DD,须存在且不早于 ${EARLIEST_SHORTAGE}`);
    return null;
  };
  const code = text('code');
  if (!/^[0-9A-Za-z-]{3,30}$/.test(code))
    report('code', 'bad_code', '职业(工种)编码只能含数字、字母和连字符');
  const short = (key: Key, max: number): string => {
    if (text(key).length > max) report(key, 'too_long', `不能超过 ${max} 个字`);
    return text(key);
  };
  const kind = KINDS[text('kind')];
  if (kind === undefined) report('kind', 'unknown_choice', '目录类别只能填写:补贴目录、津贴目录');
  const levels = readLevels(text('levels'));
  if (levels === undefined) report('levels', 'bad_levels', '等级请填写一级至五级,多个以“、”分开');
  const [validFrom, validTo] = [day('from'), day('to')];
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    report('to', 'period_reversed', '截止日期早于起始日期');
  const rest = {
    occupationTitle: short('title', 60),
    documentNumber: short('number', 80),
    documentTitle: short('document', 120),
  };
  if (kind === undefined || levels === undefined || validFrom === null) return undefined;
  return {
    rowNumber,
    fromColumn: column('from'),
    occupationCode: code.toUpperCase(),
    levels,
    kind,
    validFrom,
    validTo,
    ...rest,
  };
}

/** `一级、2级` → `12`; undefined when a word is no level. */
function readLevels(text: string): string | undefined {
  if (text === '') return '';
  const levels = text.split(/[、,;/\s]+/).map((word) => {
    const [, sign = ''] = /^([一二三四五1-5])级?$/.exec(word) ?? [];
    return LEVELS[sign] ?? Number(sign);
  });
  return levels.every((level) => level >= 1 && level <= 5) ? levelsText(levels) : undefined;
}
