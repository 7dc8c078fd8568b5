import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RowProblem } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  Outbox,
  type OutputOf,
  readUpload,
  Tx,
  type UploadedFile,
} from '../../../platform/index.js';
import { shortageChanged, type shortageRoutes } from '../../contracts/shortage/index.js';
import { decideListing, type ShortageSpan } from '../../domain/shortage/shortage.js';
import {
  readShortageSheet,
  SHORTAGE_TEMPLATE,
  type ShortageRow,
} from '../../domain/shortage/shortage-sheet.js';
import { ShortageList } from '../../store/shortage/shortage-list.js';

type Answer = OutputOf<typeof shortageRoutes.import>;

/** A little beyond what a catalogue may hold, so that its rows can be counted. */
const READ_ROWS = 2_000;

/** Puts a whole document into the catalogue: every row, or none and why not. */
@Injectable()
export class ImportShortage {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly list: ShortageList,
  ) {}

  async execute(actor: Actor, file: UploadedFile): Promise<Answer> {
    const { sheet } = await readUpload(file.bytes, SHORTAGE_TEMPLATE, {
      maxRows: READ_ROWS,
      refusedAs: 'catalogue.shortage_file_refused',
      refuseAlien: true,
    });
    const { filledRows, rows, problems } = readShortageSheet(sheet);
    return this.tx.run(async (db) => {
      await this.list.lockCentre(db, actor.centreId);
      const found = [...problems, ...(await this.overlaps(db, actor.centreId, rows))];
      if (found.length > 0) return { filledRows, written: 0, problems: found.sort((a, b) => a.row - b.row) };
      const now = this.clock.now();
      const ids: string[] = [];
      for (const row of rows) ids.push(await this.list.insert(db, actor, row, now));
      await this.audit.record(db, {
        actor,
        action: 'catalogue.shortage_imported',
        subjectType: 'skills_centre',
        subjectId: actor.centreId,
        detail: {
          written: ids.length,
          fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
        },
      });
      await this.outbox.publish(db, shortageChanged, { centreId: actor.centreId });
      return { filledRows, written: ids.length, problems: [] };
    });
  }

  /** No day of an occupation and level twice, neither with what stands nor within the file. */
  private async overlaps(
    db: Db,
    centreId: string,
    rows: readonly ShortageRow[],
  ): Promise<readonly RowProblem[]> {
    const codes = [...new Set(rows.map(({ occupationCode }) => occupationCode))];
    const spans: ShortageSpan[] = await this.list.ofOccupations(db, centreId, codes);
    return rows.flatMap((row): RowProblem[] => {
      const decided = decideListing(spans, row);
      spans.push({ ...row, endedOn: null });
      if (decided.ok) return [];
      const message = '该职业(工种)在此期限内已列入同类目录,或在文件中重复';
      return [{ row: row.rowNumber, column: row.fromColumn, code: 'overlaps', message }];
    });
  }
}
