import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { subsidyRoutes as routes } from '../contracts/index.js';
import { FindPolicy } from '../queries/find-policy.js';
import { ListPolicies } from '../queries/list-policies.js';
import { PreviewCohort } from '../queries/preview-cohort.js';

@Controller()
export class PoliciesController {
  constructor(
    private readonly listPolicies: ListPolicies,
    private readonly findPolicy: FindPolicy,
    private readonly previewCohort: PreviewCohort,
  ) {}

  @Endpoint(routes.listPolicies)
  list(
    @Input() { query }: InputOf<typeof routes.listPolicies>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listPolicies>> {
    return this.listPolicies.execute(actor, query);
  }

  @Endpoint(routes.findPolicy)
  find(
    @Input() { params }: InputOf<typeof routes.findPolicy>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findPolicy>> {
    return this.findPolicy.execute(actor, params.code);
  }

  @Endpoint(routes.previewCohort)
  preview(
    @Input() { params, query }: InputOf<typeof routes.previewCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.previewCohort>> {
    return this.previewCohort.execute(actor, params.cohortId, query.policy);
  }
}
