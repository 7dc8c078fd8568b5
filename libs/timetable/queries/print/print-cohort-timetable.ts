import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError, localDateOf } from '../../../kernel/index.js';
import { type Actor, Clock, type FileAnswer, renderPdf, scopeOf, Tx } from '../../../platform/index.js';
import { PublishedSheets } from '../../store/print/published-sheets.js';
import { SessionStore } from '../../store/session-store.js';
import { VersionStore } from '../../store/version-store.js';
import { cohortDocument } from './timetable-document.js';

/** The class's timetable on paper, as published. Trainers print the classes they teach. */
@Injectable()
export class PrintCohortTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
    private readonly sheets: PublishedSheets,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<FileAnswer> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const cohort = await this.cohorts.find(db, scope, cohortId);
    const personal = scope.kind === 'trainer' || scope.kind === 'worker';
    if (!cohort || (personal && (await this.sessions.ofCohort(db, scope, cohortId)).length === 0))
      throw new DomainError('cohort.not_found');
    const version = await this.versions.current(db, cohortId);
    if (!version) throw new DomainError('timetable.not_published');
    const bytes = await renderPdf(
      cohortDocument({
        centreName: await this.sheets.centreName(db, cohort.centreId),
        printedAt: this.clock.now(),
        cohort,
        version: version.version,
        publishedOn: localDateOf(version.publishedAt),
        sessions: await this.sheets.ofVersion(db, cohortId, version.version),
      }),
    );
    return { name: `${cohort.code}-课程表.pdf`, bytes };
  }
}
