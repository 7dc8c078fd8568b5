export type Verdict =
  | 'MATCHED'
  | 'ALREADY_KNOWN'
  | 'UNKNOWN_BATCH'
  | 'UNKNOWN_SERIAL'
  | 'AMOUNT_DIFFERS'
  | 'DUPLICATE'
  | 'CONTRADICTORY'
  | 'TAKEN_OUT';

/** What the bank says about one payment. */
export interface ReturnRow {
  /** As numbered in the file, for the person who looks there. */
  readonly rowNumber: number;
  readonly batchNumber: string;
  readonly serial: number;
  readonly amountFen: number;
  readonly paid: boolean;
  readonly reason: string | null;
}

export interface SentLine {
  readonly id: string;
  readonly serial: number;
  readonly amountFen: number;
  readonly state: 'PENDING' | 'PAID' | 'FAILED' | 'CANCELLED';
}

export interface MatchedRow {
  readonly row: ReturnRow;
  readonly verdict: Verdict;
}

export interface Matching {
  readonly rows: readonly MatchedRow[];
  readonly paid: readonly SentLine[];
  readonly failed: readonly { readonly line: SentLine; readonly reason: string }[];
}

const NO_REASON = '银行未说明原因';

export const VERDICT_MESSAGES: Readonly<Record<Verdict, string>> = {
  MATCHED: '已核对',
  ALREADY_KNOWN: '该笔结果此前已登记,未重复处理',
  UNKNOWN_BATCH: '批次号与本批次不符',
  UNKNOWN_SERIAL: '本批次没有该序号',
  AMOUNT_DIFFERS: '金额与本批次该序号不符',
  DUPLICATE: '与同一文件中前面的行重复',
  CONTRADICTORY: '与同一笔的其他结果矛盾,未处理,请向银行核实',
  TAKEN_OUT: '该笔已移出本批次,不应由银行办理,未处理,请立即向银行核实',
};

/**
 * Holds a return file against the batch it answers, by batch number, serial and amount. A line is settled by one
 * answer only; whatever contradicts another answer, in this file or before, changes nothing and is named.
 */
export function matchReturns(
  batchNumber: string,
  lines: readonly SentLine[],
  rows: readonly ReturnRow[],
): Matching {
  const bySerial = new Map(lines.map((line) => [line.serial, line]));
  const fits = (row: ReturnRow): boolean =>
    row.batchNumber === batchNumber && bySerial.get(row.serial)?.amountFen === row.amountFen;
  const answers = new Map<number, Set<boolean>>();
  for (const row of rows.filter(fits)) {
    answers.set(row.serial, (answers.get(row.serial) ?? new Set()).add(row.paid));
  }
  const settled = new Set<number>();
  const matched = rows.map((row): MatchedRow => {
    const line = bySerial.get(row.serial);
    if (row.batchNumber !== batchNumber) return { row, verdict: 'UNKNOWN_BATCH' };
    if (!line) return { row, verdict: 'UNKNOWN_SERIAL' };
    if (line.amountFen !== row.amountFen) return { row, verdict: 'AMOUNT_DIFFERS' };
    if ((answers.get(row.serial)?.size ?? 0) > 1) return { row, verdict: 'CONTRADICTORY' };
    if (line.state === 'CANCELLED') return { row, verdict: 'TAKEN_OUT' };
    if (line.state !== 'PENDING') {
      const same = line.state === (row.paid ? 'PAID' : 'FAILED');
      return { row, verdict: same ? 'ALREADY_KNOWN' : 'CONTRADICTORY' };
    }
    if (settled.has(row.serial)) return { row, verdict: 'DUPLICATE' };
    settled.add(row.serial);
    return { row, verdict: 'MATCHED' };
  });
  const answered = matched.flatMap(({ row, verdict }) => {
    const line = bySerial.get(row.serial);
    return verdict === 'MATCHED' && line ? [{ line, row }] : [];
  });
  return {
    rows: matched,
    paid: answered.filter(({ row }) => row.paid).map(({ line }) => line),
    failed: answered
      .filter(({ row }) => !row.paid)
      .map(({ line, row }) => ({ line, reason: row.reason ?? NO_REASON })),
  };
}
