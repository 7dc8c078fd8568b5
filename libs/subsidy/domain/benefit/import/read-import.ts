/** Reads the sheet of an import, every row by itself, before anything is looked up. Pure. */
import {
  type FilledRow,
  type FilledSheet,
  IDENTITY_DOCUMENT_NAMES,
  type IdentityDocumentKind,
  inRowOrder,
  isSkillLevel,
  type LocalDate,
  parseUscc,
  readFilledSheet,
  type RowProblem,
  type SheetReading,
  type SkillLevel,
} from '../../../../kernel/index.js';
import { checkWorkerEntry } from '../../../../people/domain/worker-entry.js';
import type { ImportKind, InsuranceKind, OutsideType } from '../benefit-kinds.js';
import { CERTIFICATE_LABELS, INSURANCE_LABELS, LEVEL_LABELS, TEMPLATES } from './template.js';

/** A person as a row names them. Personal data. */
export interface NamedPerson {
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  readonly idNumber: string;
}

interface Row {
  readonly rowNumber: number;
  readonly nameColumn: string;
  readonly keyColumn: string;
  readonly person: NamedPerson;
}

export interface InsuranceRow extends Row {
  readonly kind: InsuranceKind;
  readonly from: string;
  readonly to: string;
  readonly uscc: string;
  readonly pension: boolean | null;
}

export interface CertificateRow extends Row {
  readonly type: OutsideType;
  readonly occupation: string | null;
  readonly level: SkillLevel | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly recognised: boolean | null;
  readonly byEnterprise: boolean;
}

export type ImportRow =
  ({ readonly of: 'INSURANCE' } & InsuranceRow) | ({ readonly of: 'CERTIFICATE' } & CertificateRow);

/** The number of a 职业技能等级证书: body class, body, province, station, year, level, serial. */
const LEVEL_NUMBER = /^[YS]\d{4}\d{2}\d{6}(\d{2})([1-5])\d{6}$/;

export function readImport(kind: ImportKind, sheet: FilledSheet, today: LocalDate): SheetReading<ImportRow> {
  const readRow = kind === 'INSURANCE' ? insurance : certificate;
  const reading = readFilledSheet(sheet, TEMPLATES[kind].columns, (row) => readRow(row, today));
  return { ...reading, problems: [...reading.problems, ...repeatedNumbers(reading.rows)] };
}

function head(row: FilledRow, person: NamedPerson): Row {
  return {
    rowNumber: row.rowNumber,
    nameColumn: row.column('name'),
    keyColumn: row.column('number') || row.column('idNumber'),
    person,
  };
}

function personIn(row: FilledRow, today: LocalDate): NamedPerson | undefined {
  row.checkDigits('idNumber', 'id_became_number');
  const idKind = row.choice('idKind', IDENTITY_DOCUMENT_NAMES) ?? 'RESIDENT_ID';
  const written = { name: row.text('name'), idKind, idNumber: row.text('idNumber') };
  const checked = checkWorkerEntry(written, today);
  if (!checked.ok) {
    for (const { field, reason, message } of checked.error) row.report(field, reason.toLowerCase(), message);
    return undefined;
  }
  const { name, idNumber } = checked.value;
  return { name, idKind, idNumber };
}

function insurance(row: FilledRow, today: LocalDate): ImportRow | undefined {
  const person = personIn(row, today);
  const kind = row.choice('kind', INSURANCE_LABELS);
  const latest = today.slice(0, 7);
  const from = row.month('from', latest);
  const to = row.month('to', latest);
  const pension = row.yesNo('pension');
  const uscc = employer(row);
  if (kind === undefined) {
    if (from !== null || to !== null) row.report('kind', 'required', '填写了缴费年月时,险种不能为空');
    else if (pension === null) row.report('kind', 'required', '险种与“是否领取养老金”至少填写一项');
    if (person === undefined) return undefined;
    return { of: 'INSURANCE', ...head(row, person), kind: 'STATUS', from: '', to: '', uscc: '', pension };
  }
  if (from === null) row.report('from', 'required', '缴费起始年月不能为空');
  if (to === null) row.report('to', 'required', '缴费截止年月不能为空');
  if (from !== null && to !== null && to < from)
    row.report('to', 'period_reversed', '缴费截止年月早于起始年月');
  if (person === undefined || from === null || to === null) return undefined;
  return { of: 'INSURANCE', ...head(row, person), kind, from, to, uscc, pension };
}

function employer(row: FilledRow): string {
  const text = row.text('uscc');
  if (text === '') return '';
  const parsed = parseUscc(text);
  if (!parsed.ok) row.report('uscc', 'bad_uscc', '缴费单位统一社会信用代码不正确,请核对 18 位代码');
  return parsed.ok ? parsed.value.code : '';
}

function certificate(row: FilledRow, today: LocalDate): ImportRow | undefined {
  const person = personIn(row, today);
  const type = row.choice('type', CERTIFICATE_LABELS);
  const label = row.choice('level', LEVEL_LABELS);
  const level = label === undefined ? null : Number(label);
  const occupation = row.text('occupation') || null;
  const number = row.text('number').toUpperCase().replaceAll(' ', '');
  const issuedOn = row.pastDay('issuedOn', today);
  const route = row.choice('route', { own: '个人', enterprise: '企业组织' });
  const recognised = row.yesNo('recognised');
  if (occupation !== null && !/^[0-9A-Za-z-]{3,30}$/.test(occupation))
    row.report('occupation', 'bad_code', '职业(工种)编码只能含数字、字母和连字符');
  if (!/^[0-9A-Z()-]{6,60}$/.test(number))
    row.report('number', 'bad_number', '证书编号应为 6 至 60 位数字或字母');
  if (type === 'SKILL_LEVEL' || type === 'VOCATIONAL_QUALIFICATION') {
    if (occupation === null) row.report('occupation', 'required', '该类证书须填写职业(工种)编码');
    if (level === null) row.report('level', 'required', '该类证书须填写等级');
  }
  if (type === 'SKILL_LEVEL' && issuedOn !== null) crossCheck(row, number, issuedOn, level);
  if (!person || !type || issuedOn === null || route === undefined) return undefined;
  return {
    of: 'CERTIFICATE',
    ...head(row, person),
    type,
    occupation,
    level: isSkillLevel(level) ? level : null,
    number,
    issuedOn,
    recognised,
    byEnterprise: route === 'enterprise',
  };
}

/** A number of the national form names its year and level; any other form is left to a person to look at. */
function crossCheck(row: FilledRow, number: string, issuedOn: string, level: number | null): void {
  const match = LEVEL_NUMBER.exec(number);
  if (match === null) return;
  if (match[1] !== issuedOn.slice(2, 4))
    row.report('issuedOn', 'number_contradicts', '发证日期与证书编号中的年份不一致,请核对');
  if (level !== null && Number(match[2]) !== level)
    row.report('level', 'number_contradicts', '等级与证书编号中的等级不一致,请核对');
}

function repeatedNumbers(rows: readonly ImportRow[]): RowProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    if (row.of !== 'CERTIFICATE') return [];
    const before = first.get(row.number);
    if (before === undefined) first.set(row.number, row.rowNumber);
    else {
      const message = `证书编号与第 ${before} 行重复`;
      return [{ row: row.rowNumber, column: row.keyColumn, code: 'repeated', message }];
    }
    return [];
  });
}

/** What is known of the people and certificates of a reading, by row. */
export interface ImportFacts {
  /** Registered name by {@link personOf}; people not in it are not registered. */
  readonly names: ReadonlyMap<string, string>;
  /** Numbers that are known as somebody else's. */
  readonly othersNumbers: ReadonlySet<string>;
}

export function personOf({ idKind, idNumber }: NamedPerson): string {
  return `${idKind}|${idNumber}`;
}

export interface ImportCheck {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly RowProblem[];
  /** Different people whom the platform does not know. */
  readonly unknownPeople: number;
}

/** Every row against what is known of its person. */
export function checkImport(reading: SheetReading<ImportRow>, facts: ImportFacts): ImportCheck {
  const problems = [...reading.problems];
  const unknown = new Set<string>();
  const rows = reading.rows.filter((row) => {
    const registered = facts.names.get(personOf(row.person));
    if (registered === undefined) unknown.add(personOf(row.person));
    else if (registered !== row.person.name) {
      const message = '姓名与该证件号码已登记的姓名不一致,请核对姓名和证件号码';
      problems.push({ row: row.rowNumber, column: row.nameColumn, code: 'name_differs', message });
      return false;
    }
    if (row.of === 'CERTIFICATE' && facts.othersNumbers.has(row.number)) {
      const message = '该证书编号已登记在他人名下,请核对';
      problems.push({ row: row.rowNumber, column: row.keyColumn, code: 'number_of_another', message });
      return false;
    }
    return true;
  });
  return { rows, problems: inRowOrder(problems), unknownPeople: unknown.size };
}
