import { Injectable } from '@nestjs/common';
import { bookerScope } from '../../booking/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type FileAnswer, markUpWorkbook, Tx } from '../../platform/index.js';
import { ROSTER_COLUMNS, ROSTER_SHEET } from '../domain/import/index.js';
import { RosterImportStore } from '../store/roster-import-store.js';

/** The uploaded file with its offending cells marked and explained, for those who sent it. */
@Injectable()
export class MarkedUpRoster {
  constructor(
    private readonly tx: Tx,
    private readonly imports: RosterImportStore,
  ) {}

  async execute(actor: Actor, importId: string): Promise<FileAnswer> {
    const scope = bookerScope(actor);
    const upload = await this.imports.find(this.tx.read, scope, importId);
    if (!upload) throw new DomainError('roster.import_not_found');
    const file = await this.imports.file(this.tx.read, scope, importId);
    if (!file) throw new DomainError('roster.file_gone');
    const marked = await markUpWorkbook(file, upload.problems, {
      sheet: ROSTER_SHEET,
      columns: ROSTER_COLUMNS,
    });
    // The file was read once already: it can only fail now because too many are being read at once.
    if (!marked.ok) throw new DomainError('request.unavailable');
    return { name: '花名册-错误标注.xlsx', bytes: marked.file };
  }
}
