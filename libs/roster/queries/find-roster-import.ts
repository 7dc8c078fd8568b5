import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { importAnswer } from './answers.js';

/** What was found in an upload. Once the file is deleted the preview is empty. */
@Injectable()
export class FindRosterImport {
  constructor(
    private readonly tx: Tx,
    private readonly imports: RosterImportStore,
  ) {}

  async execute(actor: Actor, importId: string): Promise<OutputOf<typeof rosterRoutes.findImport>> {
    const scope = scopeOf(actor);
    const upload = await this.imports.find(this.tx.read, scope, importId);
    if (!upload) throw new DomainError('roster.import_not_found');
    return importAnswer(upload, (await this.imports.rows(this.tx.read, scope, importId)) ?? []);
  }
}
