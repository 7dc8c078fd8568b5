import { err, ok, type Result } from '../../kernel/index.js';
import { mayPlan } from './session.js';

export interface PublishableSession {
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly published: boolean;
  readonly publishedVersion: number | null;
}

/**
 * Whether there is something new to publish, and as which version: a session that was added, changed, or cancelled
 * since the current version.
 */
export function decidePublication<S extends PublishableSession>(
  cohort: { readonly state: string },
  sessions: readonly S[],
  current: number | null,
): Result<
  { readonly version: number; readonly sessions: readonly S[] },
  'wrong_cohort_state' | 'nothing_to_publish'
> {
  if (!mayPlan(cohort)) return err('wrong_cohort_state');
  const live = sessions.filter(({ state }) => state !== 'CANCELLED');
  const news = sessions.some((session) =>
    session.state === 'CANCELLED'
      ? session.publishedVersion === current && current !== null
      : !session.published,
  );
  if (live.length === 0 || !news) return err('nothing_to_publish');
  return ok({ version: (current ?? 0) + 1, sessions: live });
}
