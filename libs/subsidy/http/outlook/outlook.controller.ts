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
import { outlookRoutes as routes } from '../../contracts/index.js';
import { ExportEnrolment } from '../../queries/outlook/export-enrolment.js';
import { GuardPlan } from '../../queries/outlook/guard-plan.js';
import { PlanTraining } from '../../queries/outlook/plan-training.js';
import { PreviewEnrolment } from '../../queries/outlook/preview-enrolment.js';
import { SmallestChangeOfLearner } from '../../queries/outlook/smallest-change-of-learner.js';
import { SmallestChangeOfLine } from '../../queries/outlook/smallest-change-of-line.js';

@Controller()
export class OutlookController {
  constructor(
    private readonly previewEnrolment: PreviewEnrolment,
    private readonly exportEnrolment: ExportEnrolment,
    private readonly guardPlan: GuardPlan,
    private readonly changeOfLine: SmallestChangeOfLine,
    private readonly changeOfLearner: SmallestChangeOfLearner,
    private readonly planTraining: PlanTraining,
  ) {}

  @Endpoint(routes.previewEnrolment)
  preview(
    @Input() { params, query }: InputOf<typeof routes.previewEnrolment>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.previewEnrolment>> {
    return this.previewEnrolment.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.exportEnrolment)
  download(
    @Input() { params, query }: InputOf<typeof routes.exportEnrolment>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportEnrolment.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.guardPlan)
  guard(
    @Input() { params, body }: InputOf<typeof routes.guardPlan>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.guardPlan>> {
    return this.guardPlan.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.smallestChange)
  ofLine(
    @Input() { params }: InputOf<typeof routes.smallestChange>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.smallestChange>> {
    return this.changeOfLine.execute(actor, params.claimId, params.lineId);
  }

  @Endpoint(routes.smallestChangeOfLearner)
  ofLearner(
    @Input() { params, query }: InputOf<typeof routes.smallestChangeOfLearner>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.smallestChangeOfLearner>> {
    return this.changeOfLearner.execute(actor, params.cohortId, params.workerId, query.policy);
  }

  @Endpoint(routes.planTraining)
  plan(
    @Input() { query }: InputOf<typeof routes.planTraining>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.planTraining>> {
    return this.planTraining.execute(actor, query);
  }
}
