import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { timetableRoutes as routes } from '../contracts/index.js';
import { CheckSession } from '../queries/check-session.js';

/** What saving a session by hand would be answered. */
@Controller()
export class SessionCheckController {
  constructor(private readonly check: CheckSession) {}

  @Endpoint(routes.checkAdding)
  adding(
    @Input() { params, body }: InputOf<typeof routes.checkAdding>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.checkAdding>> {
    return this.check.adding(actor, params.cohortId, body);
  }

  @Endpoint(routes.checkChange)
  changing(
    @Input() { params, body }: InputOf<typeof routes.checkChange>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.checkChange>> {
    return this.check.changing(actor, params.sessionId, body);
  }
}
