import { CourseRepository } from '../../libs/catalogue/index.js';
import {
  CancelCohort,
  CohortStore,
  CohortTransition,
  CreateCohort,
  OpenCohort,
} from '../../libs/cohort/index.js';
import { WorkshopRepository } from '../../libs/facility/index.js';
import { EnterpriseRepository, TrainerRepository } from '../../libs/people/index.js';
import { AnswerDemand } from '../../libs/planning/commands/answer-demand.js';
import { CreateScenario } from '../../libs/planning/commands/create-scenario.js';
import { DraftCohorts } from '../../libs/planning/commands/draft-cohorts.js';
import { ChooseEquipment } from '../../libs/planning/commands/equipment/choose-equipment.js';
import { CloseEquipmentList } from '../../libs/planning/commands/equipment/close-list.js';
import { DecideEquipment } from '../../libs/planning/commands/equipment/decide-equipment.js';
import { PublishEquipmentList } from '../../libs/planning/commands/equipment/publish-list.js';
import { SetEquipmentCost } from '../../libs/planning/commands/equipment/set-equipment-cost.js';
import { ImportPastYears } from '../../libs/planning/commands/history/import-past-years.js';
import { MergeDemand } from '../../libs/planning/commands/merge-demand.js';
import { RecordDemand } from '../../libs/planning/commands/record-demand.js';
import { ReopenDemand } from '../../libs/planning/commands/reopen-demand.js';
import { SolveScenario } from '../../libs/planning/commands/solve-scenario.js';
import { UndoDrafts } from '../../libs/planning/commands/undo-drafts.js';
import { WatchFill } from '../../libs/planning/commands/watch-fill.js';
import { WithdrawDemand } from '../../libs/planning/commands/withdraw-demand.js';
import { EquipmentAnswers } from '../../libs/planning/queries/equipment/equipment-answers.js';
import { FindEquipmentList } from '../../libs/planning/queries/equipment/find-equipment-list.js';
import { PrintEquipmentList } from '../../libs/planning/queries/equipment/print-equipment-list.js';
import { FindScenario } from '../../libs/planning/queries/find-scenario.js';
import { ForecastDemand } from '../../libs/planning/queries/forecast-demand.js';
import { ListDemand } from '../../libs/planning/queries/list-demand.js';
import { ListPastYears, PastYearsFile } from '../../libs/planning/queries/history/past-years.js';
import { ForecastFill } from '../../libs/planning/queries/forecast-fill.js';
import { ScenarioAnswers } from '../../libs/planning/queries/scenario-answers.js';
import { SimilarDemand } from '../../libs/planning/queries/similar-demand.js';
import { CentreFactsSource } from '../../libs/planning/store/centre-facts.js';
import { DemandDesk } from '../../libs/planning/store/demand-desk.js';
import { DemandStore } from '../../libs/planning/store/demand-store.js';
import { EquipmentDesk } from '../../libs/planning/store/equipment/equipment-desk.js';
import { EquipmentStore } from '../../libs/planning/store/equipment/equipment-store.js';
import { PastTrainingStore } from '../../libs/planning/store/history/past-training-store.js';
import { HistoryStore } from '../../libs/planning/store/history-store.js';
import { PlanningLog } from '../../libs/planning/store/planning-log.js';
import { ScenarioDesk } from '../../libs/planning/store/scenario-desk.js';
import { ScenarioStore } from '../../libs/planning/store/scenario-store.js';
import { Notices } from '../../libs/platform/index.js';
import type { World } from './world.js';

/** The use cases of planning over a world's database. */
export function planningDesk(world: World) {
  const { tx, clock, audit, outbox } = world;
  const courses = new CourseRepository();
  const workshops = new WorkshopRepository();
  const enterprises = new EnterpriseRepository();
  const cohorts = new CohortStore();
  const transition = new CohortTransition(clock, outbox, audit, cohorts);
  const createCohort = new CreateCohort(tx, clock, audit, cohorts, courses, enterprises);
  const cancelCohort = new CancelCohort(tx, transition);
  const notices = new Notices(outbox, clock);
  const demand = new DemandStore();
  const history = new HistoryStore();
  const log = new PlanningLog(audit, outbox);
  const demandDesk = new DemandDesk(demand, log, clock, notices);
  const scenarios = new ScenarioStore();
  const desk = new ScenarioDesk(scenarios, outbox, log);
  const answers = new ScenarioAnswers(scenarios, courses, workshops);
  const trainers = new TrainerRepository();
  const facts = new CentreFactsSource(clock, courses, workshops, trainers, demand, history);
  const past = new PastTrainingStore();
  const equipment = new EquipmentStore();
  const equipmentDesk = new EquipmentDesk(equipment, audit);
  const equipmentAnswers = new EquipmentAnswers(equipment);
  const findList = new FindEquipmentList(tx, equipment, equipmentAnswers);
  return {
    demand,
    facts,
    cohorts,
    createCohort,
    cancelCohort,
    openCohort: new OpenCohort(tx, transition),
    listDemand: new ListDemand(tx, demand),
    similarDemand: new SimilarDemand(tx, demand, courses),
    recordDemand: new RecordDemand(tx, clock, demandDesk, courses, enterprises),
    withdrawDemand: new WithdrawDemand(tx, demandDesk),
    answerDemand: new AnswerDemand(tx, demandDesk, cohorts, courses),
    mergeDemand: new MergeDemand(tx, clock, demandDesk, courses, createCohort),
    reopenDemand: new ReopenDemand(tx, demandDesk),
    createScenario: new CreateScenario(tx, clock, desk, answers, courses, workshops),
    solveScenario: new SolveScenario(tx, clock, outbox, desk, facts),
    findScenario: new FindScenario(tx, scenarios, answers),
    draftCohorts: new DraftCohorts(tx, clock, desk, courses, createCohort, answers),
    undoDrafts: new UndoDrafts(tx, desk, cohorts, cancelCohort, answers),
    forecastDemand: new ForecastDemand(tx, clock, history),
    forecastFill: new ForecastFill(tx, clock, history),
    listPastYears: new ListPastYears(tx, past),
    pastYearsFile: new PastYearsFile(tx, past),
    importPastYears: new ImportPastYears(tx, clock, audit, past),
    watchFill: new WatchFill(tx, clock, notices, history),
    publishList: new PublishEquipmentList(tx, clock, notices, desk, equipment, equipmentAnswers),
    choose: new ChooseEquipment(tx, clock, equipmentDesk, equipmentAnswers),
    setCost: new SetEquipmentCost(tx, equipmentDesk, equipmentAnswers),
    decide: new DecideEquipment(tx, clock, notices, equipmentDesk, equipmentAnswers),
    closeList: new CloseEquipmentList(tx, clock, equipmentDesk, equipmentAnswers),
    findList,
    printList: new PrintEquipmentList(findList, clock),
  };
}

/** Titles of what an account was told, the newest last. */
export async function toldTo(world: World, login: string): Promise<string[]> {
  const rows = await world.tx.read.query<{ title: string }>(
    `SELECT n.title FROM notification n JOIN account a ON a.id = n.account_id WHERE a.login_name = ? ORDER BY n.id`,
    [login],
  );
  return rows.map(({ title }) => title);
}
