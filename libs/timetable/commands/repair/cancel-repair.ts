import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { RepairAnswers } from '../../queries/repair/answers.js';
import { RepairStore } from '../../store/repair/repair-store.js';

/** Ends a repair early: the worker sees it within a moment and ends the thread; what was found by then stays. */
@Injectable()
export class CancelRepair {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly repairs: RepairStore,
    private readonly answers: RepairAnswers,
  ) {}

  execute(actor: Actor, repairId: string): Promise<OutputOf<typeof repairRoutes.cancel>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const repair = await this.repairs.find(db, scope, repairId, true);
      if (!repair) throw new DomainError('repair.not_found');
      if (repair.endedAt !== null) throw new DomainError('repair.ended', { state: repair.state });
      const endedAt = this.clock.now();
      await this.repairs.cancelled(db, repairId, endedAt);
      await this.audit.record(db, {
        actor,
        action: 'timetable.repair_cancelled',
        subjectType: 'timetable_repair',
        subjectId: repairId,
        detail: { stepsDone: repair.stepsDone, proposals: repair.proposals?.length ?? 0 },
      });
      return this.answers.of(db, scope, { ...repair, state: 'CANCELLED', endedAt });
    });
  }
}
