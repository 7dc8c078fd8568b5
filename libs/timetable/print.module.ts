import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { TimetablePrintController } from './http/print/timetable-print.controller.js';
import { PrintCohortTimetable } from './queries/print/print-cohort-timetable.js';
import { PrintPersonalTimetable } from './queries/print/print-personal-timetable.js';
import { PublishedSheets } from './store/print/published-sheets.js';
import { SessionLists } from './store/session-lists.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { VersionStore } from './store/version-store.js';

/** Timetables on paper. */
@Module({
  imports: [PeopleModule, FacilityModule, CohortModule],
  providers: [
    SessionSlots,
    SessionStore,
    SessionLists,
    VersionStore,
    PublishedSheets,
    PrintCohortTimetable,
    PrintPersonalTimetable,
  ],
  exports: [PrintCohortTimetable, PrintPersonalTimetable],
})
export class TimetablePrintModule {}

@Module({ imports: [TimetablePrintModule], controllers: [TimetablePrintController] })
export class TimetablePrintHttpModule {}
