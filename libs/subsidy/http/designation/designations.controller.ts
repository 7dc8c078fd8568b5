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
import { ImportDesignations } from '../../commands/designation/import-designations.js';
import { AddDesignation, EndDesignation } from '../../commands/designation/keep-designation.js';
import { designationRoutes as routes } from '../../contracts/designation/index.js';
import {
  DesignationTemplate,
  ListDesignationPolicies,
  ListDesignations,
} from '../../queries/designation/list-designations.js';

@Controller()
export class DesignationsController {
  constructor(
    private readonly listDesignations: ListDesignations,
    private readonly listPolicies: ListDesignationPolicies,
    private readonly addDesignation: AddDesignation,
    private readonly endDesignation: EndDesignation,
    private readonly designationTemplate: DesignationTemplate,
    private readonly importDesignations: ImportDesignations,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listDesignations.execute(actor, query);
  }

  @Endpoint(routes.policies)
  policies(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.policies>> {
    return this.listPolicies.execute(actor);
  }

  @Endpoint(routes.add)
  add(
    @Input() { body }: InputOf<typeof routes.add>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.add>> {
    return this.addDesignation.execute(actor, body);
  }

  @Endpoint(routes.end)
  end(
    @Input() { params, body }: InputOf<typeof routes.end>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.end>> {
    return this.endDesignation.execute(actor, params.designationId, body);
  }

  @Endpoint(routes.template)
  template(): Promise<FileAnswer> {
    return this.designationTemplate.execute();
  }

  @Endpoint(routes.import)
  import(
    @Input() { params, file }: InputOf<typeof routes.import>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.import>> {
    return this.importDesignations.execute(actor, params.policyCode, file);
  }
}
