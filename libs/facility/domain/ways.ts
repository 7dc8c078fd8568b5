import { CLASS_HOUR_MINUTES } from '../../kernel/index.js';

/** The way between two buildings, in either direction. */
export interface Way {
  readonly firstBuildingId: string;
  readonly secondBuildingId: string;
  readonly minutes: number;
}

export interface WayTime {
  readonly minutes: number;
  /** Whether the centre has entered it; else it is what is taken for granted. */
  readonly entered: boolean;
}

/** The two in the order in which a pair is stored. */
export const orderedPair = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a]);

/**
 * How long it takes from one building to another: what the centre has entered, else nothing within a site (the ten
 * minutes between two class hours are enough) and a class hour between two sites. Everything that asks about travel
 * asks this.
 */
export function wayTimes(
  siteOfBuilding: ReadonlyMap<string, string>,
  ways: readonly Way[],
): (from: string, to: string) => WayTime {
  const entered = new Map(
    ways.map((way) => [orderedPair(way.firstBuildingId, way.secondBuildingId).join(), way.minutes]),
  );
  const siteOf = (building: string): string => siteOfBuilding.get(building) ?? building;
  return (from, to) => {
    const minutes = from === to ? undefined : entered.get(orderedPair(from, to).join());
    if (minutes !== undefined) return { minutes, entered: true };
    return { minutes: siteOf(from) === siteOf(to) ? 0 : CLASS_HOUR_MINUTES, entered: false };
  };
}
