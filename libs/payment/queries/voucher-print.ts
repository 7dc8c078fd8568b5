import { fen, formatYuan, sumFen, toChineseCapital } from '../../kernel/index.js';
import { type PrintDocument, printForm, printTable, sealBoxes } from '../../platform/index.js';
import { bankFen } from '../domain/batch.js';
import { purposeOf, sharesOf, type VoucherFacts } from '../domain/documents.js';
import { fundName } from '../domain/fund-names.js';

const yuan = (amountFen: number): string => formatYuan(fen(amountFen));

/** The voucher on A4: payees or the lines of the one payee, totals in figures and capitals, who made and released it. */
export function voucherDocument(facts: VoucherFacts, releasedAt: Date, ofOnePayee: boolean): PrintDocument {
  const total = sumFen(facts.lines.map((line) => fen(bankFen(line))));
  const kept = sumFen(facts.lines.map(({ offsetFen }) => fen(offsetFen)));
  const shares = sharesOf(facts.lines);
  const [payee] = shares;
  return {
    title: `补贴资金拨付凭证 ${facts.number}`,
    // A voucher says what was released; printed again, it is the same paper.
    printedAt: releasedAt,
    header: facts.centreName,
    headerRight: `批次号 ${facts.number}`,
    footer: `控制数 ${facts.controlSum}`,
    content: [
      { text: '补贴资金拨付凭证', style: 'title' },
      printForm([
        ['批次号', facts.number],
        ['资金来源', fundName(facts.fundSource)],
        ...(ofOnePayee && payee
          ? ([
              ['收款人', payee.payeeName],
              ['收款账户', payee.accountMasked],
            ] as const)
          : ([
              ['收款人数', String(shares.length)],
              ['笔数', String(facts.lines.length)],
            ] as const)),
      ]),
      ofOnePayee ? linesTable(facts) : sharesTable(facts),
      printForm(
        [
          ['合计(小写)', `¥${yuan(total)}`],
          ['合计(大写)', `人民币${toChineseCapital(total)}`],
          ...(kept > 0 ? ([['其中已抵扣', `¥${yuan(kept)}(应拨 ¥${yuan(total + kept)})`]] as const) : []),
        ],
        1,
      ),
      printForm([
        ['制单', `${facts.madeBy}  ${facts.madeOn}`],
        ['复核', `${facts.releasedBy}  ${facts.releasedOn}`],
      ]),
      sealBoxes(['拨付单位', ofOnePayee ? '收款人签收' : '开户银行']),
    ],
  };
}

function sharesTable({ lines }: VoucherFacts) {
  return printTable(
    [
      { header: '序号', width: 30, alignment: 'center' },
      { header: '收款人' },
      { header: '收款账户', width: 90 },
      { header: '笔数', width: 36, alignment: 'right' },
      { header: '金额(元)', width: 80, alignment: 'right' },
      { header: '金额大写', width: 140 },
    ],
    sharesOf(lines).map((share, index) => [
      String(index + 1),
      share.payeeName,
      share.accountMasked,
      String(share.lines),
      yuan(bankFen(share)),
      toChineseCapital(fen(bankFen(share))),
    ]),
  );
}

function linesTable({ lines }: VoucherFacts) {
  return printTable(
    [
      { header: '序号', width: 40, alignment: 'center' },
      { header: '补贴项目' },
      { header: '应拨(元)', width: 90, alignment: 'right' },
      { header: '抵扣(元)', width: 80, alignment: 'right' },
      { header: '实付(元)', width: 90, alignment: 'right' },
    ],
    lines.map((line) => [
      String(line.serial),
      purposeOf(line),
      yuan(line.amountFen),
      line.offsetFen > 0 ? yuan(line.offsetFen) : '—',
      yuan(bankFen(line)),
    ]),
  );
}
