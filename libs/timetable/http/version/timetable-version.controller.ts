import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { WithdrawPublication } from '../../commands/version/withdraw-publication.js';
import { timetableVersionRoutes as routes } from '../../contracts/version/index.js';
import { CompareVersions, PreviewPublication } from '../../queries/version/compare-versions.js';

/** Versions of a cohort's timetable beside each other, and back to the one before. */
@Controller()
export class TimetableVersionController {
  constructor(
    private readonly compareVersions: CompareVersions,
    private readonly previewPublication: PreviewPublication,
    private readonly withdrawPublication: WithdrawPublication,
  ) {}

  @Endpoint(routes.compare)
  compare(
    @Input() { params, query }: InputOf<typeof routes.compare>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.compare>> {
    return this.compareVersions.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.preview)
  preview(
    @Input() { params }: InputOf<typeof routes.preview>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.preview>> {
    return this.previewPublication.execute(actor, params.cohortId);
  }

  @Endpoint(routes.withdraw)
  withdraw(
    @Input() { params, body }: InputOf<typeof routes.withdraw>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.withdraw>> {
    return this.withdrawPublication.execute(actor, params.cohortId, body);
  }
}
