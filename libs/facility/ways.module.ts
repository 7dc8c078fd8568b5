import { Module } from '@nestjs/common';
import { SetWay } from './commands/ways/set-way.js';
import { WaysController } from './http/ways/ways.controller.js';
import { ListWays } from './queries/ways/list-ways.js';
import { BuildingWays } from './store/ways/building-ways.js';

const useCases = [SetWay, ListWays];

/** How long the way between two buildings takes. */
@Module({ providers: [BuildingWays, ...useCases], exports: useCases })
export class WaysModule {}

@Module({ imports: [WaysModule], controllers: [WaysController] })
export class WaysHttpModule {}
