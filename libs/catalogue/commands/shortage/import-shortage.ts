import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  Outbox,
  type OutputOf,
  Tx,
  type UploadedFile,
} from '../../../platform/index.js';
import { shortageChanged, type shortageRoutes } from '../../contracts/shortage/index.js';
import { decideListing, type ShortageSpan } from '../../domain/shortage/shortage.js';
import {
  readShortageSheet,
  type ShortageProblem,
  type ShortageRow,
} from '../../domain/shortage/shortage-sheet.js';
import { MAX_SHORTAGE_ROWS, readShortageFile } from '../../store/shortage/shortage-file.js';
import { ShortageList } from '../../store/shortage/shortage-list.js';

type Answer = OutputOf<typeof shortageRoutes.import>;

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
    // Reading takes up to seconds in a thread of its own; no transaction is open meanwhile.
    const read = await readShortageFile(file.bytes);
    if (!read.ok) {
      if (read.code === 'busy') throw new DomainError('request.unavailable');
      throw new DomainError('catalogue.shortage_file_refused', { reason: read.code }, [
        { path: 'file', message: read.message },
      ]);
    }
    const { filledRows, rows, problems } = readShortageSheet(read.sheet);
    // Without our header it is no list at all: refused like a file that cannot be read, not answered row by row.
    const alien = problems.find(({ code }) => code === 'wrong_template');
    if (alien) {
      throw new DomainError('catalogue.shortage_file_refused', { reason: alien.code }, [
        { path: 'file', message: alien.message },
      ]);
    }
    if (filledRows > MAX_SHORTAGE_ROWS) {
      const message = `一次最多导入 ${MAX_SHORTAGE_ROWS} 行,请分成几个文件`;
      return { filledRows, written: 0, problems: [{ row: 0, column: '', code: 'too_many_rows', message }] };
    }
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
  ): Promise<readonly ShortageProblem[]> {
    const codes = [...new Set(rows.map(({ occupationCode }) => occupationCode))];
    const spans: ShortageSpan[] = await this.list.ofOccupations(db, centreId, codes);
    return rows.flatMap((row): ShortageProblem[] => {
      const decided = decideListing(spans, row);
      spans.push({ ...row, endedOn: null });
      if (decided.ok) return [];
      const message = '该职业(工种)在此期限内已列入同类目录,或在文件中重复';
      return [{ row: row.rowNumber, column: row.fromColumn, code: 'overlaps', message }];
    });
  }
}
