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
import { RejectCorrection } from '../commands/reject-correction.js';
import { SignCorrection } from '../commands/sign-correction.js';
import { attendanceRoutes as routes } from '../contracts/index.js';
import { ListCorrections } from '../queries/list-corrections.js';

/** Corrections, from proposal to the second signature. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly proposeCorrection: ProposeCorrection,
    private readonly signCorrection: SignCorrection,
    private readonly rejectCorrection: RejectCorrection,
    private readonly listCorrections: ListCorrections,
  ) {}

  @Endpoint(routes.proposeCorrection)
  propose(
    @Input() { params, body }: InputOf<typeof routes.proposeCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.proposeCorrection>> {
    return this.proposeCorrection.execute(actor, params.sessionId, body);
  }

  @Endpoint(routes.signCorrection)
  sign(
    @Input() { params }: InputOf<typeof routes.signCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.signCorrection>> {
    return this.signCorrection.execute(actor, params.correctionId);
  }

  @Endpoint(routes.rejectCorrection)
  reject(
    @Input() { params, body }: InputOf<typeof routes.rejectCorrection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.rejectCorrection>> {
    return this.rejectCorrection.execute(actor, params.correctionId, body.reason);
  }

  @Endpoint(routes.corrections)
  list(
    @Input() { query }: InputOf<typeof routes.corrections>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.corrections>> {
    return this.listCorrections.execute(actor, query);
  }
}
