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
import { ImportShortage } from '../../commands/shortage/import-shortage.js';
import { AddShortage, EndShortage } from '../../commands/shortage/keep-shortage.js';
import { shortageRoutes as routes } from '../../contracts/shortage/index.js';
import { ListShortage, ShortageTemplate } from '../../queries/shortage/list-shortage.js';

@Controller()
export class ShortageController {
  constructor(
    private readonly listShortage: ListShortage,
    private readonly addShortage: AddShortage,
    private readonly endShortage: EndShortage,
    private readonly shortageTemplate: ShortageTemplate,
    private readonly importShortage: ImportShortage,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listShortage.execute(actor, query);
  }

  @Endpoint(routes.add)
  add(
    @Input() { body }: InputOf<typeof routes.add>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.add>> {
    return this.addShortage.execute(actor, body);
  }

  @Endpoint(routes.end)
  end(
    @Input() { params, body }: InputOf<typeof routes.end>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.end>> {
    return this.endShortage.execute(actor, params.entryId, body);
  }

  @Endpoint(routes.template)
  template(): Promise<FileAnswer> {
    return this.shortageTemplate.execute();
  }

  @Endpoint(routes.import)
  import(
    @Input() { file }: InputOf<typeof routes.import>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.import>> {
    return this.importShortage.execute(actor, file);
  }
}
