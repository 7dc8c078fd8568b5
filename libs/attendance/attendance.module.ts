import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { RosterModule } from '../roster/index.js';
import { TimetableModule } from '../timetable/index.js';
import {
  GuestStationsModule,
  makeUpControllers,
  makeUpProviders,
  makeUpReactions,
  makeUpUseCases,
} from './make-up.module.js';
import { MakeUpStore } from './store/make-up/make-up-store.js';
import { MissedTraining } from './store/make-up/missed-training.js';
import { ProposeCorrection } from './commands/propose-correction.js';
import { RecomputeHours } from './commands/recompute-hours.js';
import { RecordAttendance } from './commands/record-attendance.js';
import { RejectCorrection } from './commands/reject-correction.js';
import { SignCorrection } from './commands/sign-correction.js';
import { SignOffSession } from './commands/sign-off-session.js';
import { AttendanceController } from './http/attendance.controller.js';
import { CorrectionsController } from './http/corrections.controller.js';
import { ListCorrections } from './queries/list-corrections.js';
import { ListWorkerHours } from './queries/list-worker-hours.js';
import { ShowCohortHours } from './queries/show-cohort-hours.js';
import { ShowSessionRoll } from './queries/show-session-roll.js';
import { RecomputeHoursReaction, RecomputeOnTimetable } from './reactions/recompute-hours.reaction.js';
import { AttendanceRecorder } from './store/attendance-recorder.js';
import { CorrectionDesk } from './store/correction-desk.js';
import { CorrectionStore } from './store/correction-store.js';
import { EntryStore } from './store/entry-store.js';
import { HoursStore } from './store/hours-store.js';
import { SessionFactsReader } from './store/session-facts.js';

const useCases = [
  RecordAttendance,
  SignOffSession,
  ProposeCorrection,
  SignCorrection,
  RejectCorrection,
  RecomputeHours,
  ShowSessionRoll,
  ShowCohortHours,
  ListWorkerHours,
  ListCorrections,
];

/** Who was there: the list of facts, and the hours that follow from it. */
@Module({
  imports: [FacilityModule, CohortModule, RosterModule, TimetableModule],
  providers: [
    EntryStore,
    HoursStore,
    CorrectionStore,
    AttendanceRecorder,
    CorrectionDesk,
    SessionFactsReader,
    ...makeUpProviders,
    ...makeUpUseCases,
    ...useCases,
  ],
  exports: [EntryStore, HoursStore, MakeUpStore, MissedTraining, ...makeUpUseCases, ...useCases],
})
export class AttendanceModule {}

@Module({
  imports: [AttendanceModule, GuestStationsModule],
  controllers: [AttendanceController, CorrectionsController, ...makeUpControllers],
})
export class AttendanceHttpModule {}

@Module({
  imports: [AttendanceModule, GuestStationsModule],
  providers: [RecomputeHoursReaction, RecomputeOnTimetable, ...makeUpReactions],
})
export class AttendanceJobsModule {}
