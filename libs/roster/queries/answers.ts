import type { z } from 'zod';
import type { learnerSchema, rosterImportSchema, rosterImportSummarySchema } from '../contracts/schemas.js';
import type { RosterEntry } from '../domain/import/index.js';
import type { RosterImport } from '../store/roster-import-store.js';
import type { LearnerListing } from '../store/roster-store.js';

/** An upload without its rows. */
export function importSummary(upload: RosterImport): z.input<typeof rosterImportSummarySchema> {
  return {
    ...upload,
    createdAt: upload.createdAt.toISOString(),
    acceptedAt: upload.acceptedAt?.toISOString() ?? null,
  };
}

/** An upload with its problems and the rows that have none, numbers masked. */
export function importAnswer(
  upload: RosterImport,
  rows: readonly RosterEntry[],
): z.input<typeof rosterImportSchema> {
  return {
    ...importSummary(upload),
    problems: [...upload.problems],
    preview: rows.map(({ rowNumber, worker, post, employment }) => ({
      row: rowNumber,
      name: worker.name,
      idMasked: worker.idMasked,
      phoneMasked: worker.phoneMasked,
      post,
      employment,
    })),
  };
}

export function learnerAnswer(learner: LearnerListing): z.input<typeof learnerSchema> {
  return { ...learner };
}
