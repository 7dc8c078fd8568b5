import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { catalogueRoutes } from '../contracts/index.js';
import { LibraryRepository } from '../store/library-repository.js';

type Route = typeof catalogueRoutes.listOnlineResources;

@Injectable()
export class ListOnlineResources {
  constructor(
    private readonly tx: Tx,
    private readonly library: LibraryRepository,
  ) {}

  execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    return this.library.onlineResources(this.tx.read, scopeOf(actor), filter);
  }
}
