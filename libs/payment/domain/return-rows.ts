import { type FieldProblem, type FilledSheet, parseYuan, toHalfWidth } from '../../kernel/index.js';
import type { ReturnRow } from './matching.js';

/** May be missing. */
const REASON = '失败原因';
/** The columns of a return file. */
export const RETURN_HEADERS = ['批次号', '序号', '金额', '处理结果', REASON] as const;

const OUTCOMES: Readonly<Record<string, boolean>> = {
  成功: true,
  已支付: true,
  SUCCESS: true,
  失败: false,
  退票: false,
  退汇: false,
  FAILED: false,
};
const LONGEST_REASON = 200;

export type ReturnRowsResult =
  | { readonly ok: true; readonly rows: readonly ReturnRow[] }
  | { readonly ok: false; readonly problems: FieldProblem[] };

/** The required columns that the sheet does not have. */
export const missingReturnHeaders = ({ missingHeaders }: FilledSheet): string[] =>
  missingHeaders.filter((header) => header !== REASON);

/** Reads every row, its cells in the order of RETURN_HEADERS, or names each that cannot be read, by row and column. */
export function readReturnRows(written: FilledSheet['rows']): ReturnRowsResult {
  const problems: FieldProblem[] = [];
  const rows = written.flatMap(({ rowNumber, cells }) => {
    const [batch = '', serial = '', amount = '', outcome = '', reason = ''] = cells.map(({ text }) =>
      toHalfWidth(text).trim(),
    );
    const problem = (column: string, message: string): void => {
      problems.push({ path: `第 ${rowNumber} 行 ${column}`, message });
    };
    if (batch === '' || batch.length > 30) problem('批次号', '应为本系统导出的批次号');
    if (!/^\d{1,5}$/.test(serial)) problem('序号', '应为整数');
    const yuan = parseYuan(amount);
    if (!yuan.ok || yuan.value <= 0) problem('金额', '应为正数,最多两位小数');
    const paid = OUTCOMES[outcome.toUpperCase()];
    if (paid === undefined) problem('处理结果', '应为“成功”或“失败”');
    if (!yuan.ok || paid === undefined) return [];
    return [
      {
        rowNumber,
        batchNumber: batch,
        serial: Number(serial),
        amountFen: yuan.value as number,
        paid,
        reason: reason === '' ? null : reason.slice(0, LONGEST_REASON),
      },
    ];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
