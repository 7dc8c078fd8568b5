import { Platform1700000000000 } from './1700000000000-platform.js';
import { Access1700000000100 } from './1700000000100-access.js';
import { AccountLinks1700000000110 } from './1700000000110-account-links.js';
import { Audit1700000000200 } from './1700000000200-audit.js';
import { Notices1700000000300 } from './1700000000300-notices.js';
import { People1700000001000 } from './1700000001000-people.js';
import { TrainerAvailability1700000001015 } from './1700000001015-trainer-availability.js';
import { Catalogue1700000001100 } from './1700000001100-catalogue.js';
import { ShortageCatalogue1700000001110 } from './1700000001110-shortage-catalogue.js';
import { Facility1700000001200 } from './1700000001200-facility.js';
import { WorkshopClosing1700000001210 } from './1700000001210-workshop-closing.js';
import { TrainingBase1700000001211 } from './1700000001211-training-base.js';
import { Cohort1700000002000 } from './1700000002000-cohort.js';
import { Booking1700000002100 } from './1700000002100-booking.js';
import { Roster1700000002200 } from './1700000002200-roster.js';
import { Timetable1700000003000 } from './1700000003000-timetable.js';
import { CalendarFeed1700000003020 } from './1700000003020-calendar-feed.js';
import { TimetableSolve1700000003030 } from './1700000003030-timetable-solve.js';
import { PlanningBoard1700000003040 } from './1700000003040-planning-board.js';
import { TimetableLimits1700000003050 } from './1700000003050-timetable-limits.js';
import { SolveIterations1700000003051 } from './1700000003051-solve-iterations.js';
import { Attendance1700000003100 } from './1700000003100-attendance.js';
import { MakeUpPlace1700000003110 } from './1700000003110-make-up-place.js';
import { Planning1700000003200 } from './1700000003200-planning.js';
import { ModuleEquipment1700000003210 } from './1700000003210-module-equipment.js';
import { DemandLoop1700000003211 } from './1700000003211-demand-loop.js';
import { EquipmentList1700000003212 } from './1700000003212-equipment-list.js';
import { Exam1700000004000 } from './1700000004000-exam.js';
import { Certificate1700000004100 } from './1700000004100-certificate.js';
import { Subsidy1700000005000 } from './1700000005000-subsidy.js';
import { SubsidyLineCheck1700000005010 } from './1700000005010-subsidy-line-check.js';
import { ObjectionText1700000005020 } from './1700000005020-objection-text.js';
import { PolicyVersions1700000005030 } from './1700000005030-policy-versions.js';
import { Forecast1700000005040 } from './1700000005040-forecast.js';
import { Benefit1700000005050 } from './1700000005050-benefit.js';
import { NoticePage1700000005070 } from './1700000005070-notice-page.js';
import { BenefitRevoked1700000005080 } from './1700000005080-benefit-revoked.js';
import { BenefitNight1700000005090 } from './1700000005090-benefit-night.js';
import { WorkerBlind1700000005091 } from './1700000005091-worker-blind.js';
import { ForecastShares1700000005100 } from './1700000005100-forecast-shares.js';
import { BenefitFreeze1700000005110 } from './1700000005110-benefit-freeze.js';
import { DesignationDates1700000005111 } from './1700000005111-designation-dates.js';
import { Payment1700000006000 } from './1700000006000-payment.js';
import { LedgerSubjects1700000006010 } from './1700000006010-ledger-subjects.js';
import { PayeesAndTakeOuts1700000006011 } from './1700000006011-payees-and-take-outs.js';
import { Receivables1700000006012 } from './1700000006012-receivables.js';
import { AccountChange1700000006013 } from './1700000006013-account-change.js';
import { Advances1700000006020 } from './1700000006020-advances.js';
import { Budget1700000006025 } from './1700000006025-budget.js';
import { ReceiptConfirmed1700000006030 } from './1700000006030-receipt-confirmed.js';
import { AdvanceReceiptConfirmed1700000006031 } from './1700000006031-advance-receipt-confirmed.js';
import { RepairRecord1700000006040 } from './1700000006040-repair-record.js';
import { PastTraining1700000006050 } from './1700000006050-past-training.js';
import { ReceivedReference1700000006070 } from './1700000006070-received-reference.js';
import { AccountEntryGuard1700000006080 } from './1700000006080-account-entry-guard.js';
import { EvidencePack1700000007000 } from './1700000007000-evidence-pack.js';
import { AuditFindings1700000007010 } from './1700000007010-audit-findings.js';
import { CostlyEquipment1700000007020 } from './1700000007020-costly-equipment.js';
import { PreferredWindows1700000007030 } from './1700000007030-preferred-windows.js';
import { TrainerWeeklyHours1700000007031 } from './1700000007031-trainer-weekly-hours.js';
import { BuildingWay1700000007040 } from './1700000007040-building-way.js';
import { NotificationEnglish1700000007200 } from './1700000007200-notification-english.js';
import { AdvanceHands1700000007300 } from './1700000007300-advance-hands.js';
import { RepairCancelled1700000007400 } from './1700000007400-repair-cancelled.js';
import { RequestGuard1700000007500 } from './1700000007500-request-guard.js';

/** Every migration, oldest first. A committed one is never edited. */
export const migrations = [
  Platform1700000000000,
  Access1700000000100,
  AccountLinks1700000000110,
  Audit1700000000200,
  Notices1700000000300,
  People1700000001000,
  TrainerAvailability1700000001015,
  Catalogue1700000001100,
  ShortageCatalogue1700000001110,
  Facility1700000001200,
  WorkshopClosing1700000001210,
  TrainingBase1700000001211,
  Cohort1700000002000,
  Booking1700000002100,
  Roster1700000002200,
  Timetable1700000003000,
  CalendarFeed1700000003020,
  TimetableSolve1700000003030,
  PlanningBoard1700000003040,
  TimetableLimits1700000003050,
  SolveIterations1700000003051,
  Attendance1700000003100,
  MakeUpPlace1700000003110,
  Planning1700000003200,
  ModuleEquipment1700000003210,
  DemandLoop1700000003211,
  EquipmentList1700000003212,
  Exam1700000004000,
  Certificate1700000004100,
  Subsidy1700000005000,
  SubsidyLineCheck1700000005010,
  ObjectionText1700000005020,
  PolicyVersions1700000005030,
  Forecast1700000005040,
  Benefit1700000005050,
  NoticePage1700000005070,
  BenefitRevoked1700000005080,
  BenefitNight1700000005090,
  WorkerBlind1700000005091,
  ForecastShares1700000005100,
  BenefitFreeze1700000005110,
  DesignationDates1700000005111,
  Payment1700000006000,
  LedgerSubjects1700000006010,
  PayeesAndTakeOuts1700000006011,
  Receivables1700000006012,
  AccountChange1700000006013,
  Advances1700000006020,
  Budget1700000006025,
  ReceiptConfirmed1700000006030,
  AdvanceReceiptConfirmed1700000006031,
  RepairRecord1700000006040,
  PastTraining1700000006050,
  ReceivedReference1700000006070,
  AccountEntryGuard1700000006080,
  EvidencePack1700000007000,
  AuditFindings1700000007010,
  CostlyEquipment1700000007020,
  PreferredWindows1700000007030,
  TrainerWeeklyHours1700000007031,
  BuildingWay1700000007040,
  NotificationEnglish1700000007200,
  AdvanceHands1700000007300,
  RepairCancelled1700000007400,
  RequestGuard1700000007500,
];
