/** The demo centre's own policy for benefits paid to the person, after live texts, in a window that is always open. */
import type { Condition, Parameter, PolicyVersion, Programme } from '../domain/policy.js';

export const DEMO_BENEFIT_ID = 'LY-DEMO-BENEFIT';

const CERTIFICATE: Condition = {
  id: 'claim_window',
  code: 'CLAIM_WINDOW_EXPIRED',
  clause: 'B17',
  label: { zh: '申领期限', en: 'Claim window' },
  shape: 'within_period',
  from: 'certificate.issued_on',
  date: 'apply_date',
  months: { param: 'claim_months' },
};

const claimMonths: Parameter = { value: 12, unit: 'months', clause: 'B17' };

/** Amounts as PRACTICE B12 retells them: a certificate taken by the person's own effort. */
const CERTIFICATE_SUBSIDY: Programme = {
  id: 'LY_CERT_INDIVIDUAL',
  title: { zh: '职业技能证书补贴(个人)', en: 'Certificate subsidy paid to the person' },
  clause: 'B12',
  payee: {
    when: { fact: 'organised_by_enterprise', is: true, default: true },
    then: 'ENTERPRISE',
    else: 'INDIVIDUAL',
  },
  payer: 'LOCAL_BUREAU',
  fund_sources: ['EMPLOYMENT_SUBSIDY'],
  parameters: {
    fen_by_level: {
      value: { '1': 300_000, '2': 200_000, '3': 150_000, '4': 100_000, '5': 70_000 },
      unit: 'fen',
      clause: 'B12',
    },
    claim_months: claimMonths,
  },
  conditions: [
    { include: 'person' },
    {
      id: 'certificate_type',
      code: 'CERTIFICATE_TYPE_NOT_COVERED',
      clause: 'B12',
      label: { zh: '证书类型', en: 'Kind of certificate' },
      shape: 'one_of',
      fact: 'certificate.type',
      values: ['VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL'],
    },
    { include: 'repeat_and_cap' },
    CERTIFICATE,
  ],
  amount: { table: { param: 'fen_by_level' }, row: { fact: 'certificate.level' } },
};

/** PRACTICE B27: from the unemployment insurance, for who has paid into it for a year. */
const SKILL_UPGRADE: Programme = {
  id: 'LY_SKILL_UPGRADE',
  title: { zh: '失业保险技能提升补贴', en: 'Skill upgrade subsidy of the unemployment insurance' },
  clause: 'B27',
  payee: 'INDIVIDUAL',
  payer: 'LOCAL_BUREAU',
  fund_sources: ['UNEMPLOYMENT_INSURANCE'],
  parameters: {
    fen_by_level: { value: { '3': 200_000, '4': 150_000, '5': 100_000 }, unit: 'fen', clause: 'B27' },
    insured_months: { value: 12, unit: 'months', clause: 'B27' },
    claim_months: claimMonths,
  },
  conditions: [
    { include: 'person' },
    {
      id: 'insurance',
      code: 'INSURANCE_BELOW_MIN',
      clause: 'B27',
      label: { zh: '失业保险缴费', en: 'Unemployment insurance paid' },
      shape: 'at_least',
      value: { fact: 'unemployment_insurance_months' },
      required: { param: 'insured_months' },
      unit: 'months',
    },
    {
      id: 'in_service',
      code: 'NOT_IN_SERVICE_EMPLOYEE',
      clause: 'B30',
      label: { zh: '申领时为企业在职职工', en: 'In service when claiming' },
      shape: 'flag',
      fact: 'in_service',
    },
    {
      id: 'certificate_type',
      code: 'CERTIFICATE_TYPE_NOT_COVERED',
      clause: 'B27',
      label: { zh: '证书类型', en: 'Kind of certificate' },
      shape: 'one_of',
      fact: 'certificate.type',
      values: ['VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL'],
    },
    {
      id: 'level',
      code: 'LEVEL_NOT_COVERED',
      clause: 'B27',
      label: { zh: '证书等级', en: 'Level of the certificate' },
      shape: 'one_of',
      fact: 'certificate.level',
      values: [5, 4, 3],
    },
    { include: 'repeat_and_cap' },
    CERTIFICATE,
  ],
  amount: { table: { param: 'fen_by_level' }, row: { fact: 'certificate.level' } },
};

const retold = (article: string, quote: string): PolicyVersion['clauses'][string] => ({
  document: '各地通行做法',
  article,
  quote,
  reading: '据公开网页转述,非文件原文;演示用',
});

/** The demo version for a day (ISO, Asia/Shanghai); conditions on the person and on repetition are the model's. */
export function makeDemoBenefitPolicy(today: string, model: PolicyVersion): PolicyVersion {
  const year = Number(today.slice(0, 4));
  const person = (model.condition_sets?.['person'] ?? []).filter(({ id }) => id !== 'alive_at_training');
  return {
    id: DEMO_BENEFIT_ID,
    version: year,
    issuer: ['龙岩职业技能提升中心(演示)'],
    jurisdiction: { code: '350800', name: '龙岩市' },
    document_number: `演示政策(个人)${year}`,
    title: { zh: '个人职业技能补贴(免申即享,演示)', en: 'Skill subsidies paid to the person (demo)' },
    label: '演示',
    window: { decides: 'apply_date', from: `${year - 1}-01-01`, to: `${year + 1}-12-31`, clause: 'DEMO' },
    minutes_per_class_hour: model.minutes_per_class_hour,
    process: { ...model.process, decided_by: { zh: '龙岩市人社局(演示)', en: 'Longyan bureau (demo)' } },
    clauses: {
      ...Object.fromEntries(
        Object.entries(model.clauses).map(([id, clause]) => [
          id,
          { ...clause, document: clause.document ?? `参照 ${model.document_number}` },
        ]),
      ),
      DEMO: {
        article: '受理期限',
        quote: `受理期限自${year - 1}年1月1日至${year + 1}年12月31日`,
        reading: '演示用,随当前年份设定,不是任何文件的期限',
      },
      B12: retold('补贴标准', '五级700元、四级1000元、三级1500元、二级2000元、一级3000元'),
      B17: retold('申领期限', '自证书核发之日起12个月内申领'),
      B27: retold('技能提升补贴', '参加失业保险满12个月,五级1000元、四级1500元、三级2000元'),
      B30: retold('在职', '申领时须仍在企业就业'),
    },
    parameters: model.parameters,
    ...(model.let ? { let: model.let } : {}),
    condition_sets: { person, repeat_and_cap: model.condition_sets?.['repeat_and_cap'] ?? [] },
    programmes: [CERTIFICATE_SUBSIDY, SKILL_UPGRADE],
  };
}
