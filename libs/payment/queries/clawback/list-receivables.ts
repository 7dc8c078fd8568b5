import { Injectable } from '@nestjs/common';
import { fen, localDateOf, sumFen } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { ageOf, AGES } from '../../domain/clawback/receivable.js';
import { ReceivableStore } from '../../store/clawback/receivable-store.js';
import { ReceivableAnswers } from './receivable-answers.js';

type Route = typeof clawbackRoutes.list;

/** Cases with the sums by age of all that is still owed, not of the page alone. */
@Injectable()
export class ListReceivables {
  constructor(
    private readonly tx: Tx,
    private readonly receivables: ReceivableStore,
    private readonly answers: ReceivableAnswers,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const { items, total } = await this.receivables.list(db, scope, query);
    const owed = (await this.receivables.outstanding(db, scope)).map(({ openedAt, outstandingFen }) => ({
      age: ageOf(localDateOf(openedAt), this.answers.today),
      outstandingFen,
    }));
    const ages = AGES.map((age) => {
      const own = owed.filter((one) => one.age === age);
      return {
        age,
        count: own.length,
        outstandingFen: sumFen(own.map(({ outstandingFen }) => fen(outstandingFen))),
      };
    });
    return { items: items.map((receivable) => this.answers.of(receivable)), total, ages };
  }
}
