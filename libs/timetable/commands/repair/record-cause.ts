import { Injectable } from '@nestjs/common';
import { CloseStations, CloseWorkshop } from '../../../facility/index.js';
import { EnterAbsence } from '../../../people/index.js';
import { type Actor, type Db, type InputOf, scopeOf } from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { type RecordedFact, RecordedFacts } from '../../store/repair/recorded-facts.js';
import type { RepairCause } from '../../store/repair/repair-cause.js';

type Wish = Pick<InputOf<typeof repairRoutes.apply>['body'], 'absenceKind' | 'reason'>;

const REASON = '临时停用';

/**
 * Puts the cause of an applied repair on record where it is not yet, by the commands of the stages that keep it and in the
 * same transaction: whatever is planned later goes by it, so that nothing that was moved away comes back.
 */
@Injectable()
export class RecordCause {
  constructor(
    private readonly facts: RecordedFacts,
    private readonly absences: EnterAbsence,
    private readonly rooms: CloseWorkshop,
    private readonly stations: CloseStations,
  ) {}

  async execute(db: Db, actor: Actor, cause: RepairCause, wish: Wish): Promise<RecordedFact[]> {
    if (await this.facts.has(db, scopeOf(actor), cause)) return [];
    const days = { fromOn: cause.from, toOn: cause.to };
    if (cause.trainerId !== null) {
      const { id } = await this.absences.enter(actor, cause.trainerId, {
        ...days,
        kind: wish.absenceKind ?? 'OTHER',
      });
      return [{ kind: 'ABSENCE', id }];
    }
    const reason = wish.reason ?? REASON;
    if (cause.buildingId !== null) return this.closeBuilding(db, actor, cause, { ...days, reason });
    const room = cause.workshopId!;
    const made =
      cause.stations === null
        ? [await this.rooms.execute(actor, room, { ...days, reason })]
        : await this.stations.execute(actor, room, { ...days, count: cause.stations, reason });
    return made.map(({ id }) => ({ kind: 'CLOSING', id }));
  }

  /** Each of its workshops that is not closed on all of the days already. */
  private async closeBuilding(
    db: Db,
    actor: Actor,
    cause: RepairCause,
    closing: { readonly fromOn: string; readonly toOn: string; readonly reason: string },
  ): Promise<RecordedFact[]> {
    const { buildingId } = cause;
    const made: RecordedFact[] = [];
    for (const room of await this.facts.openIn(db, scopeOf(actor), cause)) {
      const { id } = await this.rooms.execute(actor, room.id, closing);
      made.push({ kind: 'CLOSING', id, ...(buildingId === null ? {} : { buildingId }) });
    }
    return made;
  }
}
