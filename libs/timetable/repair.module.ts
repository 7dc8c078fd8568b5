import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { PublishTimetable } from './commands/publish-timetable.js';
import { ApplyRepair, RepairSteps } from './commands/repair/apply-repair.js';
import { CancelRepair } from './commands/repair/cancel-repair.js';
import { RecordCause } from './commands/repair/record-cause.js';
import { RunRepair } from './commands/repair/run-repair.js';
import { StartRepair } from './commands/repair/start-repair.js';
import { RepairController } from './http/repair/repair.controller.js';
import { RepairAnswers } from './queries/repair/answers.js';
import { ShowRepair } from './queries/repair/show-repair.js';
import { RunRepairReaction } from './reactions/repair/run-repair.reaction.js';
import { EditStore } from './store/board/edit-store.js';
import { MoveWriter } from './store/board/move-writer.js';
import { PinStore } from './store/board/pin-store.js';
import { PlaceChecks } from './store/board/place-checks.js';
import { RecordedFacts } from './store/repair/recorded-facts.js';
import { RepairAudiences } from './store/repair/repair-audience.js';
import { RepairBook } from './store/repair/repair-book.js';
import { RepairFinder } from './store/repair/repair-finder.js';
import { RepairRunner } from './store/repair/repair-runner.js';
import { RepairStore } from './store/repair/repair-store.js';
import { RepairWriter } from './store/repair/repair-writer.js';
import { SessionLists } from './store/session-lists.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { ChangeWriter } from './store/solving/change-writer.js';
import { DayLimits } from './store/solving/day-limits.js';
import { SolvingFactsReader } from './store/solving/solving-facts.js';
import { TimetableStamp } from './store/solving/timetable-stamp.js';
import { TimetableBook } from './store/timetable-book.js';
import { FundingShortfalls } from './store/version/funding-shortfalls.js';
import { PublicationAudiences } from './store/version/publication-audience.js';
import { VersionStore } from './store/version-store.js';

const stores = [
  SessionSlots,
  SessionStore,
  SessionLists,
  VersionStore,
  TimetableBook,
  TimetableStamp,
  PinStore,
  EditStore,
  RepairStore,
  RecordedFacts,
];
const steps = [
  SolvingFactsReader,
  ChangeWriter,
  DayLimits,
  PlaceChecks,
  MoveWriter,
  PublicationAudiences,
  RepairAudiences,
  FundingShortfalls,
  RepairAnswers,
  RepairBook,
  RepairRunner,
  RepairFinder,
  RepairWriter,
  PublishTimetable,
  RecordCause,
  RepairSteps,
];
const useCases = [StartRepair, RunRepair, ShowRepair, CancelRepair, ApplyRepair];

/** What becomes of the timetable when somebody is ill or something is broken. */
@Module({
  imports: [PeopleModule, CatalogueModule, FacilityModule, CohortModule, RosterModule],
  providers: [...stores, ...steps, ...useCases],
  exports: useCases,
})
export class RepairModule {}

@Module({ imports: [RepairModule], controllers: [RepairController] })
export class RepairHttpModule {}

@Module({ imports: [RepairModule], providers: [RunRepairReaction] })
export class RepairJobsModule {}
