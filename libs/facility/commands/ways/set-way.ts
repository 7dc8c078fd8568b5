import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { wayRoutes } from '../../contracts/ways/index.js';
import { BuildingWays } from '../../store/ways/building-ways.js';

type Route = typeof wayRoutes.set;

/** Says how many minutes the way between two buildings takes, or takes that back: timetables leave that time free. */
@Injectable()
export class SetWay {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly ways: BuildingWays,
  ) {}

  execute(
    actor: Actor,
    buildingId: string,
    otherBuildingId: string,
    minutes: number | null,
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const asked = [...new Set([buildingId, otherBuildingId])];
      const [one, other] = await this.ways.lockBuildings(db, scopeOf(actor), asked);
      if (!one || (asked.length > 1 && other?.centreId !== one.centreId))
        throw new DomainError('ways.building_not_found');
      if (asked.length === 1) throw new DomainError('ways.same_building');
      const before = await this.ways.minutesOf(db, buildingId, otherBuildingId);
      const pair = { centreId: one.centreId, a: buildingId, b: otherBuildingId, minutes };
      await this.ways.set(db, pair, actor.accountId, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'facility.way_set',
        subjectType: 'building',
        subjectId: buildingId,
        detail: { otherBuildingId, before, minutes },
      });
      return { buildingId, otherBuildingId, minutes };
    });
  }
}
