import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf, Tx } from '../../platform/index.js';
import { demandReopened } from '../contracts/index.js';
import { DemandDesk, demandWords } from '../store/demand-desk.js';

/** A run was called off: what had its place in it waits for an answer again, and the enterprises are told. */
@Injectable()
export class ReopenDemand {
  constructor(
    private readonly tx: Tx,
    private readonly desk: DemandDesk,
  ) {}

  /** How many were reopened; running it again changes nothing. */
  execute(actor: Actor, cohortId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const demands = await this.desk.store.lockOfRun(db, scopeOf(actor), cohortId);
      await this.desk.store.reopen(
        db,
        demands.map(({ id }) => id),
      );
      for (const demand of demands) {
        await this.desk.log.ofDemand(
          db,
          actor,
          'planning.demand_reopened',
          demand.id,
          { cohortId },
          demandReopened,
        );
        await this.desk.tell(db, demand, {
          kind: 'planning.demand_reopened',
          title: `培训需求重新待安排:${demandWords(demand)}`,
          body: `原安排的班次“${demand.cohortTitle ?? ''}”已取消,中心将重新答复。`,
          dedupeKey: `planning.demand_reopened:${demand.id}:${cohortId}`,
        });
      }
      return demands.length;
    });
  }
}
