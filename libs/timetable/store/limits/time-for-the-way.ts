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

interface Other extends DayPeriod {
  readonly cohortId: string;
  readonly buildingId: string;
  readonly building: string;
}

/**
 * Sessions of the day in other buildings from or to which trainer or cohort of a session do not come in time. The caller
 * has found the cohort in the centre and its scope.
 */
export async function tooFarFrom(
  db: Db,
  scope: Scope,
  centreId: string,
  session: SessionInBuilding,
): Promise<(Other & { readonly wayMinutes: number })[]> {
  const others = await db.query<Other>(
    `SELECT s.cohort_id AS cohortId, s.start_minute AS startMinute, s.end_minute AS endMinute,
            w.building_id AS buildingId, b.name AS building
       FROM training_session s JOIN workshop w ON w.id = s.workshop_id JOIN building b ON b.id = w.building_id
      WHERE s.centre_id = ? AND s.held_on = ? AND s.state <> 'CANCELLED' AND s.id <> ? AND w.building_id <> ?
        AND (s.trainer_id = ? OR s.cohort_id = ?) ORDER BY s.start_minute, s.id`,
    [
      bin(centreId),
      session.heldOn,
      bin(session.id),
      bin(session.buildingId),
      bin(session.trainerId),
      bin(session.cohortId),
    ],
  );
  if (others.length === 0) return [];
  const timeBetween = await ways.times(db, scope);
  return others
    .map((other) => ({ ...other, wayMinutes: timeBetween(session.buildingId, other.buildingId).minutes }))
    .filter((other) => !leavesMinutes(session, other, other.wayMinutes));
}
