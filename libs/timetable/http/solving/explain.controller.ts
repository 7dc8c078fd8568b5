import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { explainRoutes as routes } from '../../contracts/solving/index.js';
import { ExplainSession } from '../../queries/solving/explain-session.js';

/** Why a session is where it is, why not elsewhere, and where else. */
@Controller()
export class ExplainController {
  constructor(private readonly explain: ExplainSession) {}

  @Endpoint(routes.whyHere)
  whyHere(
    @Input() { params }: InputOf<typeof routes.whyHere>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.whyHere>> {
    return this.explain.whyHere(actor, params.sessionId);
  }

  @Endpoint(routes.whyNot)
  whyNot(
    @Input() { params, query }: InputOf<typeof routes.whyNot>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.whyNot>> {
    return this.explain.whyNot(actor, params.sessionId, query);
  }

  @Endpoint(routes.suggestions)
  suggestions(
    @Input() { params }: InputOf<typeof routes.suggestions>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.suggestions>> {
    return this.explain.suggestions(actor, params.sessionId);
  }
}
