import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { RecordAttendance } from '../commands/record-attendance.js';
import { SignOffSession } from '../commands/sign-off-session.js';
import { attendanceRoutes as routes } from '../contracts/index.js';
import { ListWorkerHours } from '../queries/list-worker-hours.js';
import { ShowCohortHours } from '../queries/show-cohort-hours.js';
import { ShowSessionRoll } from '../queries/show-session-roll.js';

/** Recording, and what it amounts to. */
@Controller()
export class AttendanceController {
  constructor(
    private readonly recordAttendance: RecordAttendance,
    private readonly signOffSession: SignOffSession,
    private readonly showSessionRoll: ShowSessionRoll,
    private readonly showCohortHours: ShowCohortHours,
    private readonly listWorkerHours: ListWorkerHours,
  ) {}

  @Endpoint(routes.record)
  record(
    @Input() { params, body }: InputOf<typeof routes.record>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.record>> {
    return this.recordAttendance.execute(actor, params.sessionId, body);
  }

  @Endpoint(routes.signOff)
  signOff(
    @Input() { params }: InputOf<typeof routes.signOff>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.signOff>> {
    return this.signOffSession.execute(actor, params.sessionId);
  }

  @Endpoint(routes.ofSession)
  roll(
    @Input() { params, query }: InputOf<typeof routes.ofSession>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofSession>> {
    return this.showSessionRoll.execute(actor, params.sessionId, query);
  }

  @Endpoint(routes.ofCohort)
  ofCohort(
    @Input() { params, query }: InputOf<typeof routes.ofCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofCohort>> {
    return this.showCohortHours.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.ofWorker)
  ofWorker(
    @Input() { params, query }: InputOf<typeof routes.ofWorker>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofWorker>> {
    return this.listWorkerHours.execute(actor, params.workerId, query);
  }
}
