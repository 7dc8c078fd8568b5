import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { UploadReturns } from '../commands/upload-returns.js';
import { paymentRoutes as routes } from '../contracts/index.js';
import { FindReturn } from '../queries/find-return.js';
import { ListReturns } from '../queries/list-returns.js';

@Controller()
export class ReturnController {
  constructor(
    private readonly uploadReturns: UploadReturns,
    private readonly findReturn: FindReturn,
    private readonly listReturns: ListReturns,
  ) {}

  @Endpoint(routes.uploadReturns)
  upload(
    @Input() { params, file }: InputOf<typeof routes.uploadReturns>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.uploadReturns>> {
    return this.uploadReturns.execute(actor, params.batchId, file);
  }

  @Endpoint(routes.findReturn)
  find(
    @Input() { params }: InputOf<typeof routes.findReturn>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findReturn>> {
    return this.findReturn.execute(actor, params.returnId);
  }

  @Endpoint(routes.listReturns)
  list(
    @Input() { query }: InputOf<typeof routes.listReturns>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listReturns>> {
    return this.listReturns.execute(actor, query);
  }
}
