import {
  maskIdentityNumber,
  maskMobileNumber,
  parseIdentityDocument,
  parseMobileNumber,
  parsePersonalName,
  type IdentityDocumentKind,
  type IdentityDocumentProblem,
  type LocalDate,
  type MobileNumberProblem,
  type PersonalNameProblem,
  type Result,
  type Sex,
  err,
  ok,
} from '../../kernel/index.js';

/** A person as somebody typed or imported them. */
export interface RawWorkerEntry {
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  /** A spreadsheet may deliver a number; then its last digits are lost and it is refused. */
  readonly idNumber: string | number;
  readonly phone?: string | number | null | undefined;
  readonly birthOn?: string | null | undefined;
  readonly sex?: Sex | null | undefined;
}

/** The same, normalised and checked. Personal data. */
export interface WorkerEntry {
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  readonly idNumber: string;
  readonly idMasked: string;
  readonly idLast4: string;
  readonly phone: string | null;
  readonly phoneMasked: string | null;
  readonly birthOn: string | null;
  readonly sex: Sex | null;
}

export type EntryField = 'name' | 'idNumber' | 'phone';

export interface EntryProblem {
  readonly field: EntryField;
  readonly reason: PersonalNameProblem | IdentityDocumentProblem | MobileNumberProblem;
  /** What a clerk can do about it, in Chinese; never repeats the refused value. */
  readonly message: string;
}

const NAME_MESSAGES: Readonly<Record<PersonalNameProblem, string>> = {
  EMPTY: '姓名不能为空',
  LENGTH: '姓名应为 2 至 50 个字',
  CHARACTERS: '姓名含有不允许的字符(应为汉字、间隔号“·”或拉丁字母)',
};

const ID_MESSAGES: Readonly<Record<IdentityDocumentProblem, string>> = {
  LENGTH: '证件号码位数不正确(居民身份证应为 18 位)',
  FIFTEEN_DIGITS: '15 位旧身份证号码已停用,请填写 18 位号码',
  EXCEL_NUMBER: '证件号码已被表格软件转成数字,末几位已丢失;请将该列设为“文本”格式后重新填写完整号码',
  CHARACTERS: '证件号码含有不允许的字符(身份证应为 17 位数字加数字或 X)',
  DATE_DOES_NOT_EXIST: '证件号码中的出生日期不存在',
  BIRTH_DATE_IN_FUTURE: '证件号码中的出生日期晚于今天',
  CHECK_DIGIT: '证件号码校验位不符,请核对是否抄写有误',
  WRONG_KIND: '证件号码与所选证件类型不符',
};

const PHONE_MESSAGES: Readonly<Record<MobileNumberProblem, string>> = {
  LENGTH: '手机号码应为 11 位数字',
  CHARACTERS: '手机号码含有数字以外的字符',
  PREFIX: '手机号码应以 13 至 19 开头',
};

/** Checks every field of one person and returns all that is wrong, in the order of the columns. */
export function checkWorkerEntry(
  raw: RawWorkerEntry,
  today: LocalDate,
): Result<WorkerEntry, readonly EntryProblem[]> {
  const problems: EntryProblem[] = [];
  const name = parsePersonalName(raw.name);
  if (!name.ok) problems.push({ field: 'name', reason: name.error, message: NAME_MESSAGES[name.error] });
  const document = parseIdentityDocument(raw.idKind, raw.idNumber, today);
  if (!document.ok) {
    problems.push({ field: 'idNumber', reason: document.error, message: ID_MESSAGES[document.error] });
  }
  const blank = raw.phone === undefined || raw.phone === null || String(raw.phone).trim() === '';
  const phone = blank ? ok(null) : parseMobileNumber(raw.phone as string | number);
  if (!phone.ok) problems.push({ field: 'phone', reason: phone.error, message: PHONE_MESSAGES[phone.error] });
  if (!name.ok || !document.ok || !phone.ok) return err(problems);
  const { number, bornOn, sex } = document.value;
  return ok({
    name: name.value,
    idKind: raw.idKind,
    idNumber: number,
    idMasked: maskIdentityNumber(number),
    // Short numbers hide more than their last four characters would leave.
    idLast4: number.length >= 15 ? number.slice(-4) : number.slice(-1),
    phone: phone.value,
    phoneMasked: phone.value === null ? null : maskMobileNumber(phone.value),
    birthOn: bornOn ?? raw.birthOn ?? null,
    sex: sex ?? raw.sex ?? null,
  });
}
