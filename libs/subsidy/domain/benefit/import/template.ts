/** The two templates of outside data: their columns, lists and instructions. */
import {
  IDENTITY_DOCUMENT_NAMES,
  type SheetTemplate,
  type TemplateColumn,
} from '../../../../kernel/index.js';
import type { ImportKind } from '../benefit-kinds.js';

export const INSURANCE_LABELS = { UNEMPLOYMENT: '失业保险', PENSION: '基本养老保险' } as const;

export const CERTIFICATE_LABELS = {
  SKILL_LEVEL: '职业技能等级证书',
  VOCATIONAL_QUALIFICATION: '职业资格证书',
  SPECIAL_ABILITY: '专项职业能力证书',
  SPECIAL_OPERATION: '特种作业操作证',
} as const;

export const LEVEL_LABELS = { 5: '五级', 4: '四级', 3: '三级', 2: '二级', 1: '一级' } as const;

const YES_NO = ['是', '否'];

const PERSON: readonly TemplateColumn[] = [
  { key: 'name', header: '姓名*', width: 14 },
  {
    key: 'idKind',
    header: '证件类型',
    width: 16,
    note: '不填为居民身份证',
    dropdown: Object.values(IDENTITY_DOCUMENT_NAMES),
  },
  { key: 'idNumber', header: '证件号码*', width: 24, note: '请保持“文本”格式' },
];

const COMMON = [
  '请勿改动表头;证件号码须保持“文本”格式。',
  '平台中未登记的人员也可导入:只保存其证件的加密索引和所填事实,不保存姓名和号码,待其登记后自动计入。',
  '接受导入之前不写入任何数据;同一文件、同一人同一时段重复导入不会重复计算。',
];

export const TEMPLATES: Readonly<Record<ImportKind, SheetTemplate>> = {
  INSURANCE: {
    sheet: '参保记录',
    fileName: '参保记录模板',
    columns: [
      ...PERSON,
      {
        key: 'kind',
        header: '险种',
        width: 14,
        dropdown: Object.values(INSURANCE_LABELS),
      },
      { key: 'from', header: '缴费起始年月', width: 14, note: 'YYYY-MM,如 2025-01' },
      { key: 'to', header: '缴费截止年月', width: 14, note: 'YYYY-MM,含当月' },
      { key: 'uscc', header: '缴费单位统一社会信用代码', width: 26 },
      { key: 'pension', header: '是否领取养老金', width: 16, dropdown: YES_NO },
    ],
    instructions: [
      '每行填写一人一险种一段连续缴费的月份;同一人可填多行,重叠的月份只计一次。',
      '只说明是否领取养老金时,险种和年月可不填。',
      ...COMMON,
    ],
  },
  CERTIFICATE: {
    sheet: '证书',
    fileName: '证书模板',
    columns: [
      ...PERSON,
      {
        key: 'type',
        header: '证书类型*',
        width: 20,
        dropdown: Object.values(CERTIFICATE_LABELS),
      },
      { key: 'occupation', header: '职业(工种)编码', width: 18, note: '如 6-18-01-01' },
      { key: 'level', header: '等级', width: 8, dropdown: Object.values(LEVEL_LABELS) },
      { key: 'number', header: '证书编号*', width: 28, note: '请保持“文本”格式' },
      { key: 'issuedOn', header: '发证日期*', width: 14, note: 'YYYY-MM-DD' },
      { key: 'route', header: '取证途径*', width: 14, dropdown: ['个人', '企业组织'] },
      { key: 'recognised', header: '人社部门已确认', width: 16, dropdown: YES_NO },
    ],
    instructions: [
      '职业技能等级证书和职业资格证书须填写职业(工种)编码和等级。',
      '取证途径:个人自行培训取证填“个人”;由企业组织培训取证填“企业组织”,其补贴由企业申领。',
      ...COMMON,
    ],
  },
};
