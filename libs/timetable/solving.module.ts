import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { ApplySolve } from './commands/solving/apply-solve.js';
import { CancelSolve } from './commands/solving/cancel-solve.js';
import { RunSolve } from './commands/solving/run-solve.js';
import { StartSolve } from './commands/solving/start-solve.js';
import { ExplainController } from './http/solving/explain.controller.js';
import { SolvingController } from './http/solving/solving.controller.js';
import { CheckSolvable } from './queries/solving/check-solvable.js';
import { ExplainSession } from './queries/solving/explain-session.js';
import { FollowSolve } from './queries/solving/follow-solve.js';
import { ShowSolve } from './queries/solving/show-solve.js';
import { RunSolveReaction } from './reactions/solving/run-solve.reaction.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { ChangeWriter } from './store/solving/change-writer.js';
import { DayLimits } from './store/solving/day-limits.js';
import { ExplainBoards } from './store/solving/explain-boards.js';
import { SearchRunner } from './store/solving/search-runner.js';
import { SolveBook } from './store/solving/solve-book.js';
import { SolveStore } from './store/solving/solve-store.js';
import { SolvingFactsReader } from './store/solving/solving-facts.js';
import { TimetableStamp } from './store/solving/timetable-stamp.js';
import { VersionStore } from './store/version-store.js';

const stores = [
  SessionSlots,
  SessionStore,
  VersionStore,
  SolveStore,
  TimetableStamp,
  SolveBook,
  SolvingFactsReader,
  SearchRunner,
  ChangeWriter,
  DayLimits,
  ExplainBoards,
];
const useCases = [
  StartSolve,
  RunSolve,
  CancelSolve,
  ApplySolve,
  ShowSolve,
  FollowSolve,
  ExplainSession,
  CheckSolvable,
];

/** The timetable engine at work on the centre's own data. */
@Module({
  imports: [PeopleModule, CatalogueModule, FacilityModule, CohortModule],
  providers: [...stores, ...useCases],
  exports: [...useCases, ExplainBoards],
})
export class SolvingModule {}

@Module({ imports: [SolvingModule], controllers: [SolvingController, ExplainController] })
export class SolvingHttpModule {}

@Module({ imports: [SolvingModule], providers: [RunSolveReaction] })
export class SolvingJobsModule {}
