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
import { PayAdvanceRest } from '../../commands/advances/pay-advance-rest.js';
import { PayOutAdvance } from '../../commands/advances/pay-out-advance.js';
import {
  ConfirmAdvanceReceipt,
  RecordAdvanceReceipt,
  RefuseAdvanceReceipt,
} from '../../commands/advances/record-advance-receipt.js';
import { TakeAdvanceList } from '../../commands/advances/take-advance-list.js';
import { advanceRoutes as routes } from '../../contracts/advances/index.js';

@Controller()
export class AdvanceMoneyController {
  constructor(
    private readonly takeList: TakeAdvanceList,
    private readonly payOutAdvance: PayOutAdvance,
    private readonly payAdvanceRest: PayAdvanceRest,
    private readonly recordReceipt: RecordAdvanceReceipt,
    private readonly confirmReceipt: ConfirmAdvanceReceipt,
    private readonly refuseReceipt: RefuseAdvanceReceipt,
  ) {}

  @Endpoint(routes.paymentList)
  paymentList(
    @Input() { params }: InputOf<typeof routes.paymentList>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.takeList.execute(actor, params.advanceId);
  }

  @Endpoint(routes.payOut)
  payOut(
    @Input() { params, body }: InputOf<typeof routes.payOut>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.payOut>> {
    return this.payOutAdvance.execute(actor, params.advanceId, body);
  }

  @Endpoint(routes.payRest)
  payRest(
    @Input() { params, body }: InputOf<typeof routes.payRest>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.payRest>> {
    return this.payAdvanceRest.execute(actor, params.advanceId, body);
  }

  @Endpoint(routes.receipt)
  receipt(
    @Input() { params, body }: InputOf<typeof routes.receipt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.receipt>> {
    return this.recordReceipt.execute(actor, params.advanceId, body);
  }

  @Endpoint(routes.confirmReceipt)
  confirm(
    @Input() { params }: InputOf<typeof routes.confirmReceipt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.confirmReceipt>> {
    return this.confirmReceipt.execute(actor, params.advanceId, params.receiptId);
  }

  @Endpoint(routes.refuseReceipt)
  refuse(
    @Input() { params, body }: InputOf<typeof routes.refuseReceipt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.refuseReceipt>> {
    return this.refuseReceipt.execute(actor, params.advanceId, params.receiptId, body.reason);
  }
}
