import { fen, formatYuan, localDateOf, sumFen, toChineseCapital } from '../../kernel/index.js';
import { bankFen, payeeIdOf } from './batch.js';
import { fundName } from './fund-names.js';

/** A line of a batch as the bank and the voucher need it. */
export interface DocumentLine {
  readonly serial: number;
  /** Null where the worker is paid. */
  readonly enterpriseId: string | null;
  readonly workerId: string;
  readonly payeeName: string;
  readonly amountFen: number;
  /** Its Chinese name in the version that it was approved under. */
  readonly programmeTitle: string;
}

export interface BankLine extends DocumentLine {
  readonly accountName: string;
  readonly accountNumber: string;
}

/** A line as it is printed: granted, kept back, and to which account. */
export interface VoucherLine extends DocumentLine {
  readonly accountMasked: string;
  readonly offsetFen: number;
}

export const BANK_FILE_HEADERS = [
  '批次号',
  '序号',
  '收款人名称',
  '收款账户名称',
  '收款账号',
  '金额(元)',
  '用途',
] as const;

/** `1200.00`, as banks read it: two decimals, no grouping. */
export const plainYuan = (amountFen: number): string => formatYuan(fen(amountFen)).replaceAll(',', '');

/** What the payee reads on the statement. */
export const purposeOf = ({ programmeTitle }: Pick<DocumentLine, 'programmeTitle'>): string =>
  programmeTitle.includes('补贴') ? programmeTitle : `职业技能培训补贴 ${programmeTitle}`;

export interface TreasuryFacts {
  readonly number: string;
  readonly fundSource: string;
  readonly payeeKind: 'ENTERPRISE' | 'WORKER';
  readonly madeAt: Date;
}

/** The list for 国库集中支付, column by column as the treasury's import reads it. */
export const TREASURY_COLUMNS = [
  { header: '序号', width: 8, note: '批次内序号,银行回盘按此核对;移出的明细留空号' },
  { header: '预算年度', width: 10, note: '批次编制年度' },
  { header: '批次号', width: 18, note: '本系统批次号' },
  { header: '资金来源', width: 22, note: '政策文件规定的资金来源' },
  { header: '支付方式', width: 12, note: '固定为“直接支付”' },
  { header: '收款人类别', width: 12, note: '单位或个人' },
  { header: '收款人全称', width: 32, note: '企业登记名称或个人姓名' },
  { header: '收款人账户名称', width: 32, note: '与收款人全称一致,不一致的不列入批次' },
  { header: '收款人账号', width: 26, note: '文本格式,不丢失前导零' },
  { header: '金额(元)', width: 16, note: '两位小数;已扣除抵扣额' },
  { header: '用途', width: 34, note: '补贴项目' },
] as const;

/** Rows of the treasury list without the header, in the order of serials; amounts as text. */
export function treasuryRows(
  { number, fundSource, payeeKind, madeAt }: TreasuryFacts,
  lines: readonly BankLine[],
): string[][] {
  const year = localDateOf(madeAt).slice(0, 4);
  return lines.map((line) => [
    String(line.serial),
    year,
    number,
    fundName(fundSource),
    '直接支付',
    payeeKind === 'WORKER' ? '个人' : '单位',
    line.payeeName,
    line.accountName,
    line.accountNumber,
    plainYuan(line.amountFen),
    purposeOf(line),
  ]);
}

/** Rows of the bank file, header first. Amounts are text, so that nothing between here and the bank rounds them. */
export function bankFileRows(batchNumber: string, lines: readonly BankLine[]): string[][] {
  const rows = [...lines]
    .sort((a, b) => a.serial - b.serial)
    .map((line) => [
      batchNumber,
      String(line.serial),
      line.payeeName,
      line.accountName,
      line.accountNumber,
      plainYuan(line.amountFen),
      purposeOf(line),
    ]);
  return [[...BANK_FILE_HEADERS], ...rows];
}

export interface VoucherFacts {
  readonly number: string;
  readonly fundSource: string;
  readonly controlSum: string;
  readonly madeBy: string;
  readonly madeOn: string;
  readonly releasedBy: string;
  readonly releasedOn: string;
  readonly centreName: string;
  readonly lines: readonly VoucherLine[];
}

/** What one payee gets of a batch. */
export interface PayeeShare {
  readonly payeeId: string;
  readonly payeeName: string;
  readonly accountMasked: string;
  readonly lines: number;
  /** Granted. */
  readonly amountFen: number;
  /** Kept back for what the payee owes. */
  readonly offsetFen: number;
}

/** The lines added up by payee, in the order in which payees first appear. */
export function sharesOf(lines: readonly VoucherLine[]): PayeeShare[] {
  const shares = new Map<string, PayeeShare>();
  for (const line of lines) {
    const payeeId = payeeIdOf(line);
    const before = shares.get(payeeId);
    shares.set(payeeId, {
      payeeId,
      payeeName: line.payeeName,
      accountMasked: line.accountMasked,
      lines: (before?.lines ?? 0) + 1,
      amountFen: (before?.amountFen ?? 0) + line.amountFen,
      offsetFen: (before?.offsetFen ?? 0) + line.offsetFen,
    });
  }
  return [...shares.values()];
}

/** The payment voucher as plain text: totals by payee, figures and 人民币大写, who made and who released it. */
export function voucherText(facts: VoucherFacts): string {
  const total = sumFen(facts.lines.map((line) => fen(bankFen(line))));
  const byPayee = sharesOf(facts.lines).map((share) => {
    const sum = fen(bankFen(share));
    const kept = share.offsetFen > 0 ? `  已抵扣 ¥${formatYuan(fen(share.offsetFen))}` : '';
    return `  ${share.payeeName}  ${share.lines} 笔  ¥${formatYuan(sum)}  人民币${toChineseCapital(sum)}${kept}`;
  });
  return [
    `${facts.centreName}  补贴资金拨付凭证`,
    `批次号:${facts.number}    资金来源:${fundName(facts.fundSource)}`,
    '',
    '收款人:',
    ...byPayee,
    '',
    `合计:${facts.lines.length} 笔  ¥${formatYuan(total)}`,
    `人民币(大写):${toChineseCapital(total)}`,
    '',
    `制单:${facts.madeBy}  ${facts.madeOn}`,
    `复核:${facts.releasedBy}  ${facts.releasedOn}`,
    `控制数(SHA-256):${facts.controlSum}`,
    '',
  ].join('\n');
}
