import type { IdentityDocumentKind } from '../../../kernel/index.js';

/** The columns of the roster template, in their order on the sheet. */
export const ROSTER_COLUMN_KEYS = [
  'number',
  'name',
  'idKind',
  'idNumber',
  'phone',
  'post',
  'employment',
  'remark',
] as const;

export type RosterColumnKey = (typeof ROSTER_COLUMN_KEYS)[number];

export interface RosterColumn {
  readonly key: RosterColumnKey;
  /** As printed; required columns end in `*`. */
  readonly header: string;
  readonly required: boolean;
  /** In characters. */
  readonly width: number;
  readonly format: 'text';
  readonly note?: string;
  readonly dropdown?: readonly string[];
}

/** What the sheet calls each kind of document. */
export const ID_KIND_LABELS: Readonly<Record<IdentityDocumentKind, string>> = {
  RESIDENT_ID: '居民身份证',
  HMT_RESIDENCE_PERMIT: '港澳台居民居住证',
  FOREIGN_PR_CARD: '外国人永久居留身份证',
  PASSPORT: '护照',
};

export type RosterEmployment = 'EMPLOYEE' | 'DISPATCHED';

export const EMPLOYMENT_LABELS: Readonly<Record<RosterEmployment, string>> = {
  EMPLOYEE: '在职',
  DISPATCHED: '劳务派遣',
};

export const ROSTER_SHEET = '花名册';

/** Every column is text, so that Excel leaves ids and phones as they were typed. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  { key: 'number', header: '序号', required: false, width: 8, format: 'text' },
  {
    key: 'name',
    header: '姓名*',
    required: true,
    width: 16,
    format: 'text',
    note: '与证件一致；少数民族姓名请用间隔号“·”。',
  },
  {
    key: 'idKind',
    header: '证件类型*',
    required: true,
    width: 22,
    format: 'text',
    dropdown: Object.values(ID_KIND_LABELS),
  },
  {
    key: 'idNumber',
    header: '证件号码*',
    required: true,
    width: 24,
    format: 'text',
    note: '本列为“文本”格式，请勿改成数字；从别处复制时请“只粘贴文本”。',
  },
  {
    key: 'phone',
    header: '手机号*',
    required: true,
    width: 16,
    format: 'text',
    note: '11 位手机号码，用于上课通知。',
  },
  { key: 'post', header: '岗位', required: false, width: 18, format: 'text' },
  {
    key: 'employment',
    header: '用工形式',
    required: false,
    width: 12,
    format: 'text',
    note: '不填视为“在职”。',
    dropdown: Object.values(EMPLOYMENT_LABELS),
  },
  { key: 'remark', header: '备注', required: false, width: 24, format: 'text' },
];

export const ROSTER_INSTRUCTIONS: readonly string[] = [
  '花名册填写说明',
  '1. 在“花名册”工作表中从第 2 行起填写，一人一行；请勿改动表头，勿合并单元格，勿使用公式。',
  '2. 带 * 的列必填。证件类型、用工形式请从下拉列表中选择；用工形式不填视为“在职”。',
  '3. 证件号码、手机号两列为“文本”格式。若号码显示为 3.5E+17 之类，末几位已丢失，须将该列设为“文本”格式后重新填写。',
  '4. 居民身份证号码为 18 位，末位为 X 的大小写均可；15 位旧号码不再使用。',
  '5. 人数不得超过本企业在该班次已订的席位数，同一人只能出现一次。',
  '6. 上传后逐行检查；有任何一处错误则全部不导入，可下载标出错误的文件，改正后重新上传。',
];
