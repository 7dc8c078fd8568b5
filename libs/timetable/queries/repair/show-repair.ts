import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { RecordedFacts } from '../../store/repair/recorded-facts.js';
import { RepairStore } from '../../store/repair/repair-store.js';
import { repairAnswer } from './answers.js';

/** The ways that were found. */
@Injectable()
export class ShowRepair {
  constructor(
    private readonly tx: Tx,
    private readonly repairs: RepairStore,
    private readonly facts: RecordedFacts,
  ) {}

  async execute(actor: Actor, repairId: string): Promise<OutputOf<typeof repairRoutes.show>> {
    const scope = scopeOf(actor);
    const repair = await this.repairs.find(this.tx.read, scope, repairId);
    if (!repair) throw new DomainError('repair.not_found');
    const toRecord =
      repair.appliedAt === null ? await this.facts.missing(this.tx.read, scope, repair.cause) : [];
    return repairAnswer(repair, toRecord);
  }
}
