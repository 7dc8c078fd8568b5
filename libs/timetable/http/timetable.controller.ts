import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AddSession } from '../commands/add-session.js';
import { ProposeTimetable } from '../commands/propose-timetable.js';
import { PublishTimetable } from '../commands/publish-timetable.js';
import { timetableRoutes as routes } from '../contracts/index.js';
import { ShowTimetable } from '../queries/show-timetable.js';

/** A cohort's timetable as a whole. */
@Controller()
export class TimetableController {
  constructor(
    private readonly showTimetable: ShowTimetable,
    private readonly proposeTimetable: ProposeTimetable,
    private readonly addSession: AddSession,
    private readonly publishTimetable: PublishTimetable,
  ) {}

  @Endpoint(routes.ofCohort)
  show(
    @Input() { params, query }: InputOf<typeof routes.ofCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofCohort>> {
    return this.showTimetable.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.versions)
  versions(
    @Input() { params, query }: InputOf<typeof routes.versions>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.versions>> {
    return this.showTimetable.versionsOf(actor, params.cohortId, query);
  }

  @Endpoint(routes.version)
  version(
    @Input() { params, query }: InputOf<typeof routes.version>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.version>> {
    return this.showTimetable.versionOf(actor, params.cohortId, params.version, query);
  }

  @Endpoint(routes.propose)
  propose(
    @Input() { params, body }: InputOf<typeof routes.propose>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.propose>> {
    return this.proposeTimetable.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.addSession)
  add(
    @Input() { params, body }: InputOf<typeof routes.addSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.addSession>> {
    return this.addSession.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.publish)
  publish(
    @Input() { params, body }: InputOf<typeof routes.publish>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.publish>> {
    return this.publishTimetable.execute(actor, params.cohortId, body);
  }
}
