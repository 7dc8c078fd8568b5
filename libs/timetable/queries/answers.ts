import type { z } from 'zod';
import { formatClassHours, minutes } from '../../kernel/index.js';
import type { sessionSchema, versionSchema } from '../contracts/schemas.js';
import { creditedMinutesOf } from '../domain/session.js';
import type { Listed, SessionListing } from '../store/session-lists.js';
import type { TimetableVersion } from '../store/version-store.js';

/** A session as it is answered. */
export function sessionAnswer(session: SessionListing): z.input<typeof sessionSchema> {
  const { changedSince, ...rest } = session;
  const credited = creditedMinutesOf(session);
  return {
    ...rest,
    minutes: credited,
    classHours: formatClassHours(minutes(credited)),
    atBase: session.atBase === 1,
    published: session.publishedVersion !== null && changedSince === 0,
  };
}

export const pageAnswer = (page: Listed): { items: z.input<typeof sessionSchema>[]; total: number } => ({
  items: page.items.map(sessionAnswer),
  total: page.total,
});

export const versionAnswer = (version: TimetableVersion): z.input<typeof versionSchema> => ({
  version: version.version,
  publishedAt: version.publishedAt.toISOString(),
  sessions: version.sessions,
  minutes: version.minutes,
});
