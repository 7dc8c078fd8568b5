import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ConfirmReceipt, RefuseReceipt } from '../../commands/clawback/confirm-receipt.js';
import { IssueNotice } from '../../commands/clawback/issue-notice.js';
import { OffsetReceivable } from '../../commands/clawback/offset-receivable.js';
import { RecordReceipt } from '../../commands/clawback/record-receipt.js';
import { clawbackRoutes as routes } from '../../contracts/clawback/index.js';
import { FindReceivable } from '../../queries/clawback/find-receivable.js';
import { ListReceivables } from '../../queries/clawback/list-receivables.js';
import { PrintNotice } from '../../queries/clawback/print-notice.js';

@Controller()
export class ClawbackController {
  constructor(
    private readonly listReceivables: ListReceivables,
    private readonly findReceivable: FindReceivable,
    private readonly issueNotice: IssueNotice,
    private readonly printNotice: PrintNotice,
    private readonly recordReceipt: RecordReceipt,
    private readonly offsetReceivable: OffsetReceivable,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listReceivables.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findReceivable.execute(actor, params.receivableId);
  }

  @Endpoint(routes.notify)
  notify(
    @Input() { params, body }: InputOf<typeof routes.notify>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.notify>> {
    return this.issueNotice.execute(actor, params.receivableId, body);
  }

  @Endpoint(routes.printNotice)
  print(
    @Input() { params }: InputOf<typeof routes.printNotice>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.printNotice.execute(actor, params.receivableId);
  }

  @Endpoint(routes.receive)
  receive(
    @Input() { params, body }: InputOf<typeof routes.receive>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.receive>> {
    return this.recordReceipt.execute(actor, params.receivableId, body);
  }

  @Endpoint(routes.offset)
  offset(
    @Input() { params, body }: InputOf<typeof routes.offset>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.offset>> {
    return this.offsetReceivable.execute(actor, params.receivableId, body);
  }
}

@Controller()
export class ReceiptController {
  constructor(
    private readonly confirmReceipt: ConfirmReceipt,
    private readonly refuseReceipt: RefuseReceipt,
  ) {}

  @Endpoint(routes.confirmReceipt)
  confirm(
    @Input() { params }: InputOf<typeof routes.confirmReceipt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.confirmReceipt>> {
    return this.confirmReceipt.execute(actor, params.receivableId, params.receiptId);
  }

  @Endpoint(routes.refuseReceipt)
  refuse(
    @Input() { params, body }: InputOf<typeof routes.refuseReceipt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.refuseReceipt>> {
    return this.refuseReceipt.execute(actor, params.receivableId, params.receiptId, body.reason);
  }
}
