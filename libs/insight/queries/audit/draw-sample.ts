import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { maskPersonalName } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { drawSample } from '../../domain/audit/sample.js';
import { SampleStore } from '../../store/audit/sample-store.js';

type Route = typeof auditRoutes.sample;

/** A sample of submitted claim lines that anybody can draw again by its seed number (journey D6). */
@Injectable()
export class DrawSample {
  constructor(
    private readonly tx: Tx,
    private readonly store: SampleStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { seed, size } = query;
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const population = await this.store.population(db, scope, query);
    const chosen = drawSample(population, seed, size).map(({ id }) => id);
    const rows = new Map((await this.store.rows(db, scope, chosen)).map((row) => [row.lineId, row]));
    return {
      seed,
      population: population.length,
      populationHash: createHash('sha256')
        .update(
          population
            .map(({ id }) => id)
            .sort()
            .join('\n'),
        )
        .digest('hex'),
      items: chosen.flatMap((id) => {
        const row = rows.get(id);
        if (!row) return [];
        const { workerName, ...rest } = row;
        return [{ ...rest, nameMasked: maskPersonalName(workerName) }];
      }),
    };
  }
}
