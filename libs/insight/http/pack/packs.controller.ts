import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { packRoutes } from '../../contracts/pack/index.js';
import { FindPack } from '../../queries/pack/find-pack.js';
import { ListPacks } from '../../queries/pack/list-packs.js';

@Controller()
export class PacksController {
  constructor(
    private readonly listPacks: ListPacks,
    private readonly findPack: FindPack,
  ) {}

  @Endpoint(packRoutes.list)
  list(
    @Input() input: InputOf<typeof packRoutes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof packRoutes.list>> {
    return this.listPacks.execute(actor, input);
  }

  @Endpoint(packRoutes.find)
  find(
    @Input() { params }: InputOf<typeof packRoutes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof packRoutes.find>> {
    return this.findPack.execute(actor, params.packId);
  }
}
