import type { WayTime } from '../../../facility/index.js';
import type { InBuilding } from '../../domain/first-fit.js';
import { hoursTouched } from '../../domain/solving/day-grid.js';
import { leavesMinutes, travelOf } from '../../domain/solving/travel.js';
import { nearTo } from '../../engine/centre/constraints/travel-time.js';

/**
 * Whether two stretches of one day leave the time for the way between their buildings, asked of the engine's own rule;
 * what begins or ends beside the grid of class hours is compared minute by minute as well.
 */
export function wayRule(
  buildings: readonly string[],
  timeBetween: (from: string, to: string) => WayTime,
): (a: InBuilding, b: InBuilding) => boolean {
  const travel = travelOf(buildings, timeBetween);
  const numbers = new Map(buildings.map((id, at) => [id, at]));
  return (a, b) => {
    if (a.buildingId === b.buildingId) return true;
    const [from, to] = [numbers.get(a.buildingId), numbers.get(b.buildingId)];
    if (from === undefined || to === undefined)
      throw new Error('a way to a building that is not of the centre');
    return (
      leavesMinutes(a, b, timeBetween(a.buildingId, b.buildingId).minutes) &&
      (hoursTouched(b) & nearTo(travel, from, to, hoursTouched(a))) === 0
    );
  };
}
