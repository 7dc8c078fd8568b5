import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { CancelSession } from '../commands/cancel-session.js';
import { ChangeSession } from '../commands/change-session.js';
import { RemoveSession } from '../commands/remove-session.js';
import { timetableRoutes as routes } from '../contracts/index.js';
import { FindSession } from '../queries/find-session.js';
import { ListMySessions } from '../queries/list-my-sessions.js';
import { ListWorkshopSessions } from '../queries/list-workshop-sessions.js';

/** Single sessions, and lists of them across cohorts. */
@Controller()
export class TrainingSessionController {
  constructor(
    private readonly findSession: FindSession,
    private readonly listMySessions: ListMySessions,
    private readonly listWorkshopSessions: ListWorkshopSessions,
    private readonly changeSession: ChangeSession,
    private readonly removeSession: RemoveSession,
    private readonly cancelSession: CancelSession,
  ) {}

  @Endpoint(routes.findSession)
  find(
    @Input() { params }: InputOf<typeof routes.findSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findSession>> {
    return this.findSession.execute(actor, params.sessionId);
  }

  @Endpoint(routes.mySessions)
  mine(
    @Input() { query }: InputOf<typeof routes.mySessions>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.mySessions>> {
    return this.listMySessions.execute(actor, query);
  }

  @Endpoint(routes.ofWorkshop)
  ofWorkshop(
    @Input() { params, query }: InputOf<typeof routes.ofWorkshop>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofWorkshop>> {
    return this.listWorkshopSessions.execute(actor, params.workshopId, query);
  }

  @Endpoint(routes.changeSession)
  change(
    @Input() { params, body }: InputOf<typeof routes.changeSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.changeSession>> {
    return this.changeSession.execute(actor, params.sessionId, body);
  }

  @Endpoint(routes.removeSession)
  remove(
    @Input() { params }: InputOf<typeof routes.removeSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.removeSession>> {
    return this.removeSession.execute(actor, params.sessionId);
  }

  @Endpoint(routes.cancelSession)
  cancel(
    @Input() { params, body }: InputOf<typeof routes.cancelSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancelSession>> {
    return this.cancelSession.execute(actor, params.sessionId, body.reason);
  }
}
