import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  Clock,
  type InputOf,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { demandAnswered, type DemandVerdict, type planningRoutes } from '../contracts/index.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { DemandStore } from '../store/demand-store.js';
import { PlanningLog } from '../store/planning-log.js';

type Route = typeof planningRoutes.answerDemand;

const WORDS: Readonly<Record<DemandVerdict, string>> = {
  ACCEPTED: '已接受',
  MERGED: '已并入同类需求',
  DECLINED: '未能安排',
};

/** Answers a demand once, and tells the enterprise why. */
@Injectable()
export class AnswerDemand {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly log: PlanningLog,
    private readonly demand: DemandStore,
    private readonly notices: Notices,
  ) {}

  execute(actor: Actor, demandId: string, answer: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const demand = await this.demand.lock(db, scope, demandId);
      if (!demand) throw new DomainError('planning.demand_not_found');
      if (demand.state !== 'OPEN') throw new DomainError('planning.demand_answered');
      const at = this.clock.now();
      await this.demand.answer(db, demandId, { ...answer, by: actor.accountId, at });
      await this.log.ofDemand(
        db,
        actor,
        'planning.demand_answered',
        demandId,
        { verdict: answer.verdict },
        demandAnswered,
      );
      if (demand.enterpriseId !== null) {
        const subject = demand.courseName ?? demand.occupationName ?? '';
        await this.notices.notify(db, {
          centreId: actor.centreId,
          to: { enterpriseId: demand.enterpriseId },
          kind: 'planning.demand_answered',
          title: `培训需求${WORDS[answer.verdict]}:${subject} ${demand.people} 人`,
          body: answer.reply,
          dedupeKey: `planning.demand_answered:${demandId}`,
        });
      }
      return demandAnswer({ ...demand, state: 'ANSWERED', ...answer, answeredAt: at });
    });
  }
}
