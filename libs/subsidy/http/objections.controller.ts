import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { ResolveObjection } from '../commands/resolve-objection.js';
import { RevealObjectorContact } from '../commands/reveal-objector-contact.js';
import { subsidyRoutes as routes } from '../contracts/index.js';
import { ListObjections } from '../queries/list-objections.js';

@Controller()
export class ObjectionsController {
  constructor(
    private readonly listObjections: ListObjections,
    private readonly resolveObjection: ResolveObjection,
    private readonly revealObjectorContact: RevealObjectorContact,
  ) {}

  @Endpoint(routes.listObjections)
  list(
    @Input() { query }: InputOf<typeof routes.listObjections>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listObjections>> {
    return this.listObjections.execute(actor, query);
  }

  @Endpoint(routes.resolveObjection)
  resolve(
    @Input() { params, body }: InputOf<typeof routes.resolveObjection>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.resolveObjection>> {
    return this.resolveObjection.execute(actor, params.objectionId, body);
  }

  @Endpoint(routes.revealContact)
  reveal(
    @Input() { params, body }: InputOf<typeof routes.revealContact>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revealContact>> {
    return this.revealObjectorContact.execute(actor, params.objectionId, body.reason);
  }
}
