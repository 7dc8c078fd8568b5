import { Injectable } from '@nestjs/common';
import { DomainError, fen, formatYuan, localDateOf, toChineseCapital } from '../../../kernel/index.js';
import {
  type Actor,
  type FileAnswer,
  type PrintDocument,
  printForm,
  renderPdf,
  scopeOf,
  sealBox,
  Tx,
} from '../../../platform/index.js';
import { fundName } from '../../domain/fund-names.js';
import { BatchStore } from '../../store/batch-store.js';
import { type Receivable, ReceivableStore } from '../../store/clawback/receivable-store.js';

/** The notice as it went out, on A4. */
@Injectable()
export class PrintNotice {
  constructor(
    private readonly tx: Tx,
    private readonly receivables: ReceivableStore,
    private readonly batches: BatchStore,
  ) {}

  async execute(actor: Actor, receivableId: string): Promise<FileAnswer> {
    const db = this.tx.read;
    const receivable = await this.receivables.find(db, scopeOf(actor), receivableId);
    if (!receivable) throw new DomainError('payment.receivable_not_found');
    const { notifiedAt, dueOn, number } = receivable;
    if (notifiedAt === null || dueOn === null) {
      throw new DomainError('payment.receivable_wrong_state', { state: receivable.state });
    }
    const centreName = await this.batches.centreName(db, receivable.centreId);
    const bytes = await renderPdf(noticeDocument(receivable, { centreName, notifiedAt, dueOn }));
    return { name: `${number}-追回通知.pdf`, bytes };
  }
}

function noticeDocument(
  receivable: Receivable,
  {
    centreName,
    notifiedAt,
    dueOn,
  }: { readonly centreName: string; readonly notifiedAt: Date; readonly dueOn: string },
): PrintDocument {
  const amount = fen(receivable.amountFen);
  const paragraph = { margin: [0, 6, 0, 0], leadingIndent: 22, fontSize: 11 };
  return {
    title: `补贴资金追回通知 ${receivable.number}`,
    printedAt: notifiedAt,
    header: centreName,
    headerRight: receivable.number,
    content: [
      { text: '补贴资金追回通知', style: 'title' },
      { text: `${receivable.payeeName}:`, fontSize: 11 },
      { ...paragraph, text: `${receivable.reason}。` },
      {
        ...paragraph,
        text: `该款原依据${receivable.clause}发放,审批既已撤销,现通知你方将已领取的补贴资金人民币${toChineseCapital(amount)}(¥${formatYuan(amount)})于 ${dueOn} 前退回下列账户,并在用途中注明“${receivable.number}”。`,
      },
      printForm(
        [
          ['通知编号', receivable.number],
          ['资金来源', fundName(receivable.fundSource)],
          ['应退金额', `¥${formatYuan(amount)}  人民币${toChineseCapital(amount)}`],
          ['退款期限', dueOn],
          ['退款账户', receivable.returnTo ?? ''],
        ],
        1,
      ),
      {
        ...paragraph,
        text: '如有异议,请在收到本通知后及时书面提出并附证明材料;逾期未退的,可从后续应拨付的补贴中抵扣。',
      },
      sealBox(centreName, ['(盖章)', localDateOf(notifiedAt)]),
    ],
  };
}
