import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { RosterModule } from '../roster/index.js';
import { TellOfCancellation, TellOfPublication } from './commands/version/tell-of-publication.js';
import { WithdrawPublication } from './commands/version/withdraw-publication.js';
import { TimetableVersionController } from './http/version/timetable-version.controller.js';
import { CompareVersions, PreviewParts, PreviewPublication } from './queries/version/compare-versions.js';
import {
  TellOfCancellationReaction,
  TellOfPublicationReaction,
} from './reactions/version/tell-of-publication.reaction.js';
import { SessionLists } from './store/session-lists.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';
import { ChangeNotices } from './store/version/change-notices.js';
import { FundingShortfalls } from './store/version/funding-shortfalls.js';
import { PublicationAudiences } from './store/version/publication-audience.js';
import { VersionContents } from './store/version/version-contents.js';
import { WithdrawalBook } from './store/version/withdrawal-book.js';
import { WithdrawalWriter } from './store/version/withdrawal-writer.js';
import { VersionStore } from './store/version-store.js';

const stores = [SessionSlots, SessionStore, SessionLists, VersionStore];
const steps = [
  VersionContents,
  PublicationAudiences,
  FundingShortfalls,
  PreviewParts,
  ChangeNotices,
  WithdrawalWriter,
  WithdrawalBook,
];
const useCases = [
  CompareVersions,
  PreviewPublication,
  WithdrawPublication,
  TellOfPublication,
  TellOfCancellation,
];

/** What changes from one published timetable to the next, who is told, and back to the one before. */
@Module({
  imports: [CohortModule, RosterModule],
  providers: [...stores, ...steps, ...useCases],
  exports: useCases,
})
export class TimetableVersionModule {}

@Module({ imports: [TimetableVersionModule], controllers: [TimetableVersionController] })
export class TimetableVersionHttpModule {}

@Module({
  imports: [TimetableVersionModule],
  providers: [TellOfPublicationReaction, TellOfCancellationReaction],
})
export class TimetableVersionJobsModule {}
