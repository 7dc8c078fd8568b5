import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { FreezeBenefit, UnfreezeBenefit } from '../../commands/benefit/freeze-benefit.js';
import { benefitRoutes as routes } from '../../contracts/benefit/routes.js';

@Controller()
export class BenefitFreezeController {
  constructor(
    private readonly freezeBenefit: FreezeBenefit,
    private readonly unfreezeBenefit: UnfreezeBenefit,
  ) {}

  @Endpoint(routes.freeze)
  freeze(
    @Input() { params, body }: InputOf<typeof routes.freeze>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.freeze>> {
    return this.freezeBenefit.execute(actor, params.benefitId, body.reason);
  }

  @Endpoint(routes.unfreeze)
  unfreeze(
    @Input() { params, body }: InputOf<typeof routes.unfreeze>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.unfreeze>> {
    return this.unfreezeBenefit.execute(actor, params.benefitId, body.reason);
  }
}
