import { Module } from '@nestjs/common';
import { SubsidyModule } from '../subsidy/index.js';
import { PacksController } from './http/pack/packs.controller.js';
import { FindPack } from './queries/pack/find-pack.js';
import { ListPacks } from './queries/pack/list-packs.js';
import { PackStore } from './store/pack/pack-store.js';

const useCases = [PackStore, ListPacks, FindPack];

/** The evidence pack of a claim: its papers in one archive that can be checked without the platform. */
@Module({ imports: [SubsidyModule], providers: useCases, exports: useCases })
export class PackModule {}

@Module({ imports: [PackModule], controllers: [PacksController] })
export class PackHttpModule {}

@Module({ imports: [PackModule] })
export class PackJobsModule {}
