import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { ExamSchemeStore } from '../store/exam-scheme-store.js';
import { schemeAnswer } from './answers.js';

type Route = typeof examRoutes.listSchemes;

/** Exam schemes that the asker may see. */
@Injectable()
export class ListSchemes {
  constructor(
    private readonly tx: Tx,
    private readonly schemes: ExamSchemeStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.schemes.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(schemeAnswer), total };
  }
}
