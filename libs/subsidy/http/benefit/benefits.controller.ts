import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import {
  ApproveBenefits,
  ConfirmBenefits,
  TurnBackBenefit,
} from '../../commands/benefit/confirm-benefits.js';
import { ConsentToBenefit, DeclineBenefit } from '../../commands/benefit/consent-to-benefit.js';
import { RevokeBenefit } from '../../commands/benefit/revoke-benefit.js';
import { StartBenefitRun } from '../../commands/benefit/start-benefit-run.js';
import { benefitRoutes as routes } from '../../contracts/benefit/routes.js';
import {
  BenefitFigures,
  FindBenefit,
  ListBenefitRuns,
  ListBenefits,
  MyBenefits,
  ReplayBenefit,
} from '../../queries/benefit/benefit-queries.js';

@Controller()
export class BenefitListsController {
  constructor(
    private readonly listBenefits: ListBenefits,
    private readonly findBenefit: FindBenefit,
    private readonly replayBenefit: ReplayBenefit,
    private readonly benefitFigures: BenefitFigures,
    private readonly listRuns: ListBenefitRuns,
    private readonly startRun: StartBenefitRun,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listBenefits.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findBenefit.execute(actor, params.benefitId);
  }

  @Endpoint(routes.replay)
  replay(
    @Input() { params }: InputOf<typeof routes.replay>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.replay>> {
    return this.replayBenefit.execute(actor, params.benefitId);
  }

  @Endpoint(routes.figures)
  figures(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.figures>> {
    return this.benefitFigures.execute(actor);
  }

  @Endpoint(routes.listRuns)
  runs(
    @Input() { query }: InputOf<typeof routes.listRuns>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listRuns>> {
    return this.listRuns.execute(actor, query);
  }

  @Endpoint(routes.startRun)
  start(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.startRun>> {
    return this.startRun.execute(actor);
  }
}

@Controller()
export class BenefitStepsController {
  constructor(
    private readonly myBenefits: MyBenefits,
    private readonly consentToBenefit: ConsentToBenefit,
    private readonly declineBenefit: DeclineBenefit,
    private readonly confirmBenefits: ConfirmBenefits,
    private readonly approveBenefits: ApproveBenefits,
    private readonly turnBackBenefit: TurnBackBenefit,
    private readonly revokeBenefit: RevokeBenefit,
  ) {}

  @Endpoint(routes.mine)
  mine(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.mine>> {
    return this.myBenefits.execute(actor);
  }

  @Endpoint(routes.consent)
  consent(
    @Input() { params, body }: InputOf<typeof routes.consent>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.consent>> {
    return this.consentToBenefit.execute(actor, params.benefitId, body);
  }

  @Endpoint(routes.decline)
  decline(
    @Input() { params }: InputOf<typeof routes.decline>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decline>> {
    return this.declineBenefit.execute(actor, params.benefitId);
  }

  @Endpoint(routes.confirm)
  confirm(
    @Input() { body }: InputOf<typeof routes.confirm>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.confirm>> {
    return this.confirmBenefits.execute(actor, body.benefitIds);
  }

  @Endpoint(routes.approve)
  approve(
    @Input() { body }: InputOf<typeof routes.approve>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.approve>> {
    return this.approveBenefits.execute(actor, body.benefitIds);
  }

  @Endpoint(routes.turnBack)
  turnBack(
    @Input() { params, body }: InputOf<typeof routes.turnBack>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.turnBack>> {
    return this.turnBackBenefit.execute(actor, params.benefitId, body.reason);
  }

  @Endpoint(routes.revoke)
  revoke(
    @Input() { params, body }: InputOf<typeof routes.revoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revoke>> {
    return this.revokeBenefit.execute(actor, params.benefitId, body.reason);
  }
}
