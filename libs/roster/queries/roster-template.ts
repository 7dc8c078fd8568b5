import { Injectable } from '@nestjs/common';
import { bookerScope, BookingStore } from '../../booking/index.js';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type FileAnswer, Tx, writeWorkbook } from '../../platform/index.js';
import { ROSTER_COLUMNS, ROSTER_INSTRUCTIONS, ROSTER_SHEET } from '../domain/import/index.js';
import { RosterStore } from '../store/roster-store.js';

/** Rows offered to an enterprise that has no seats yet. */
const DEFAULT_ROWS = 30;

/** The roster template of a cohort: as many numbered rows as the enterprise has seats to fill. */
@Injectable()
export class RosterTemplate {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
    private readonly roster: RosterStore,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<FileAnswer> {
    const scope = bookerScope(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const { confirmed } = await this.bookings.seatsOf(db, scope, cohortId, scope.enterpriseId);
    const present = await this.roster.present(db, scope, cohortId, scope.enterpriseId);
    const free = Math.max(0, confirmed - present);
    const rows = Array.from({ length: free || DEFAULT_ROWS }, (_, index) => ({ number: String(index + 1) }));
    const bytes = await writeWorkbook({
      sheets: [{ name: ROSTER_SHEET, columns: ROSTER_COLUMNS, rows, blankRows: 20 }],
      instructions: {
        lines: [
          `班次:${cohort.code} ${cohort.title}(${cohort.startsOn} 至 ${cohort.endsOn})`,
          `本企业已确认席位 ${confirmed} 个,其中已有学员 ${present} 人,还可填写 ${free} 人。`,
          ...ROSTER_INSTRUCTIONS,
        ],
      },
    });
    return { name: `花名册模板-${cohort.code}.xlsx`, bytes };
  }
}
