import { BuildingWays } from '../../../facility/index.js';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { type DayPeriod } from '../../domain/session.js';
import { leavesMinutes } from '../../domain/solving/travel.js';

const ways = new BuildingWays();

interface SessionInBuilding extends DayPeriod {
  readonly id: string;
  readonly cohortId: string;
  readonly trainerId: string;
  readonly heldOn: string;
  readonly buildingId: string;
}

/**
 * Whether trainer and cohort of a session have the time to come from and go on to what they have in other buildings
 * on the day. The caller has found the cohort in the centre and its scope.
 */
export async function leavesTimeForTheWay(
  db: Db,
  scope: Scope,
  centreId: string,
  session: SessionInBuilding,
): Promise<boolean> {
  const others = await db.query<DayPeriod & { readonly buildingId: string }>(
    `SELECT s.start_minute AS startMinute, s.end_minute AS endMinute, w.building_id AS buildingId
       FROM training_session s JOIN workshop w ON w.id = s.workshop_id
      WHERE s.centre_id = ? AND s.held_on = ? AND s.state <> 'CANCELLED' AND s.id <> ? AND w.building_id <> ?
        AND (s.trainer_id = ? OR s.cohort_id = ?)`,
    [
      bin(centreId),
      session.heldOn,
      bin(session.id),
      bin(session.buildingId),
      bin(session.trainerId),
      bin(session.cohortId),
    ],
  );
  if (others.length === 0) return true;
  const timeBetween = await ways.times(db, scope);
  return others.every((other) =>
    leavesMinutes(session, other, timeBetween(session.buildingId, other.buildingId).minutes),
  );
}
