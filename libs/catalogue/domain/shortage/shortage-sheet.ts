/** Reads a shortage catalogue from a sheet, every row by itself, before anything is looked up. Pure. */
import {
  type FilledRow,
  type FilledSheet,
  readFilledSheet,
  type SheetReading,
  type SheetTemplate,
} from '../../../kernel/index.js';
import { levelsText, type ShortageKind } from './shortage.js';

/** A catalogue as its document has it; longer ones go into a second file. */
const MOST_ROWS = 500;
/** No catalogue in this system is older. */
const EARLIEST = '2000-01-01';
const LATEST = '2100-12-31';

type Key = 'code' | 'title' | 'levels' | 'kind' | 'from' | 'to' | 'number' | 'document';

export const SHORTAGE_TEMPLATE: SheetTemplate<Key> = {
  sheet: '紧缺职业目录',
  fileName: '急需紧缺职业目录模板',
  columns: [
    { key: 'code', header: '职业(工种)编码*', width: 20, note: '如 6-18-01-01,请保持“文本”格式' },
    { key: 'title', header: '职业(工种)名称*', width: 24, maxLength: 60 },
    { key: 'levels', header: '等级', width: 16, note: '如 一级、二级;不填即不分等级' },
    { key: 'kind', header: '目录类别*', width: 14, note: '补贴目录 或 津贴目录' },
    { key: 'from', header: '起始日期*', width: 14, note: 'YYYY-MM-DD' },
    { key: 'to', header: '截止日期', width: 14, note: 'YYYY-MM-DD,含当日;不填即长期' },
    { key: 'number', header: '文号*', width: 26, maxLength: 80 },
    { key: 'document', header: '文件名称*', width: 40, maxLength: 120 },
  ],
  instructions: [
    '每行填写一个职业(工种)在一类目录中的一段期限。请勿改动表头。',
    '同一职业(工种)、同一等级在同一类目录中的期限不能重叠;有一行有误则全部不写入,按行号更正后重新上传。',
    '目录只增不改:如需更改,请先在页面上终止原条目,再列入新的一条。',
  ],
};

const LEVELS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5 };
const KINDS: Readonly<Record<ShortageKind, string>> = { SUBSIDY: '补贴目录', ALLOWANCE: '津贴目录' };

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

export function readShortageSheet(sheet: FilledSheet): SheetReading<ShortageRow> {
  return readFilledSheet(sheet, SHORTAGE_TEMPLATE.columns, readRow, { maxRows: MOST_ROWS });
}

function readRow(row: FilledRow<Key>): ShortageRow | undefined {
  const code = row.text('code');
  if (!/^[0-9A-Za-z-]{3,30}$/.test(code))
    row.report('code', 'bad_code', '职业(工种)编码只能含数字、字母和连字符');
  const kind = row.choice('kind', KINDS);
  const levels = readLevels(row.text('levels'));
  if (levels === undefined) row.report('levels', 'bad_levels', '等级请填写一级至五级,多个以“、”分开');
  const validFrom = row.dayWithin('from', EARLIEST, LATEST);
  const validTo = row.dayWithin('to', EARLIEST, LATEST);
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    row.report('to', 'period_reversed', '截止日期早于起始日期');
  if (kind === undefined || levels === undefined || validFrom === null) return undefined;
  return {
    rowNumber: row.rowNumber,
    fromColumn: row.column('from'),
    occupationCode: code.toUpperCase(),
    occupationTitle: row.text('title'),
    levels,
    kind,
    validFrom,
    validTo,
    documentNumber: row.text('number'),
    documentTitle: row.text('document'),
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
