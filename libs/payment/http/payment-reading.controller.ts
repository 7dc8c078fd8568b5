import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { paymentRoutes as routes } from '../contracts/index.js';
import { BatchVoucher } from '../queries/batch-voucher.js';
import { FindBatch } from '../queries/find-batch.js';
import { ListBatches } from '../queries/list-batches.js';
import { ListLines } from '../queries/list-lines.js';
import { ListPayable } from '../queries/list-payable.js';
import { ShowLedger } from '../queries/show-ledger.js';

@Controller()
export class PaymentReadingController {
  constructor(
    private readonly listPayable: ListPayable,
    private readonly listBatches: ListBatches,
    private readonly findBatch: FindBatch,
    private readonly listLines: ListLines,
    private readonly batchVoucher: BatchVoucher,
    private readonly showLedger: ShowLedger,
  ) {}

  @Endpoint(routes.payable)
  payable(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.payable>> {
    return this.listPayable.execute(actor);
  }

  @Endpoint(routes.listBatches)
  batches(
    @Input() { query }: InputOf<typeof routes.listBatches>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listBatches>> {
    return this.listBatches.execute(actor, query);
  }

  @Endpoint(routes.findBatch)
  batch(
    @Input() { params }: InputOf<typeof routes.findBatch>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findBatch>> {
    return this.findBatch.execute(actor, params.batchId);
  }

  @Endpoint(routes.listLines)
  lines(
    @Input() { query }: InputOf<typeof routes.listLines>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listLines>> {
    return this.listLines.execute(actor, query);
  }

  @Endpoint(routes.voucher)
  voucher(
    @Input() { params }: InputOf<typeof routes.voucher>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.batchVoucher.execute(actor, params.batchId);
  }

  @Endpoint(routes.printVoucher)
  printVoucher(
    @Input() { params, query }: InputOf<typeof routes.printVoucher>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.batchVoucher.print(actor, params.batchId, query.payeeId);
  }

  @Endpoint(routes.ledger)
  ledger(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.ledger>> {
    return this.showLedger.execute(actor);
  }
}
