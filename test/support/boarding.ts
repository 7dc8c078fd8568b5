import { CloseStations, CloseWorkshop, ClosingStore, WorkshopRepository } from '../../libs/facility/index.js';
import { AvailabilityStore, EnterAbsence, TrainerRepository } from '../../libs/people/index.js';
import { Notices } from '../../libs/platform/index.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { MoveSessions } from '../../libs/timetable/commands/board/move-sessions.js';
import { PinTimetable } from '../../libs/timetable/commands/board/pin-timetable.js';
import { RedoEdit } from '../../libs/timetable/commands/board/redo-edit.js';
import { UndoEdit } from '../../libs/timetable/commands/board/undo-edit.js';
import { UnpinTimetable } from '../../libs/timetable/commands/board/unpin-timetable.js';
import { PublishTimetable } from '../../libs/timetable/commands/publish-timetable.js';
import { ApplyRepair, RepairSteps } from '../../libs/timetable/commands/repair/apply-repair.js';
import { CancelRepair } from '../../libs/timetable/commands/repair/cancel-repair.js';
import { RecordCause } from '../../libs/timetable/commands/repair/record-cause.js';
import { RunRepair } from '../../libs/timetable/commands/repair/run-repair.js';
import { StartRepair } from '../../libs/timetable/commands/repair/start-repair.js';
import { ShowBoard } from '../../libs/timetable/queries/board/show-board.js';
import { ShowEdits } from '../../libs/timetable/queries/board/show-edits.js';
import { ShowSpots } from '../../libs/timetable/queries/board/show-spots.js';
import { RepairAnswers } from '../../libs/timetable/queries/repair/answers.js';
import { ShowRepair } from '../../libs/timetable/queries/repair/show-repair.js';
import { ExplainSession } from '../../libs/timetable/queries/solving/explain-session.js';
import { BoardLists } from '../../libs/timetable/store/board/board-lists.js';
import { EditAnswers } from '../../libs/timetable/store/board/edit-answers.js';
import { EditReversal } from '../../libs/timetable/store/board/edit-reversal.js';
import { EditStore } from '../../libs/timetable/store/board/edit-store.js';
import { MoveWriter } from '../../libs/timetable/store/board/move-writer.js';
import { PinStore } from '../../libs/timetable/store/board/pin-store.js';
import { PlaceChecks } from '../../libs/timetable/store/board/place-checks.js';
import { RecordedFacts } from '../../libs/timetable/store/repair/recorded-facts.js';
import { RepairAudiences } from '../../libs/timetable/store/repair/repair-audience.js';
import { RepairBook } from '../../libs/timetable/store/repair/repair-book.js';
import { RepairFinder } from '../../libs/timetable/store/repair/repair-finder.js';
import { type RepairFollowing, RepairRunner } from '../../libs/timetable/store/repair/repair-runner.js';
import { RepairStore } from '../../libs/timetable/store/repair/repair-store.js';
import { plansOf, type RepairTask } from '../../libs/timetable/store/repair/repair-task.js';
import { RepairWriter } from '../../libs/timetable/store/repair/repair-writer.js';
import { SessionLists } from '../../libs/timetable/store/session-lists.js';
import { SessionSlots } from '../../libs/timetable/store/session-slots.js';
import { SessionStore } from '../../libs/timetable/store/session-store.js';
import { ChangeWriter } from '../../libs/timetable/store/solving/change-writer.js';
import type { FundingAtStake, FundingDemands } from '../../libs/timetable/index.js';
import { ExplainBoards } from '../../libs/timetable/store/solving/explain-boards.js';
import { SolvingFactsReader } from '../../libs/timetable/store/solving/solving-facts.js';
import { TimetableStamp } from '../../libs/timetable/store/solving/timetable-stamp.js';
import { TimetableBook } from '../../libs/timetable/store/timetable-book.js';
import { FundingShortfalls } from '../../libs/timetable/store/version/funding-shortfalls.js';
import { PublicationAudiences } from '../../libs/timetable/store/version/publication-audience.js';
import { VersionStore } from '../../libs/timetable/store/version-store.js';
import type { World } from './world.js';

export interface BoardingOptions {
  /** The repair's book with its guard taken off, for a negative control. */
  readonly book?: typeof RepairBook;
  /** The check of a place with its guard taken off, for a negative control. */
  readonly checks?: Pick<PlaceChecks, 'check'>;
  /** Closings that fail, for what must not be left half done. */
  readonly closings?: ClosingStore;
  /** What works repairs out, for one whose thread dies. */
  readonly runner?: RepairRunner;
  /** What worked out repairs are kept with. */
  readonly repairs?: RepairStore;
  /** The rules of subsidy, which these parts do without. */
  readonly funding?: { readonly demands: FundingDemands; readonly stakes: FundingAtStake };
}

/** Works repairs out without a thread, of what a thread would be handed: the sources are not built. */
export class HereRunner extends RepairRunner {
  override plans(task: RepairTask, { heard }: RepairFollowing = {}): ReturnType<RepairRunner['plans']> {
    return Promise.resolve(plansOf(structuredClone(task), heard));
  }
}

/** The planning board and its repairs over a test world, put together as the modules do. */
export function boardingOf(world: World, options: BoardingOptions = {}) {
  const { tx, clock, audit, outbox } = world;
  const cohorts = new CohortStore();
  const courses = new CourseRepository();
  const [workshops, trainers] = [new WorkshopRepository(), new TrainerRepository()];
  const slots = new SessionSlots(cohorts);
  const sessions = new SessionStore(slots);
  const [versions, lists, pins, edits] = [
    new VersionStore(),
    new SessionLists(),
    new PinStore(),
    new EditStore(),
  ];
  const stamps = new TimetableStamp();
  const reader = new SolvingFactsReader(clock, cohorts, sessions, courses, workshops, trainers);
  const boards = new ExplainBoards(clock, sessions, cohorts, reader, stamps);
  const checks = (options.checks ?? new PlaceChecks(workshops, trainers, clock)) as PlaceChecks;
  const writer = new MoveWriter(
    cohorts,
    sessions,
    versions,
    checks,
    new ChangeWriter(clock, sessions, slots, courses, outbox),
  );
  const [availability, closings] = [new AvailabilityStore(), options.closings ?? new ClosingStore()];
  const facts = new RecordedFacts(availability, closings, trainers, workshops);
  const answers = new EditAnswers(edits, lists, facts);
  const reversal = new EditReversal(audit, edits, writer, answers);
  const repairs = options.repairs ?? new RepairStore();
  const book = new (options.book ?? RepairBook)(repairs, stamps, versions, trainers, workshops, facts);
  const audiences = new RepairAudiences(clock, lists, versions, new PublicationAudiences(new RosterStore()));
  const runner = options.runner ?? new HereRunner();
  const finder = new RepairFinder(clock, sessions, reader, stamps, audiences, runner);
  const publishing = Object.assign(
    new PublishTimetable(tx, clock, outbox, audit, cohorts, new TimetableBook(sessions, versions)),
    { demands: options.funding?.demands },
  );
  const shortfalls = Object.assign(new FundingShortfalls(clock, sessions), options.funding);
  const repairAnswers = new RepairAnswers(facts, cohorts, versions, shortfalls);
  const closing = new CloseWorkshop(tx, clock, audit, workshops, closings);
  const causes = new RecordCause(
    facts,
    new EnterAbsence(tx, clock, audit, trainers, availability, new Notices(outbox, clock)),
    closing,
    new CloseStations(tx, workshops, closings, closing),
  );
  return {
    show: new ShowBoard(tx, clock, new BoardLists(lists), pins, boards),
    spots: new ShowSpots(tx, boards),
    explain: new ExplainSession(tx, boards),
    edits: new ShowEdits(tx, answers),
    move: new MoveSessions(tx, clock, audit, edits, writer, answers),
    undo: new UndoEdit(tx, reversal),
    redo: new RedoEdit(tx, reversal),
    pin: new PinTimetable(tx, clock, audit, sessions, workshops, pins),
    unpin: new UnpinTimetable(tx, audit, pins),
    startRepair: new StartRepair(tx, clock, audit, outbox, book),
    runRepair: new RunRepair(tx, clock, repairs, finder),
    showRepair: new ShowRepair(tx, repairs, repairAnswers),
    cancelRepair: new CancelRepair(tx, clock, audit, repairs, repairAnswers),
    applyRepair: new ApplyRepair(
      tx,
      clock,
      audit,
      cohorts,
      book,
      new RepairSteps(new RepairWriter(clock, writer, edits), causes, publishing),
    ),
  };
}

export type Boarding = ReturnType<typeof boardingOf>;
