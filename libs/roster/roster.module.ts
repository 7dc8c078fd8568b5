import { Module } from '@nestjs/common';
import { BookingModule } from '../booking/index.js';
import { CohortModule } from '../cohort/index.js';
import { PeopleModule } from '../people/index.js';
import { AcceptRoster } from './commands/accept-roster.js';
import { DeleteImportFile } from './commands/delete-import-file.js';
import { LetLearnerLeave } from './commands/let-learner-leave.js';
import { SubstituteLearner } from './commands/substitute-learner.js';
import { UploadRoster } from './commands/upload-roster.js';
import { LearnersController, RosterImportsController } from './http/roster.controller.js';
import { FindRosterImport } from './queries/find-roster-import.js';
import { ListLearners } from './queries/list-learners.js';
import { ListRosterImports } from './queries/list-roster-imports.js';
import { MarkedUpRoster } from './queries/marked-up-roster.js';
import { RosterTemplate } from './queries/roster-template.js';
import { DeleteImportFileReaction } from './reactions/delete-import-file.reaction.js';
import { RosterEnrolment } from './store/roster-enrolment.js';
import { RosterFactFinder } from './store/roster-facts.js';
import { RosterImportStore } from './store/roster-import-store.js';
import { RosterLeaving } from './store/roster-leaving.js';
import { RosterLog } from './store/roster-log.js';
import { RosterProspects } from './store/roster-prospects.js';
import { RosterStore } from './store/roster-store.js';

const useCases = [
  UploadRoster,
  AcceptRoster,
  DeleteImportFile,
  LetLearnerLeave,
  SubstituteLearner,
  RosterTemplate,
  FindRosterImport,
  ListRosterImports,
  MarkedUpRoster,
  ListLearners,
];

const stores = [
  RosterStore,
  RosterImportStore,
  RosterProspects,
  RosterFactFinder,
  RosterEnrolment,
  RosterLeaving,
  RosterLog,
];

/** Who learns in which cohort, and how they get there. */
@Module({
  imports: [PeopleModule, CohortModule, BookingModule],
  providers: [...stores, ...useCases],
  exports: [RosterStore, RosterProspects, ...useCases],
})
export class RosterModule {}

@Module({ imports: [RosterModule], controllers: [RosterImportsController, LearnersController] })
export class RosterHttpModule {}

@Module({ imports: [RosterModule], providers: [DeleteImportFileReaction] })
export class RosterJobsModule {}
