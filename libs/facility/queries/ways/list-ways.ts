import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { wayRoutes } from '../../contracts/ways/index.js';
import { BuildingWays } from '../../store/ways/building-ways.js';

/** The pairs of buildings whose way has been entered. */
@Injectable()
export class ListWays {
  constructor(
    private readonly tx: Tx,
    private readonly ways: BuildingWays,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof wayRoutes.list>> {
    return { items: await this.ways.all(this.tx.read, scopeOf(actor)) };
  }
}
