import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { RegisterTrainer } from '../commands/register-trainer.js';
import { peopleRoutes as routes } from '../contracts/index.js';
import { ListTrainers } from '../queries/list-trainers.js';

@Controller()
export class TrainersController {
  constructor(
    private readonly listTrainers: ListTrainers,
    private readonly registerTrainer: RegisterTrainer,
  ) {}

  @Endpoint(routes.listTrainers)
  list(
    @Input() { query }: InputOf<typeof routes.listTrainers>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listTrainers>> {
    return this.listTrainers.execute(actor, query);
  }

  @Endpoint(routes.registerTrainer)
  register(
    @Input() { body }: InputOf<typeof routes.registerTrainer>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.registerTrainer>> {
    return this.registerTrainer.execute(actor, body);
  }
}
