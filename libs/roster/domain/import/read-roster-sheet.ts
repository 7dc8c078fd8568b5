import {
  ageOn,
  type FilledRow,
  type FilledSheet,
  IDENTITY_DOCUMENT_NAMES,
  inRowOrder,
  localDate,
  type LocalDate,
  readFilledSheet,
  type RowProblem,
} from '../../../kernel/index.js';
import {
  checkWorkerEntry,
  type EntryProblem,
  type WorkerEntry,
} from '../../../people/domain/worker-entry.js';
import {
  EMPLOYMENT_LABELS,
  ROSTER_COLUMNS,
  type RosterColumnKey,
  type RosterEmployment,
} from './roster-template.js';

type Row = FilledRow<RosterColumnKey>;

/** One well-formed row. Personal data. */
export interface RosterEntry {
  readonly rowNumber: number;
  /** Where the id and the name stand, so that later findings can point at them. */
  readonly columns: Readonly<Record<'name' | 'idNumber', string>>;
  readonly worker: WorkerEntry;
  readonly post: string | null;
  readonly employment: RosterEmployment;
  readonly remark: string | null;
}

export interface RosterReading {
  /** Rows that hold anybody, well-formed or not. */
  readonly filledRows: number;
  readonly entries: readonly RosterEntry[];
  readonly problems: readonly RowProblem[];
}

/** 劳动法 第十五条: nobody under 16 is employed. */
const WORKING_AGE = 16;
const WORDS = {
  noHeader: '没有找到花名册的表头，请使用下载的模板填写',
  empty: '花名册中没有填写人员，请从表头的下一行起逐行填写',
};

/** A row that holds only its running number, or what a list filled in, names nobody. */
const isFilled = (row: Row): boolean =>
  (['name', 'idNumber', 'phone', 'post', 'remark'] as const).some((key) => row.text(key) !== '');

/** Reads every row by itself, before anything is looked up: what each cell holds, and every reason why not. */
export function readRosterSheet(sheet: FilledSheet, today: LocalDate): RosterReading {
  const written: Row[] = [];
  const readRow = (row: Row): RosterEntry | undefined => {
    written.push(row);
    return readEntry(row, today);
  };
  const { filledRows, rows, problems } = readFilledSheet(sheet, ROSTER_COLUMNS, readRow, {
    isFilled,
    words: WORDS,
  });
  const found = [...problems, ...findRepeated(written, rows)];
  return { filledRows, entries: rows, problems: inRowOrder(found) };
}

function readEntry(row: Row, today: LocalDate): RosterEntry | undefined {
  for (const { key } of ROSTER_COLUMNS) if (key !== 'number') checkKind(row, key);
  const idKind = row.choice('idKind', IDENTITY_DOCUMENT_NAMES, { 身份证: 'RESIDENT_ID' });
  const employment = row.choice('employment', EMPLOYMENT_LABELS, { 派遣: 'DISPATCHED' }) ?? 'EMPLOYEE';
  row.checkDigits('idNumber', 'id_became_number');
  row.checkDigits('phone', 'phone_became_number');
  const checked = checkWorkerEntry(
    {
      name: row.text('name'),
      idKind: idKind ?? 'RESIDENT_ID',
      idNumber: row.text('idNumber'),
      phone: row.text('phone') || null,
    },
    today,
  );
  if (!checked.ok) {
    // Without a known kind of document nothing can be said about its number.
    for (const problem of checked.error)
      if (idKind || problem.field !== 'idNumber') reportEntry(row, problem);
    return undefined;
  }
  const worker = checked.value;
  if (worker.birthOn !== null && ageOn(localDate(worker.birthOn), today) < WORKING_AGE) {
    row.report('idNumber', 'under_age', `按证件号码计算未满 ${WORKING_AGE} 周岁，不能参加企业职工培训`);
  }
  return {
    rowNumber: row.rowNumber,
    columns: { name: row.column('name'), idNumber: row.column('idNumber') },
    worker,
    post: row.text('post') || null,
    employment,
    remark: row.text('remark') || null,
  };
}

/** What a spreadsheet has made of a text. */
function checkKind(row: Row, key: RosterColumnKey): void {
  const kind = row.kind(key);
  const name = row.header(key);
  if (kind === 'boolean') row.report(key, 'not_readable', `${name}单元格不是文字，请重新填写`);
  if (kind === 'date' && key !== 'post' && key !== 'remark') {
    row.report(key, 'not_readable', `${name}单元格已变成日期，请将该列设为“文本”格式后重新填写`);
  }
}

function reportEntry(row: Row, { field, reason, message }: EntryProblem): void {
  if (field !== 'idNumber') return row.report(field, `${field}_invalid`, message);
  row.report('idNumber', reason === 'EXCEL_NUMBER' ? 'id_became_number' : 'id_invalid', message);
}

/**
 * Later rows that name a person an earlier row has named, by the number as written: also rows that have another
 * fault, so that a clerk sees everything at once.
 */
function findRepeated(rows: readonly Row[], entries: readonly RosterEntry[]): RowProblem[] {
  const normalised = new Map(entries.map((entry) => [entry.rowNumber, entry.worker.idNumber]));
  const first = new Map<string, number>();
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const { rowNumber } = row;
    const written = row.text('idNumber').replaceAll(' ', '').toUpperCase();
    const number = normalised.get(rowNumber) ?? (row.kind('idNumber') === 'text' ? written : '');
    if (number === '' || number.includes('E+')) continue;
    const earlier = first.get(number);
    if (earlier === undefined) first.set(number, rowNumber);
    else {
      const message = `证件号码与第 ${earlier} 行重复，同一人只能填写一次`;
      problems.push({ row: rowNumber, column: row.column('idNumber'), code: 'duplicate', message });
    }
  }
  return problems;
}
