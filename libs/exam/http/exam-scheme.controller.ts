import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { DecideScheme } from '../commands/decide-scheme.js';
import { FileScheme } from '../commands/file-scheme.js';
import { examRoutes as routes } from '../contracts/index.js';
import { ListSchemes } from '../queries/list-schemes.js';

@Controller()
export class ExamSchemeController {
  constructor(
    private readonly fileScheme: FileScheme,
    private readonly decideScheme: DecideScheme,
    private readonly listSchemes: ListSchemes,
  ) {}

  @Endpoint(routes.fileScheme)
  file(
    @Input() { params, body }: InputOf<typeof routes.fileScheme>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.fileScheme>> {
    return this.fileScheme.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.acceptScheme)
  accept(
    @Input() { params }: InputOf<typeof routes.acceptScheme>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.acceptScheme>> {
    return this.decideScheme.execute(actor, params.schemeId, null);
  }

  @Endpoint(routes.returnScheme)
  sendBack(
    @Input() { params, body }: InputOf<typeof routes.returnScheme>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.returnScheme>> {
    return this.decideScheme.execute(actor, params.schemeId, body.reason);
  }

  @Endpoint(routes.listSchemes)
  list(
    @Input() { query }: InputOf<typeof routes.listSchemes>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listSchemes>> {
    return this.listSchemes.execute(actor, query);
  }
}
