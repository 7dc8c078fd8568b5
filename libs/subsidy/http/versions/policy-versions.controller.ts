import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ApproveVersion } from '../../commands/versions/approve-version.js';
import { CreateVersion } from '../../commands/versions/create-version.js';
import { DiscardVersion } from '../../commands/versions/discard-version.js';
import { EditVersion } from '../../commands/versions/edit-version.js';
import { ScheduleVersion } from '../../commands/versions/schedule-version.js';
import { StartShadowRun } from '../../commands/versions/start-shadow-run.js';
import { versionRoutes as routes } from '../../contracts/versions/index.js';

/** Writing policy versions. */
@Controller()
export class PolicyVersionsController {
  constructor(
    private readonly createVersion: CreateVersion,
    private readonly editVersion: EditVersion,
    private readonly discardVersion: DiscardVersion,
    private readonly startShadowRun: StartShadowRun,
    private readonly approveVersion: ApproveVersion,
    private readonly scheduleVersion: ScheduleVersion,
  ) {}

  @Endpoint(routes.create)
  create(
    @Input() { body }: InputOf<typeof routes.create>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.create>> {
    return this.createVersion.execute(actor, body);
  }

  @Endpoint(routes.edit)
  edit(
    @Input() { params, body }: InputOf<typeof routes.edit>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.edit>> {
    return this.editVersion.execute(actor, params.versionId, body);
  }

  @Endpoint(routes.discard)
  discard(
    @Input() { params, body }: InputOf<typeof routes.discard>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.discard>> {
    return this.discardVersion.execute(actor, params.versionId, body.revision);
  }

  @Endpoint(routes.startShadow)
  startShadow(
    @Input() { params, body }: InputOf<typeof routes.startShadow>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.startShadow>> {
    return this.startShadowRun.execute(actor, params.versionId, body.revision);
  }

  @Endpoint(routes.approve)
  approve(
    @Input() { params, body }: InputOf<typeof routes.approve>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.approve>> {
    return this.approveVersion.execute(actor, params.versionId, body.revision);
  }

  @Endpoint(routes.schedule)
  schedule(
    @Input() { params, body }: InputOf<typeof routes.schedule>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.schedule>> {
    return this.scheduleVersion.execute(actor, params.versionId, body.inForceOn);
  }
}
