import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { RepairStore } from '../../store/repair/repair-store.js';
import { RepairAnswers } from './answers.js';

/** The ways that were found. */
@Injectable()
export class ShowRepair {
  constructor(
    private readonly tx: Tx,
    private readonly repairs: RepairStore,
    private readonly answers: RepairAnswers,
  ) {}

  async execute(actor: Actor, repairId: string): Promise<OutputOf<typeof repairRoutes.show>> {
    const scope = scopeOf(actor);
    const repair = await this.repairs.find(this.tx.read, scope, repairId);
    if (!repair) throw new DomainError('repair.not_found');
    return this.answers.of(this.tx.read, scope, repair);
  }
}
