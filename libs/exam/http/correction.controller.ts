import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { ProposeCorrection } from '../commands/propose-correction.js';
import { RefuseCorrection } from '../commands/refuse-correction.js';
import { SignCorrection } from '../commands/sign-correction.js';
import { examRoutes as routes } from '../contracts/index.js';
import { ListCorrections } from '../queries/list-corrections.js';

@Controller()
export class CorrectionController {
  constructor(
    private readonly proposeCorrection: ProposeCorrection,
    private readonly signCorrection: SignCorrection,
    private readonly refuseCorrection: RefuseCorrection,
    private readonly listCorrections: ListCorrections,
  ) {}

  @Endpoint(routes.proposeCorrection)
  propose(
    @Input() { params, body }: InputOf<typeof routes.proposeCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.proposeCorrection>> {
    return this.proposeCorrection.execute(actor, params.resultId, body);
  }

  @Endpoint(routes.listCorrections)
  list(
    @Input() { query }: InputOf<typeof routes.listCorrections>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listCorrections>> {
    return this.listCorrections.execute(actor, query);
  }

  @Endpoint(routes.signCorrection)
  sign(
    @Input() { params }: InputOf<typeof routes.signCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.signCorrection>> {
    return this.signCorrection.execute(actor, params.correctionId);
  }

  @Endpoint(routes.refuseCorrection)
  refuse(
    @Input() { params, body }: InputOf<typeof routes.refuseCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.refuseCorrection>> {
    return this.refuseCorrection.execute(actor, params.correctionId, body.reason);
  }
}
