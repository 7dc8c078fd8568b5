import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf, Tx } from '../../platform/index.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { RosterLog } from '../store/roster-log.js';

/** Deletes an uploaded file that nobody needs any more. What was found in it stays. Harmless when run again. */
@Injectable()
export class DeleteImportFile {
  constructor(
    private readonly tx: Tx,
    private readonly imports: RosterImportStore,
    private readonly log: RosterLog,
  ) {}

  execute(actor: Actor, importId: string): Promise<{ deleted: boolean }> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const upload = await this.imports.lock(db, scope, importId);
      const deleted = upload !== undefined && (await this.imports.deleteFile(db, scope, importId));
      if (deleted) await this.log.fileDeleted(db, actor, upload);
      return { deleted };
    });
  }
}
