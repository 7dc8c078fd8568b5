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
import { DecideBudgetChange } from '../../commands/budget/decide-budget-change.js';
import { ProposeBudgetChange } from '../../commands/budget/propose-budget-change.js';
import { SetBudgetLine } from '../../commands/budget/set-budget-line.js';
import { budgetRoutes as routes } from '../../contracts/budget/index.js';
import { ExportBudget } from '../../queries/budget/export-budget.js';
import { ShowBudget } from '../../queries/budget/show-budget.js';

@Controller()
export class BudgetController {
  constructor(
    private readonly showBudget: ShowBudget,
    private readonly exportBudget: ExportBudget,
    private readonly setBudgetLine: SetBudgetLine,
    private readonly proposeChange: ProposeBudgetChange,
    private readonly decideChange: DecideBudgetChange,
  ) {}

  @Endpoint(routes.show)
  show(
    @Input() { query }: InputOf<typeof routes.show>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.show>> {
    return this.showBudget.execute(actor, query);
  }

  @Endpoint(routes.export)
  export(
    @Input() { query }: InputOf<typeof routes.export>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportBudget.execute(actor, query);
  }

  @Endpoint(routes.setLine)
  setLine(
    @Input() { body }: InputOf<typeof routes.setLine>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setLine>> {
    return this.setBudgetLine.execute(actor, body);
  }

  @Endpoint(routes.propose)
  propose(
    @Input() { params, body }: InputOf<typeof routes.propose>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.propose>> {
    return this.proposeChange.execute(actor, params.lineId, body);
  }

  @Endpoint(routes.decide)
  decide(
    @Input() { params, body }: InputOf<typeof routes.decide>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decide>> {
    return this.decideChange.execute(actor, params.changeId, body.sign);
  }
}
