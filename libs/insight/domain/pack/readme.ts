import { momentText, type PackBasis } from './basis.js';
import { NOT_COLLECTED } from './not-collected.js';

/** README.txt of a pack, Chinese first. Lines end as Windows wants them. */
export function readmeOf(basis: PackBasis, fingerprint: string): string {
  const { claim, enterprise, cohort, policy } = basis;
  return [
    `补贴申领材料包  ${claim.number}`,
    '',
    `申请单位:${enterprise.name}`,
    `班次:${cohort.code} ${cohort.title}`,
    `补贴项目:${claim.programmeTitle}(${policy.documentNumber},${policy.code} 第 ${policy.version} 版)`,
    `生成时间:${momentText(basis.generatedAt)}(北京时间)`,
    '',
    '文件按 01–09 的次序排列,每份有 PDF(供打印、盖章)和 XLSX(供核对)。人数多的表分册打印。',
    '证件号码和银行账号均已脱敏。',
    '',
    '如何核验',
    '  1. 解压后在本文件夹中运行:node verify.mjs',
    '  2. 核对所显示的公钥指纹与平台申领页面“材料包”一栏是否一致,或运行:',
    `     node verify.mjs --fingerprint ${fingerprint}`,
    '  3. 显示“核验通过”即表示文件未被改动、缺少或增加。请勿在本文件夹中存放其他文件。',
    '',
    '未收集的材料',
    ...NOT_COLLECTED.map(({ zh }, index) => `  ${index + 1}. ${zh}`),
    '',
    '----',
    `Evidence pack of claim ${claim.number}. Forms 01-09 as PDF and XLSX, ids and accounts masked.`,
    'To verify: node verify.mjs   (plain Node 18 or later, no network). Compare the fingerprint with the claim page.',
    '',
    'Not collected:',
    ...NOT_COLLECTED.map(({ en }, index) => `  ${index + 1}. ${en}`),
    '',
  ].join('\r\n');
}
