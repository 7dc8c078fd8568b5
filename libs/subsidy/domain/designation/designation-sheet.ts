/** Reads a list of enterprises from a sheet, every row by itself, before anything is looked up. Pure. */
import {
  type FilledRow,
  type FilledSheet,
  parseUscc,
  readFilledSheet,
  type SheetReading,
  type SheetTemplate,
} from '../../../kernel/index.js';

/** A list as the document has it; longer ones go into a second file. */
const MOST_ROWS = 500;
const MAX_QUOTA = 1_000_000;
/** As for one that is entered by hand. */
const EARLIEST = '2000-01-01';
const LATEST = '2100-12-31';

type Key = 'uscc' | 'name' | 'quota' | 'fromOn' | 'toOn' | 'documentNumber';

export const DESIGNATION_TEMPLATE: SheetTemplate<Key> = {
  sheet: '企业名单',
  fileName: '企业名单模板',
  columns: [
    { key: 'uscc', header: '统一社会信用代码*', width: 26, note: '请保持“文本”格式' },
    { key: 'name', header: '企业名称', width: 30, note: '用于核对,可不填' },
    { key: 'quota', header: '名额(人)*', width: 12 },
    { key: 'fromOn', header: '起始日期*', width: 14, note: 'YYYY-MM-DD' },
    { key: 'toOn', header: '截止日期*', width: 14, note: 'YYYY-MM-DD,含当日' },
    { key: 'documentNumber', header: '文号*', width: 26, maxLength: 80 },
  ],
  instructions: [
    '每行填写一家企业的一段名单期限;企业须已在平台登记。请勿改动表头。',
    '同一企业同一政策的期限不能重叠;有一行有误则全部不写入,按行号更正后重新上传。',
    '名单只增不改:更改名额或提前移出,请先在页面上办理移出,再列入新的一条。',
  ],
};

export interface DesignationRow {
  readonly rowNumber: number;
  readonly usccColumn: string;
  readonly nameColumn: string;
  readonly fromColumn: string;
  readonly uscc: string;
  /** To be compared with the registered name; empty when not filled in. */
  readonly name: string;
  readonly quota: number;
  readonly fromOn: string;
  readonly toOn: string;
  readonly documentNumber: string;
}

export function readDesignations(sheet: FilledSheet): SheetReading<DesignationRow> {
  return readFilledSheet(sheet, DESIGNATION_TEMPLATE.columns, readRow, { maxRows: MOST_ROWS });
}

function readRow(row: FilledRow<Key>): DesignationRow | undefined {
  const uscc = parseUscc(row.text('uscc'));
  if (!uscc.ok) row.report('uscc', 'bad_uscc', '统一社会信用代码不正确,请核对 18 位代码');
  const quota = /^\d{1,7}$/.test(row.text('quota')) ? Number(row.text('quota')) : 0;
  if (quota < 1 || quota > MAX_QUOTA) row.report('quota', 'bad_quota', `名额应为 1 至 ${MAX_QUOTA} 的整数`);
  const fromOn = row.dayWithin('fromOn', EARLIEST, LATEST);
  const toOn = row.dayWithin('toOn', EARLIEST, LATEST);
  if (fromOn !== null && toOn !== null && toOn < fromOn)
    row.report('toOn', 'period_reversed', '截止日期早于起始日期');
  if (!uscc.ok || fromOn === null || toOn === null) return undefined;
  return {
    rowNumber: row.rowNumber,
    usccColumn: row.column('uscc'),
    nameColumn: row.column('name'),
    fromColumn: row.column('fromOn'),
    uscc: uscc.value.code,
    name: row.text('name'),
    quota,
    fromOn,
    toOn,
    documentNumber: row.text('documentNumber'),
  };
}
