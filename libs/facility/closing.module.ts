import { Module } from '@nestjs/common';
import { CloseStations } from './commands/closing/close-stations.js';
import { CloseWorkshop } from './commands/closing/close-workshop.js';
import { ClosingController } from './http/closing/closing.controller.js';
import { ListClosings } from './queries/closing/list-closings.js';
import { ClosingStore } from './store/closing/closing-store.js';
import { WorkshopRepository } from './store/workshop-repository.js';

const useCases = [CloseWorkshop, CloseStations, ListClosings];

/** When workshops and stations are not to be used. */
@Module({
  providers: [WorkshopRepository, ClosingStore, ...useCases],
  exports: [ClosingStore, ...useCases],
})
export class ClosingModule {}

@Module({ imports: [ClosingModule], controllers: [ClosingController] })
export class ClosingHttpModule {}
