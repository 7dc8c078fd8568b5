import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ImportPastYears } from '../../commands/history/import-past-years.js';
import { historyRoutes as routes } from '../../contracts/history/index.js';
import { ListPastYears, PastYearsFile } from '../../queries/history/past-years.js';

@Controller()
export class HistoryController {
  constructor(
    private readonly listPastYears: ListPastYears,
    private readonly pastYearsFile: PastYearsFile,
    private readonly importPastYears: ImportPastYears,
  ) {}

  @Endpoint(routes.list)
  list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.list>> {
    return this.listPastYears.execute(actor);
  }

  @Endpoint(routes.file)
  file(@CurrentActor() actor: Actor): Promise<FileAnswer> {
    return this.pastYearsFile.execute(actor);
  }

  @Endpoint(routes.import)
  import(
    @Input() { file }: InputOf<typeof routes.import>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.import>> {
    return this.importPastYears.execute(actor, file);
  }
}
