import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { type WorkerFilter, WorkerRepository } from '../store/worker-repository.js';
import { workerAnswer } from './answers.js';

/** The staff list, whole or searched by the beginning of a name or the last four characters of a number. */
@Injectable()
export class ListWorkers {
  constructor(
    private readonly tx: Tx,
    private readonly workers: WorkerRepository,
  ) {}

  async execute(actor: Actor, filter: WorkerFilter): Promise<OutputOf<typeof peopleRoutes.listWorkers>> {
    const page = await this.workers.list(this.tx.read, scopeOf(actor), filter);
    return { items: page.items.map(workerAnswer), total: page.total };
  }
}
