import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AcceptRoster } from '../commands/accept-roster.js';
import { LetLearnerLeave } from '../commands/let-learner-leave.js';
import { SubstituteLearner } from '../commands/substitute-learner.js';
import { UploadRoster } from '../commands/upload-roster.js';
import { rosterRoutes as routes } from '../contracts/index.js';
import { FindRosterImport } from '../queries/find-roster-import.js';
import { ListLearners } from '../queries/list-learners.js';
import { ListRosterImports } from '../queries/list-roster-imports.js';
import { MarkedUpRoster } from '../queries/marked-up-roster.js';
import { RosterTemplate } from '../queries/roster-template.js';

@Controller()
export class RosterImportsController {
  constructor(
    private readonly rosterTemplate: RosterTemplate,
    private readonly uploadRoster: UploadRoster,
    private readonly listRosterImports: ListRosterImports,
    private readonly findRosterImport: FindRosterImport,
    private readonly markedUpRoster: MarkedUpRoster,
    private readonly acceptRoster: AcceptRoster,
  ) {}

  @Endpoint(routes.template)
  template(
    @Input() { params }: InputOf<typeof routes.template>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.rosterTemplate.execute(actor, params.cohortId);
  }

  @Endpoint(routes.upload)
  upload(
    @Input() { params, file }: InputOf<typeof routes.upload>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.upload>> {
    return this.uploadRoster.execute(actor, params.cohortId, file);
  }

  @Endpoint(routes.listImports)
  list(
    @Input() { params, query }: InputOf<typeof routes.listImports>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listImports>> {
    return this.listRosterImports.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.findImport)
  find(
    @Input() { params }: InputOf<typeof routes.findImport>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findImport>> {
    return this.findRosterImport.execute(actor, params.importId);
  }

  @Endpoint(routes.markedUp)
  markedUp(
    @Input() { params }: InputOf<typeof routes.markedUp>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.markedUpRoster.execute(actor, params.importId);
  }

  @Endpoint(routes.accept)
  accept(
    @Input() { params }: InputOf<typeof routes.accept>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.accept>> {
    return this.acceptRoster.execute(actor, params.importId);
  }
}

@Controller()
export class LearnersController {
  constructor(
    private readonly listLearners: ListLearners,
    private readonly letLearnerLeave: LetLearnerLeave,
    private readonly substituteLearner: SubstituteLearner,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { params, query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listLearners.execute(actor, params.cohortId, query);
  }

  @Endpoint(routes.leave)
  leave(
    @Input() { params, body }: InputOf<typeof routes.leave>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.leave>> {
    return this.letLearnerLeave.execute(actor, params.rosterEntryId, body);
  }

  @Endpoint(routes.substitute)
  substitute(
    @Input() { params, body }: InputOf<typeof routes.substitute>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.substitute>> {
    return this.substituteLearner.execute(actor, params.rosterEntryId, body);
  }
}
