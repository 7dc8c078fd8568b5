import { Injectable } from '@nestjs/common';
import { DomainError, sameAccountName } from '../../../kernel/index.js';
import { WorkerRepository } from '../../../people/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { AdvanceDesk } from '../../store/advances/advance-desk.js';

type Route = typeof advanceRoutes.planning;

const MOST_PEOPLE = 500;

/** What an advance can be planned with: funds, and the people of an enterprise. */
@Injectable()
export class PlanChoices {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly workers: WorkerRepository,
    private readonly desk: AdvanceDesk,
  ) {}

  async execute(actor: Actor, { enterpriseId, year, q }: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const fundSources = {
      YEARLY_BUDGET: [...(await this.desk.calculator.fundSources(db, scope, 'YEARLY_BUDGET'))],
      APPRENTICESHIP: [...(await this.desk.calculator.fundSources(db, scope, 'APPRENTICESHIP'))],
    };
    if (enterpriseId === undefined) return { fundSources, payeeReady: null, people: [] };
    const payee = await this.desk.payeeOf(db, scope, enterpriseId);
    if (payee === undefined) throw new DomainError('people.enterprise_not_found');
    const { items } = await this.workers.list(db, scope, { enterpriseId, q, limit: MOST_PEOPLE, offset: 0 });
    const taken = await this.desk.records.advancedIn(
      db,
      items.map(({ id }) => id),
      year ?? Number(this.clock.today().slice(0, 4)),
    );
    return {
      fundSources,
      payeeReady: payee.accountName !== null && sameAccountName(payee.accountName, payee.name),
      people: items.map(({ id, name, idMasked, startedOn }) => ({
        workerId: id,
        workerName: name,
        idMasked,
        startedOn,
        advanced: taken.has(id),
      })),
    };
  }
}
