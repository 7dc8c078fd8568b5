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
import { auditRoutes as routes } from '../../contracts/audit/index.js';
import { ChainOfProof } from '../../queries/audit/chain-of-proof.js';
import { DrawSample } from '../../queries/audit/draw-sample.js';
import { ExportSample } from '../../queries/audit/export-sample.js';

/** Samples that can be drawn again, and what a payment rests on. */
@Controller()
export class ProofController {
  constructor(
    private readonly drawSample: DrawSample,
    private readonly exportSample: ExportSample,
    private readonly chainOfProof: ChainOfProof,
  ) {}

  @Endpoint(routes.sample)
  sample(
    @Input() { query }: InputOf<typeof routes.sample>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.sample>> {
    return this.drawSample.execute(actor, query);
  }

  @Endpoint(routes.exportSample)
  exported(
    @Input() { query }: InputOf<typeof routes.exportSample>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportSample.execute(actor, query);
  }

  @Endpoint(routes.chain)
  chain(
    @Input() { params }: InputOf<typeof routes.chain>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.chain>> {
    return this.chainOfProof.execute(actor, params.lineId);
  }
}
