import { Injectable } from '@nestjs/common';
import { DomainError, localDate } from '../../kernel/index.js';
import { checkWorkerEntry } from '../../people/index.js';
import {
  type Actor,
  Clock,
  type InputOf,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import type { RosterEntry } from '../domain/import/index.js';
import { learnerAnswer } from '../queries/answers.js';
import { RosterEnrolment } from '../store/roster-enrolment.js';
import { RosterLeaving } from '../store/roster-leaving.js';
import { RosterLog } from '../store/roster-log.js';
import { RosterStore } from '../store/roster-store.js';

type Route = typeof rosterRoutes.substitute;

/** Somebody of the same enterprise takes a learner's seat; checked as an imported row is. */
@Injectable()
export class SubstituteLearner {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly leaving: RosterLeaving,
    private readonly enrolment: RosterEnrolment,
    private readonly roster: RosterStore,
    private readonly log: RosterLog,
  ) {}

  async execute(actor: Actor, rosterEntryId: string, body: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const entry = entryOf(body.worker, this.clock.today());
    return this.tx.run(async (db) => {
      const { cohort, learner } = await this.leaving.leave(db, scopeOf(actor), rosterEntryId, body);
      const { enterpriseId } = learner;
      const scope: Scope = { kind: 'enterprise', centreId: cohort.centreId, enterpriseId };
      const { rosterEntryIds, workerIds } = await this.enrolment.enrol(db, scope, {
        cohort,
        enterpriseId,
        entries: [entry],
        importId: null,
        replacesId: rosterEntryId,
      });
      const substitute = await this.roster.find(db, scope, rosterEntryIds[0] as string);
      if (!substitute) throw new Error('an enrolled learner cannot be read back');
      await this.log.left(db, actor, learner, body.reason, workerIds[0] ?? null);
      return learnerAnswer(substitute);
    });
  }
}

function entryOf(worker: InputOf<Route>['body']['worker'], today: string): RosterEntry {
  const checked = checkWorkerEntry(worker, localDate(today));
  if (!checked.ok) {
    const fields = checked.error.map(({ field, message }) => ({ path: `body.worker.${field}`, message }));
    throw new DomainError('roster.person_invalid', {}, fields);
  }
  return {
    rowNumber: 1,
    columns: { name: 'name', idNumber: 'idNumber' },
    worker: checked.value,
    post: worker.post ?? null,
    employment: worker.employment,
    remark: null,
  };
}
