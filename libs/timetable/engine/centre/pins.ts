/** What must stay: everything published before a day, a day, a workshop, a session. Each gives a centre with more pins. */
import type { Centre, Session } from './model.js';

function pinWhere(centre: Centre, stays: (session: Session, at: number) => boolean): Centre {
  return {
    ...centre,
    sessions: centre.sessions.map((session, at) =>
      session.published !== undefined && stays(session, at)
        ? { ...session, pin: session.published }
        : session,
    ),
  };
}

/** Everything that the published version has before the day (today). */
export function pinBefore(centre: Centre, today: number): Centre {
  return pinWhere(centre, ({ published }) => published!.day < today);
}

/** Everything that the published version has on the day. */
export function pinDay(centre: Centre, day: number): Centre {
  return pinWhere(centre, ({ published }) => published!.day === day);
}

/** Everything that the published version has in the workshop. */
export function pinWorkshop(centre: Centre, workshop: number): Centre {
  return pinWhere(centre, ({ published }) => published!.workshop === workshop);
}

/** One session where the published version has it. */
export function pinSession(centre: Centre, session: number): Centre {
  return pinWhere(centre, (_, at) => at === session);
}
