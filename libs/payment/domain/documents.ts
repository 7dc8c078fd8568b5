import { fen, formatYuan, sumFen, toChineseCapital } from '../../kernel/index.js';

/** A line of a batch as the bank and the voucher need it. */
export interface DocumentLine {
  readonly serial: number;
  readonly enterpriseId: string;
  readonly payeeName: string;
  readonly amountFen: number;
  readonly programme: string;
}

export interface BankLine extends DocumentLine {
  readonly accountName: string;
  readonly accountNumber: string;
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
      `职业技能培训补贴 ${line.programme}`,
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
  readonly lines: readonly DocumentLine[];
}

/** The payment voucher as plain text: totals by payee, figures and 人民币大写, who made and who released it. */
export function voucherText(facts: VoucherFacts): string {
  const payees = new Map<string, DocumentLine[]>();
  for (const line of facts.lines) {
    payees.set(line.enterpriseId, [...(payees.get(line.enterpriseId) ?? []), line]);
  }
  const total = sumFen(facts.lines.map(({ amountFen }) => fen(amountFen)));
  const byPayee = [...payees.values()].map((lines) => {
    const sum = sumFen(lines.map(({ amountFen }) => fen(amountFen)));
    return `  ${lines[0]?.payeeName ?? ''}  ${lines.length} 笔  ¥${formatYuan(sum)}  人民币${toChineseCapital(sum)}`;
  });
  return [
    `${facts.centreName}  补贴资金拨付凭证`,
    `批次号:${facts.number}    资金来源:${facts.fundSource}`,
    '',
    '收款单位:',
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
