import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AnswerDemand } from '../commands/answer-demand.js';
import { MergeDemand } from '../commands/merge-demand.js';
import { RecordDemand } from '../commands/record-demand.js';
import { WithdrawDemand } from '../commands/withdraw-demand.js';
import { demandRoutes as routes } from '../contracts/index.js';
import { ListDemand } from '../queries/list-demand.js';
import { SimilarDemand } from '../queries/similar-demand.js';

@Controller()
export class DemandController {
  constructor(
    private readonly listDemand: ListDemand,
    private readonly similarDemand: SimilarDemand,
    private readonly recordDemand: RecordDemand,
    private readonly withdrawDemand: WithdrawDemand,
    private readonly answerDemand: AnswerDemand,
    private readonly mergeDemand: MergeDemand,
  ) {}

  @Endpoint(routes.listDemand)
  list(
    @Input() { query }: InputOf<typeof routes.listDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listDemand>> {
    return this.listDemand.execute(actor, query);
  }

  @Endpoint(routes.similarDemand)
  similar(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.similarDemand>> {
    return this.similarDemand.execute(actor);
  }

  @Endpoint(routes.recordDemand)
  record(
    @Input() { body }: InputOf<typeof routes.recordDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.recordDemand>> {
    return this.recordDemand.execute(actor, body);
  }

  @Endpoint(routes.withdrawDemand)
  withdraw(
    @Input() { params }: InputOf<typeof routes.withdrawDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.withdrawDemand>> {
    return this.withdrawDemand.execute(actor, params.demandId);
  }

  @Endpoint(routes.answerDemand)
  answer(
    @Input() { params, body }: InputOf<typeof routes.answerDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.answerDemand>> {
    return this.answerDemand.execute(actor, params.demandId, body);
  }

  @Endpoint(routes.mergeDemand)
  merge(
    @Input() { body }: InputOf<typeof routes.mergeDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.mergeDemand>> {
    return this.mergeDemand.execute(actor, body);
  }
}
