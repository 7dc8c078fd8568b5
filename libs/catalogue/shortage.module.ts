import { Module } from '@nestjs/common';
import { ImportShortage } from './commands/shortage/import-shortage.js';
import { AddShortage, EndShortage } from './commands/shortage/keep-shortage.js';
import { ShortageController } from './http/shortage/shortage.controller.js';
import { ListShortage, ShortageTemplate } from './queries/shortage/list-shortage.js';
import { ShortageList } from './store/shortage/shortage-list.js';

const useCases = [AddShortage, EndShortage, ImportShortage, ListShortage, ShortageTemplate];

/** Which occupations are in the shortage catalogues, from when to when and by which document. */
@Module({ providers: [ShortageList, ...useCases], exports: useCases })
export class ShortageModule {}

@Module({ imports: [ShortageModule], controllers: [ShortageController] })
export class ShortageHttpModule {}
