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
import { versionRoutes as routes } from '../../contracts/versions/index.js';
import { DiffVersions } from '../../queries/versions/diff-versions.js';
import { ExportShadowRows } from '../../queries/versions/export-shadow-rows.js';
import { FindShadowRun } from '../../queries/versions/find-shadow-run.js';
import { FindVersion } from '../../queries/versions/find-version.js';
import { ListShadowRows } from '../../queries/versions/list-shadow-rows.js';
import { ListVersions } from '../../queries/versions/list-versions.js';

/** Reading policy versions and trial runs. */
@Controller()
export class VersionReadingController {
  constructor(
    private readonly listVersions: ListVersions,
    private readonly findVersion: FindVersion,
    private readonly diffVersions: DiffVersions,
    private readonly findShadowRun: FindShadowRun,
    private readonly listShadowRows: ListShadowRows,
    private readonly exportShadowRows: ExportShadowRows,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listVersions.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findVersion.execute(actor, params.versionId);
  }

  @Endpoint(routes.diff)
  diff(
    @Input() { params, query }: InputOf<typeof routes.diff>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.diff>> {
    return this.diffVersions.execute(actor, params.versionId, query.against);
  }

  @Endpoint(routes.findShadow)
  findShadow(
    @Input() { params }: InputOf<typeof routes.findShadow>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findShadow>> {
    return this.findShadowRun.execute(actor, params.runId);
  }

  @Endpoint(routes.listShadowRows)
  shadowRows(
    @Input() { params, query }: InputOf<typeof routes.listShadowRows>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listShadowRows>> {
    return this.listShadowRows.execute(actor, params.runId, query);
  }

  @Endpoint(routes.exportShadowRows)
  exportRows(
    @Input() { params }: InputOf<typeof routes.exportShadowRows>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportShadowRows.execute(actor, params.runId);
  }
}
