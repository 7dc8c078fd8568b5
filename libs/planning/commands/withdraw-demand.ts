import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { demandWithdrawn, type demandRoutes } from '../contracts/index.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { DemandDesk } from '../store/demand-desk.js';

/** Takes back a demand that nobody has answered yet. */
@Injectable()
export class WithdrawDemand {
  constructor(
    private readonly tx: Tx,
    private readonly desk: DemandDesk,
  ) {}

  execute(actor: Actor, demandId: string): Promise<OutputOf<typeof demandRoutes.withdrawDemand>> {
    return this.tx.run(async (db) => {
      const demand = await this.desk.store.lock(db, scopeOf(actor), demandId);
      if (!demand) throw new DomainError('planning.demand_not_found');
      if (demand.state !== 'OPEN') throw new DomainError('planning.demand_answered');
      await this.desk.store.withdraw(db, demandId);
      await this.desk.log.ofDemand(db, actor, 'planning.demand_withdrawn', demandId, {}, demandWithdrawn);
      return demandAnswer({ ...demand, state: 'WITHDRAWN' });
    });
  }
}
