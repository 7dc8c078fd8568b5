import { Injectable } from '@nestjs/common';
import { bookerScope } from '../../booking/index.js';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, Tx } from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { RosterEnrolment } from '../store/roster-enrolment.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { RosterLog } from '../store/roster-log.js';

/** Enters everybody of a checked upload: people, employments and learners in one transaction, checked once more. */
@Injectable()
export class AcceptRoster {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly imports: RosterImportStore,
    private readonly enrolment: RosterEnrolment,
    private readonly log: RosterLog,
  ) {}

  async execute(actor: Actor, importId: string): Promise<OutputOf<typeof rosterRoutes.accept>> {
    const scope = bookerScope(actor);
    return this.tx.run(async (db) => {
      const seen = await this.imports.find(db, scope, importId);
      const [cohort] = seen ? await this.cohorts.lock(db, scope, [seen.cohortId]) : [];
      const upload = cohort && (await this.imports.lock(db, scope, importId));
      if (!cohort || !upload) throw new DomainError('roster.import_not_found');
      if (upload.state !== 'CHECKED')
        throw new DomainError('roster.import_not_acceptable', { state: upload.state });
      const entries = await this.imports.rows(db, scope, importId);
      if (!entries) throw new DomainError('roster.file_gone');
      const { rosterEntryIds, registered } = await this.enrolment.enrol(db, scope, {
        cohort,
        enterpriseId: upload.enterpriseId,
        entries,
        importId,
        replacesId: null,
      });
      await this.imports.setAccepted(db, importId, this.clock.now());
      const figures = { enrolled: rosterEntryIds.length, registered };
      await this.log.accepted(db, actor, upload, figures);
      return { importId, cohortId: cohort.id, ...figures };
    });
  }
}
