/** The demo centre's own policy: the key-enterprise rule of 厦人社〔2023〕187号 第一条(三), in a window that is always open. */
import type { Clause, PolicyVersion } from '../domain/policy.js';

export const DEMO_POLICY_ID = 'LY-DEMO';
export const DEMO_MODEL_ID = 'XM2023-187';

/**
 * The demo version for a day: the window runs from 1 January of the year before to 31 December of the year after.
 * `model` is the Xiamen version, whose clauses the parameters go on citing. `today` is an ISO date in Asia/Shanghai;
 * the version number is its year, so that a stored decision names the window it was taken in.
 */
export function makeDemoPolicy(today: string, model: PolicyVersion): PolicyVersion {
  const year = Number(today.slice(0, 4));
  const programme = model.programmes.find((one) => one.id === 'KEY_ENTERPRISE_POST');
  if (programme === undefined) throw new Error(`${model.id} has no key-enterprise programme`);
  const clauses: Record<string, Clause> = {};
  for (const [id, clause] of Object.entries(model.clauses)) {
    clauses[id] = { ...clause, document: clause.document ?? `参照 ${model.document_number}` };
  }
  clauses.DEMO = {
    article: '受理期限',
    quote: `受理期限自${year - 1}年1月1日至${year + 1}年12月31日`,
    reading: '演示用,随当前年份设定,不是任何文件的期限',
  };
  return {
    id: DEMO_POLICY_ID,
    version: year,
    issuer: ['龙岩职业技能提升中心(演示)'],
    jurisdiction: { code: '350800', name: '龙岩市' },
    document_number: `演示政策 ${year}`,
    title: { zh: '重点企业岗位技能培训补贴(演示)', en: 'Post training in key enterprises (demo)' },
    label: '演示',
    window: { decides: 'apply_date', from: `${year - 1}-01-01`, to: `${year + 1}-12-31`, clause: 'DEMO' },
    minutes_per_class_hour: model.minutes_per_class_hour,
    process: { ...model.process, decided_by: { zh: '龙岩市人社局(演示)', en: 'Longyan bureau (demo)' } },
    clauses,
    parameters: model.parameters,
    ...(model.let ? { let: model.let } : {}),
    ...(model.condition_sets ? { condition_sets: model.condition_sets } : {}),
    programmes: [programme],
  };
}
