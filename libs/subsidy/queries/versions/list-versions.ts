import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from './version-answers.js';

type Route = typeof versionRoutes.list;

/** Versions by policy: the newest first, drafts before them. */
@Injectable()
export class ListVersions {
  constructor(
    private readonly tx: Tx,
    private readonly answers: VersionAnswers,
  ) {}

  async execute(actor: Actor, { code, limit, offset }: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const all = await this.answers.all(this.tx.read, scopeOf(actor), code);
    const codes = [...new Set(all.map((one) => one.code))];
    const ordered = codes.flatMap((of) => all.filter((one) => one.code === of).reverse());
    return { items: ordered.slice(offset, offset + limit), total: ordered.length };
  }
}
