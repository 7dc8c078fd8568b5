import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { BoardHttpModule } from './board.module.js';
import { CalendarHttpModule } from './calendar.module.js';
import { AddSession } from './commands/add-session.js';
import { CancelSession } from './commands/cancel-session.js';
import { ChangeSession } from './commands/change-session.js';
import { ClearTimetable } from './commands/clear-timetable.js';
import { ProposeTimetable } from './commands/propose-timetable.js';
import { PublishTimetable } from './commands/publish-timetable.js';
import { RemindSessions } from './commands/remind-sessions.js';
import { RemoveSession } from './commands/remove-session.js';
import { TimetableController } from './http/timetable.controller.js';
import { TrainingSessionController } from './http/training-session.controller.js';
import { OccupancyHttpModule } from './occupancy.module.js';
import { TimetablePrintHttpModule } from './print.module.js';
import { LimitsHttpModule, LimitsModule } from './limits.module.js';
import { SessionCheckController } from './http/session-check.controller.js';
import { CheckSession } from './queries/check-session.js';
import { FindSession } from './queries/find-session.js';
import { ListMySessions } from './queries/list-my-sessions.js';
import { ListWorkshopSessions } from './queries/list-workshop-sessions.js';
import { ShowTimetable } from './queries/show-timetable.js';
import { ClearTimetableOnCancel } from './reactions/clear-timetable.reaction.js';
import { RemindSessionsReaction } from './reactions/remind-sessions.reaction.js';
import { FitFactsReader } from './store/fit-facts.js';
import { RepairHttpModule, RepairJobsModule } from './repair.module.js';
import { MakeUpPlaces } from './store/make-up-places.js';
import { ProposalWriter } from './store/proposal-writer.js';
import { SessionLists } from './store/session-lists.js';
import { SessionLocking } from './store/session-locking.js';
import { DayLimits } from './store/solving/day-limits.js';
import { SessionPlanning } from './store/session-planning.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { SessionWriting } from './store/session-writing.js';
import { SolvingHttpModule, SolvingJobsModule } from './solving.module.js';
import { TimetableBook } from './store/timetable-book.js';
import { VersionStore } from './store/version-store.js';
import { TimetableVersionHttpModule, TimetableVersionJobsModule } from './version.module.js';

const stores = [MakeUpPlaces, SessionStore, SessionLists, VersionStore];
const steps = [
  SessionSlots,
  SessionLocking,
  SessionPlanning,
  SessionWriting,
  FitFactsReader,
  DayLimits,
  ProposalWriter,
  TimetableBook,
];
const useCases = [
  AddSession,
  ChangeSession,
  RemoveSession,
  CancelSession,
  ClearTimetable,
  ProposeTimetable,
  PublishTimetable,
  RemindSessions,
  ShowTimetable,
  CheckSession,
  FindSession,
  ListMySessions,
  ListWorkshopSessions,
];

/** When, where and by whom cohorts are trained. */
@Module({
  imports: [PeopleModule, CatalogueModule, FacilityModule, CohortModule, RosterModule, LimitsModule],
  providers: [...stores, ...steps, ...useCases],
  exports: [...stores, ...useCases, LimitsModule],
})
export class TimetableModule {}

@Module({
  imports: [
    TimetableModule,
    CalendarHttpModule,
    TimetablePrintHttpModule,
    TimetableVersionHttpModule,
    OccupancyHttpModule,
    SolvingHttpModule,
    LimitsHttpModule,
    BoardHttpModule,
    RepairHttpModule,
  ],
  controllers: [TimetableController, TrainingSessionController, SessionCheckController],
})
export class TimetableHttpModule {}

@Module({
  imports: [TimetableModule, TimetableVersionJobsModule, SolvingJobsModule, RepairJobsModule],
  providers: [ClearTimetableOnCancel, RemindSessionsReaction],
})
export class TimetableJobsModule {}
