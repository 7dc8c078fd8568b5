import type { NotCollected } from './content.js';

/** What offices usually ask for besides, and why it is not in the pack: it is said, never made up. */
export const NOT_COLLECTED: readonly NotCollected[] = [
  {
    zh: '身份证件复印件:未收集。平台只加密保存证件号码,不保存影像;花名册为脱敏号码,核验请在系统内凭权限进行',
    en: 'Copies of identity documents: not collected. Numbers are kept encrypted, no images; the roster shows masked numbers',
  },
  {
    zh: '劳动合同复印件:未收集。平台只登记用工形式和起止日期,合同由企业保管备查',
    en: 'Copies of labour contracts: not collected. Only the kind and dates of employment are registered',
  },
  {
    zh: '手写教学日志与课堂照片:未收集。05 由已签认的课次和考勤记录生成',
    en: 'Handwritten teaching logs and class photos: not collected. Form 05 is drawn from sessions signed off and their attendance',
  },
  {
    zh: '教学视频(保存不少于 5 年):未收集。线上课视频由线上平台保管',
    en: 'Teaching videos (kept at least 5 years): not collected. Online platforms keep their own',
  },
  {
    zh: '学员手写签名:未收集。04 为电子考勤记录,签字栏供打印后补签',
    en: 'Handwritten signatures of learners: not collected. Form 04 is the electronic record, with room to sign on paper',
  },
  {
    zh: '试卷与原始评分单影像:未收集。06 为双人录入并公布的成绩',
    en: 'Images of exam papers and score sheets: not collected. Form 06 has the published, doubly entered marks',
  },
  {
    zh: '培训费发票:未收集。本项目按人定额补贴,不以发票金额为依据',
    en: 'Invoices: not collected. The amounts of these papers do not rest on an invoice',
  },
  {
    zh: '银行开户证明原件:未收集。08 为企业登记的账户名称与脱敏账号,原件由企业盖章后附',
    en: 'Original bank account certificate: not collected. Form 08 has the registered name and masked number; the original is attached by the enterprise',
  },
];
