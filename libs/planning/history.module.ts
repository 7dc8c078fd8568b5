import { Module } from '@nestjs/common';
import { ImportPastYears } from './commands/history/import-past-years.js';
import { HistoryController } from './http/history/history.controller.js';
import { ListPastYears, PastYearsFile } from './queries/history/past-years.js';
import { PastTrainingStore } from './store/history/past-training-store.js';

const providers = [PastTrainingStore, ImportPastYears, ListPastYears, PastYearsFile];

/** Figures of past years that a centre has in its files: what demand is forecast from. */
@Module({ providers, exports: providers })
export class HistoryModule {}

@Module({ imports: [HistoryModule], controllers: [HistoryController] })
export class HistoryHttpModule {}
