import { Injectable } from '@nestjs/common';
import { Clock, Tx } from '../../../platform/index.js';
import { RepairFinder, type RepairSoFar } from '../../store/repair/repair-finder.js';
import { RepairStore } from '../../store/repair/repair-store.js';
import { watched } from '../../store/solving/watched-work.js';

const EVERY_MS = 500;

/**
 * Works out the ways to repair; what has ended already is left alone. Meanwhile the best so far is kept, and when somebody
 * ends it, in whatever process, the thread is ended within a moment.
 */
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
    const stop = new AbortController();
    let ended = false;
    let soFar: RepairSoFar | undefined;
    const look = async (): Promise<void> => {
      const told = soFar;
      soFar = undefined;
      const kept = told && { stepsDone: told.stepsDone, proposals: await told.proposals() };
      if ((await this.tx.run((db) => this.repairs.progress(db, repairId, kept))) === 'QUEUED') return;
      ended = true;
      stop.abort();
    };
    try {
      const scope = { kind: 'centre', centreId: repair.centreId } as const;
      const watch = { signal: stop.signal, heard: (one: RepairSoFar) => (soFar = one) };
      const proposals = await watched(() => this.finder.find(this.tx.read, scope, repair, watch), look, {
        stop,
        everyMs: EVERY_MS,
      });
      await this.tx.run((db) => this.repairs.done(db, repairId, proposals, this.clock.now()));
    } catch (error) {
      if (ended) return;
      if (last) await this.tx.run((db) => this.repairs.failed(db, repairId, 'interrupted', this.clock.now()));
      throw error;
    }
  }
}
