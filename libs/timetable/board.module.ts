import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { MoveSessions } from './commands/board/move-sessions.js';
import { PinTimetable } from './commands/board/pin-timetable.js';
import { RedoEdit } from './commands/board/redo-edit.js';
import { UndoEdit } from './commands/board/undo-edit.js';
import { UnpinTimetable } from './commands/board/unpin-timetable.js';
import { BoardController } from './http/board/board.controller.js';
import { PinController } from './http/board/pin.controller.js';
import { ShowBoard } from './queries/board/show-board.js';
import { ShowEdits } from './queries/board/show-edits.js';
import { ShowSpots } from './queries/board/show-spots.js';
import { SolvingModule } from './solving.module.js';
import { BoardLists } from './store/board/board-lists.js';
import { EditAnswers } from './store/board/edit-answers.js';
import { EditReversal } from './store/board/edit-reversal.js';
import { EditStore } from './store/board/edit-store.js';
import { MoveWriter } from './store/board/move-writer.js';
import { PinStore } from './store/board/pin-store.js';
import { PlaceChecks } from './store/board/place-checks.js';
import { RecordedFacts } from './store/repair/recorded-facts.js';
import { SessionLists } from './store/session-lists.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { ChangeWriter } from './store/solving/change-writer.js';
import { DayLimits } from './store/solving/day-limits.js';
import { VersionStore } from './store/version-store.js';

const stores = [
  SessionSlots,
  SessionStore,
  SessionLists,
  VersionStore,
  BoardLists,
  PinStore,
  EditStore,
  RecordedFacts,
];
const steps = [ChangeWriter, DayLimits, PlaceChecks, MoveWriter, EditAnswers, EditReversal];
const useCases = [
  ShowBoard,
  ShowSpots,
  ShowEdits,
  MoveSessions,
  UndoEdit,
  RedoEdit,
  PinTimetable,
  UnpinTimetable,
];

/** The planning board: what stands when and where, where it may go, and what was changed last. */
@Module({
  imports: [PeopleModule, CatalogueModule, FacilityModule, CohortModule, SolvingModule],
  providers: [...stores, ...steps, ...useCases],
  exports: [...useCases, EditStore],
})
export class BoardModule {}

@Module({ imports: [BoardModule], controllers: [BoardController, PinController] })
export class BoardHttpModule {}
