import { Injectable } from '@nestjs/common';
import { Clock, Tx } from '../../../platform/index.js';
import { RepairFinder } from '../../store/repair/repair-finder.js';
import { RepairStore } from '../../store/repair/repair-store.js';

/** Works out the ways to repair; what has ended already is left alone. */
@Injectable()
export class RunRepair {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly repairs: RepairStore,
    private readonly finder: RepairFinder,
  ) {}

  async execute(repairId: string, last: boolean): Promise<void> {
    const repair = await this.repairs.find(this.tx.read, { kind: 'system' }, repairId);
    if (!repair || repair.state !== 'QUEUED') return;
    try {
      const scope = { kind: 'centre', centreId: repair.centreId } as const;
      const proposals = await this.finder.find(this.tx.read, scope, repair);
      await this.tx.run((db) => this.repairs.done(db, repairId, proposals, this.clock.now()));
    } catch (error) {
      if (last) await this.tx.run((db) => this.repairs.failed(db, repairId, 'interrupted', this.clock.now()));
      throw error;
    }
  }
}
