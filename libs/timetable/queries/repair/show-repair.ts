import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { RepairStore } from '../../store/repair/repair-store.js';
import { repairAnswer } from './answers.js';

/** The ways that were found. */
@Injectable()
export class ShowRepair {
  constructor(
    private readonly tx: Tx,
    private readonly repairs: RepairStore,
  ) {}

  async execute(actor: Actor, repairId: string): Promise<OutputOf<typeof repairRoutes.show>> {
    const repair = await this.repairs.find(this.tx.read, scopeOf(actor), repairId);
    if (!repair) throw new DomainError('repair.not_found');
    return repairAnswer(repair);
  }
}
