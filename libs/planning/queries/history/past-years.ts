import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type FileAnswer,
  type OutputOf,
  scopeOf,
  Tx,
  writeWorkbook,
} from '../../../platform/index.js';
import type { historyRoutes } from '../../contracts/history/index.js';
import { PAST_COLUMNS, PAST_INSTRUCTIONS, PAST_SHEET } from '../../domain/history/past-sheet.js';
import { PastTrainingStore } from '../../store/history/past-training-store.js';

/** The years that were filed. */
@Injectable()
export class ListPastYears {
  constructor(
    private readonly tx: Tx,
    private readonly past: PastTrainingStore,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof historyRoutes.list>> {
    const years = await this.past.years(this.tx.read, scopeOf(actor));
    return { items: years.map(({ filedAt, ...year }) => ({ ...year, filedAt: filedAt.toISOString() })) };
  }
}

/** The template with what was filed, to be filled in or put right and uploaded again. */
@Injectable()
export class PastYearsFile {
  constructor(
    private readonly tx: Tx,
    private readonly past: PastTrainingStore,
  ) {}

  async execute(actor: Actor): Promise<FileAnswer> {
    const rows = await this.past.rows(this.tx.read, scopeOf(actor));
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: PAST_SHEET,
          columns: [...PAST_COLUMNS],
          rows: rows.map((row) => ({ ...row, year: String(row.year), people: String(row.people) })),
          blankRows: 200,
        },
      ],
      instructions: { lines: [...PAST_INSTRUCTIONS] },
    });
    return { name: '往年培训人次.xlsx', bytes };
  }
}
