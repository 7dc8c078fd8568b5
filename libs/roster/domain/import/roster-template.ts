import { IDENTITY_DOCUMENT_NAMES, type TemplateColumn } from '../../../kernel/index.js';

export type RosterColumnKey =
  'number' | 'name' | 'idKind' | 'idNumber' | 'phone' | 'post' | 'employment' | 'remark';

export type RosterEmployment = 'EMPLOYEE' | 'DISPATCHED';

export const EMPLOYMENT_LABELS: Readonly<Record<RosterEmployment, string>> = {
  EMPLOYEE: '在职',
  DISPATCHED: '劳务派遣',
};

export const ROSTER_SHEET = '花名册';

/** Every column is text, so that Excel leaves ids and phones as they were typed. */
export const ROSTER_COLUMNS: readonly TemplateColumn<RosterColumnKey>[] = [
  { key: 'number', header: '序号', width: 8, unread: true },
  {
    key: 'name',
    header: '姓名*',
    width: 16,
    note: '与证件一致；少数民族姓名请用间隔号“·”。',
  },
  {
    key: 'idKind',
    header: '证件类型*',
    width: 22,
    dropdown: Object.values(IDENTITY_DOCUMENT_NAMES),
  },
  {
    key: 'idNumber',
    header: '证件号码*',
    width: 24,
    note: '本列为“文本”格式，请勿改成数字；从别处复制时请“只粘贴文本”。',
  },
  {
    key: 'phone',
    header: '手机号*',
    width: 16,
    note: '11 位手机号码，用于上课通知。',
  },
  { key: 'post', header: '岗位', width: 18, maxLength: 50 },
  {
    key: 'employment',
    header: '用工形式',
    width: 12,
    note: '不填视为“在职”。',
    dropdown: Object.values(EMPLOYMENT_LABELS),
  },
  { key: 'remark', header: '备注', width: 24, maxLength: 200 },
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
