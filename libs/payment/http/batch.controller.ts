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
import { CancelBatch } from '../commands/cancel-batch.js';
import { CreateBatch } from '../commands/create-batch.js';
import { ReleaseBatch } from '../commands/release-batch.js';
import { TakeBankFile } from '../commands/take-bank-file.js';
import { TakeOutLines } from '../commands/take-out-lines.js';
import { paymentRoutes as routes } from '../contracts/index.js';

@Controller()
export class BatchController {
  constructor(
    private readonly createBatch: CreateBatch,
    private readonly cancelBatch: CancelBatch,
    private readonly releaseBatch: ReleaseBatch,
    private readonly takeBankFile: TakeBankFile,
    private readonly takeOutLines: TakeOutLines,
  ) {}

  @Endpoint(routes.createBatch)
  create(
    @Input() { body }: InputOf<typeof routes.createBatch>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.createBatch>> {
    return this.createBatch.execute(actor, body);
  }

  @Endpoint(routes.cancelBatch)
  cancel(
    @Input() { params }: InputOf<typeof routes.cancelBatch>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancelBatch>> {
    return this.cancelBatch.execute(actor, params.batchId);
  }

  @Endpoint(routes.release)
  release(
    @Input() { params }: InputOf<typeof routes.release>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.release>> {
    return this.releaseBatch.execute(actor, params.batchId);
  }

  @Endpoint(routes.takeOut)
  takeOut(
    @Input() { params, body }: InputOf<typeof routes.takeOut>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.takeOut>> {
    return this.takeOutLines.execute(actor, params.batchId, body);
  }

  @Endpoint(routes.treasuryWorkbook)
  treasuryWorkbook(
    @Input() { params }: InputOf<typeof routes.treasuryWorkbook>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.takeBankFile.execute(actor, params.batchId, 'TREASURY_XLSX');
  }

  @Endpoint(routes.treasuryCsv)
  treasuryCsv(
    @Input() { params }: InputOf<typeof routes.treasuryCsv>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.takeBankFile.execute(actor, params.batchId, 'TREASURY_CSV');
  }

  @Endpoint(routes.bankFile)
  bankFile(
    @Input() { params }: InputOf<typeof routes.bankFile>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.takeBankFile.execute(actor, params.batchId);
  }
}
