import type { Db } from '../database/index.js';

/** The stages' subjects an account stands for. */
export interface LinkedSubjects {
  readonly enterpriseId?: string | null | undefined;
  readonly trainerId?: string | null | undefined;
  readonly workerId?: string | null | undefined;
}

/**
 * Injection token of what access cannot know by itself: whether the subjects an account is linked to are there. The
 * stage that keeps them provides it; without it the API does not boot.
 */
export abstract class AccountLinks {
  /**
   * Throws `access.link_unknown` naming the field of every link that is no subject of this centre; unknown and another
   * centre's are told alike.
   */
  abstract check(db: Db, centreId: string, links: LinkedSubjects): Promise<void>;
}
