import type { Db } from '../../platform/index.js';

/** A session and the class that holds it. */
export interface HostedSession {
  readonly id: string;
  readonly cohortId: string;
  readonly centreId: string;
}

/**
 * Injection token of what bookings and timetables cannot know by themselves: stations that people of other classes
 * need who make up a session. The stage that gives those places provides it; without it nobody is a guest.
 */
export abstract class GuestStations {
  /**
   * The most seats that each of these cohorts can fill beside the guests of its sessions ahead; a cohort without
   * guests is left out. Take the cohort's lock first: places are given under it.
   */
  abstract seatsBeside(db: Db, cohortIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Stations that a session needs: its class's people and the guests. Null when nobody is a guest. */
  abstract neededIn(db: Db, session: HostedSession): Promise<number | null>;
}
