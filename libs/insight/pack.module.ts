import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { CertificateModule } from '../certificate/index.js';
import { CohortModule } from '../cohort/index.js';
import { ExamModule } from '../exam/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { SubsidyModule } from '../subsidy/index.js';
import { TimetableModule } from '../timetable/index.js';
import { BuildPack } from './commands/pack/build-pack.js';
import { ClearPacks } from './commands/pack/clear-packs.js';
import { RequestPack } from './commands/pack/request-pack.js';
import { PacksController } from './http/pack/packs.controller.js';
import { DownloadPack } from './queries/pack/download-pack.js';
import { FindPack } from './queries/pack/find-pack.js';
import { ListPacks } from './queries/pack/list-packs.js';
import { BuildPackReaction } from './reactions/pack/build-pack.reaction.js';
import { ClearPacksReaction } from './reactions/pack/clear-packs.reaction.js';
import { ClaimPapers } from './store/pack/claim-papers.js';
import { ClassPapers } from './store/pack/class-papers.js';
import { ContentHash } from './store/pack/content-hash.js';
import { PackBuilder } from './store/pack/pack-builder.js';
import { PackDesk } from './store/pack/pack-desk.js';
import { PackFiles } from './store/pack/pack-files.js';
import { PackStore } from './store/pack/pack-store.js';

const stores = [PackStore, ContentHash, PackDesk, PackFiles, ClaimPapers, ClassPapers, PackBuilder];
const useCases = [RequestPack, BuildPack, ClearPacks, ListPacks, FindPack, DownloadPack];

/** The evidence pack of a claim: its papers in one archive that can be checked without the platform. */
@Module({
  imports: [
    PeopleModule,
    CatalogueModule,
    CohortModule,
    RosterModule,
    TimetableModule,
    AttendanceModule,
    ExamModule,
    CertificateModule,
    SubsidyModule,
  ],
  providers: [...stores, ...useCases],
  exports: useCases,
})
export class PackModule {}

@Module({ imports: [PackModule], controllers: [PacksController] })
export class PackHttpModule {}

@Module({ imports: [PackModule], providers: [BuildPackReaction, ClearPacksReaction] })
export class PackJobsModule {}
