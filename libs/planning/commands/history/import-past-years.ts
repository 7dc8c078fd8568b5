import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  readUpload,
  scopeOf,
  Tx,
  type UploadedFile,
} from '../../../platform/index.js';
import type { historyRoutes } from '../../contracts/history/index.js';
import { PAST_COLUMNS, PAST_SHEET, readPastSheet } from '../../domain/history/past-sheet.js';
import { PastTrainingStore } from '../../store/history/past-training-store.js';

/** Five years of several hundred enterprises; more goes into a second file. */
const MAX_ROWS = 10_000;

/** Files the training of past years: every row, or none and why not. A year that is filed again is replaced. */
@Injectable()
export class ImportPastYears {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly past: PastTrainingStore,
  ) {}

  async execute(actor: Actor, file: UploadedFile): Promise<OutputOf<typeof historyRoutes.import>> {
    const { sheet } = await readUpload(
      file.bytes,
      { sheet: PAST_SHEET, columns: PAST_COLUMNS },
      { maxRows: MAX_ROWS, refusedAs: 'planning.past_file_refused', refuseAlien: true },
    );
    const thisYear = Number(this.clock.today().slice(0, 4));
    return this.tx.run(async (db) => {
      await this.past.lockCentre(db, actor.centreId);
      const known = await this.past.known(db, scopeOf(actor));
      const { rows, problems } = readPastSheet(sheet, known, thisYear);
      const filledRows = sheet.rows.length;
      if (problems.length > 0) return { filledRows, written: 0, years: [], problems: [...problems] };
      const years = await this.past.replace(db, actor.centreId, rows, {
        by: actor.accountId,
        at: this.clock.now(),
      });
      await this.audit.record(db, {
        actor,
        action: 'planning.past_years_imported',
        subjectType: 'skills_centre',
        subjectId: actor.centreId,
        detail: {
          written: rows.length,
          years: years.join(),
          fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
        },
      });
      return { filledRows, written: rows.length, years, problems: [] };
    });
  }
}
