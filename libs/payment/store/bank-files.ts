import { fen, formatYuan, sumFen, toChineseCapital } from '../../kernel/index.js';
import { writeCsv, writeWorkbook } from '../../platform/index.js';
import {
  type BankLine,
  bankFileRows,
  TREASURY_COLUMNS,
  treasuryRows,
  type TreasuryFacts,
} from '../domain/documents.js';
import { fundName } from '../domain/fund-names.js';

export interface BankFileFacts extends TreasuryFacts {
  readonly controlSum: string;
  readonly centreName: string;
  readonly lines: readonly BankLine[];
}

export type BankFileKind = 'BANK_CSV' | 'TREASURY_XLSX' | 'TREASURY_CSV';

const AMOUNT_AT = TREASURY_COLUMNS.findIndex(({ header }) => header === '金额(元)');

interface BankFile {
  readonly suffix: string;
  readonly write: (facts: BankFileFacts) => Promise<Buffer>;
}

/** The figures by which whoever takes the list in sees that it is whole. */
function controlLines({ number, fundSource, controlSum, centreName, lines }: BankFileFacts): string[] {
  const total = sumFen(lines.map(({ amountFen }) => fen(amountFen)));
  return [
    `预算单位:${centreName}`,
    `批次号:${number}`,
    `资金来源:${fundName(fundSource)}`,
    `笔数:${lines.length}`,
    `合计金额(元):${formatYuan(total)}`,
    `合计金额(大写):人民币${toChineseCapital(total)}`,
    `控制数(SHA-256):${controlSum}`,
  ];
}

/** The files that can be taken out of a released batch. Every text is escaped against formulas by the writers. */
export const BANK_FILES: Readonly<Record<BankFileKind, BankFile>> = {
  BANK_CSV: {
    suffix: '银行文件.csv',
    write: ({ number, lines }) => Promise.resolve(writeCsv(bankFileRows(number, lines))),
  },
  TREASURY_CSV: {
    suffix: '国库集中支付清单.csv',
    write: (facts) =>
      Promise.resolve(
        writeCsv([
          TREASURY_COLUMNS.map(({ header }) => header),
          ...treasuryRows(facts, facts.lines),
          ...controlLines(facts).map((line) => ['', line]),
        ]),
      ),
  },
  TREASURY_XLSX: {
    suffix: '国库集中支付清单.xlsx',
    write: (facts) =>
      writeWorkbook({
        sheets: [
          {
            name: '支付清单',
            columns: TREASURY_COLUMNS.map((column, index) => ({
              key: String(index),
              header: column.header,
              width: column.width,
              note: column.note,
              format: index === AMOUNT_AT ? ('money' as const) : ('text' as const),
            })),
            rows: treasuryRows(facts, facts.lines).map((cells, at) =>
              Object.fromEntries(
                cells.map((cell, index) => [
                  String(index),
                  index === AMOUNT_AT ? (facts.lines[at]?.amountFen ?? 0) : cell,
                ]),
              ),
            ),
          },
        ],
        instructions: { name: '控制数', lines: controlLines(facts) },
        createdAt: facts.madeAt,
      }),
  },
};
