import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, PersonalData, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { NoticeStore } from '../store/notice-store.js';
import { objectionAnswer } from './answers.js';

type Route = typeof subsidyRoutes.listObjections;

/** Objections to public notices, unanswered ones first. */
@Injectable()
export class ListObjections {
  constructor(
    private readonly tx: Tx,
    private readonly notices: NoticeStore,
    private readonly personalData: PersonalData,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.notices.listObjections(this.tx.read, scopeOf(actor), query);
    return { items: items.map((one) => objectionAnswer(one, this.personalData)), total };
  }
}
