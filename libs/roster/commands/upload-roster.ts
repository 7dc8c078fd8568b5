import { Injectable } from '@nestjs/common';
import { bookerScope } from '../../booking/index.js';
import { CohortStore } from '../../cohort/index.js';
import { DomainError, localDate } from '../../kernel/index.js';
import {
  type Actor,
  Clock,
  newId,
  type OutputOf,
  readUpload,
  Tx,
  type UploadedFile,
} from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { checkRosterRows, readRosterSheet, ROSTER_COLUMNS, ROSTER_SHEET } from '../domain/import/index.js';
import { isRosterOpen } from '../domain/roster.js';
import { importAnswer } from '../queries/answers.js';
import { RosterFactFinder } from '../store/roster-facts.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { RosterLog } from '../store/roster-log.js';

/** More filled rows than any cohort has seats for. */
const MAX_ROWS = 500;

/** Checks a filled template and keeps it with what was found. Nobody is entered until the result is accepted. */
@Injectable()
export class UploadRoster {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly facts: RosterFactFinder,
    private readonly imports: RosterImportStore,
    private readonly log: RosterLog,
  ) {}

  async execute(
    actor: Actor,
    cohortId: string,
    file: UploadedFile,
  ): Promise<OutputOf<typeof rosterRoutes.upload>> {
    const scope = bookerScope(actor);
    const cohort = await this.cohorts.find(this.tx.read, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    if (!isRosterOpen(cohort.state)) throw new DomainError('roster.cohort_closed', { state: cohort.state });
    const { sheet } = await readUpload(
      file.bytes,
      { sheet: ROSTER_SHEET, columns: ROSTER_COLUMNS },
      { maxRows: MAX_ROWS, refusedAs: 'roster.file_refused', workbookOnly: true },
    );
    const reading = readRosterSheet(sheet, localDate(this.clock.today()));
    return this.tx.run(async (db) => {
      const facts = await this.facts.find(db, scope, cohort, scope.enterpriseId, reading.entries);
      const { accepted, problems } = checkRosterRows(reading, facts);
      const upload = await this.imports.insert(db, {
        id: newId(),
        centreId: cohort.centreId,
        cohortId,
        enterpriseId: scope.enterpriseId,
        filledRows: reading.filledRows,
        createdAt: this.clock.now(),
        problems,
        file: file.bytes,
        rows: accepted,
        uploadedBy: actor.accountId,
      });
      await this.log.uploaded(db, actor, upload);
      return importAnswer(upload, accepted);
    });
  }
}
