import { Injectable } from '@nestjs/common';
import { addDays, formatMinuteOfDay, localDate, minuteOfDay } from '../../kernel/index.js';
import { Clock, type Db, Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionLists, type SessionListing } from '../store/session-lists.js';

type Session = SessionListing & { readonly centreId: string };

const EVENING = 18 * 60;
/** As much as a notice holds; who has more than fits opens the timetable. */
const MAX_LINES = 20;

/**
 * From six in the evening, China time: tells every trainer what they teach the next day, and the enterprises when
 * their learners are taught. Each is told once of a day, however often this runs.
 */
@Injectable()
export class RemindSessions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly roster: RosterStore,
    private readonly lists: SessionLists,
  ) {}

  /** How many accounts were told. */
  async execute(): Promise<number> {
    if (minuteOfDay(this.clock.now()) < EVENING) return 0;
    const day = addDays(localDate(this.clock.today()), 1);
    return this.tx.run(async (db) => {
      const sessions = await this.lists.heldOn(db, day);
      let told = 0;
      for (const own of groupBy(sessions, ({ trainerId }) => trainerId).values()) {
        told += await this.tell(db, day, own, 'trainer');
      }
      for (const [enterpriseId, own] of await this.byEnterprise(db, sessions, day)) {
        told += await this.tell(db, day, own, 'enterprise', enterpriseId);
      }
      return told;
    });
  }

  private tell(
    db: Db,
    day: string,
    sessions: readonly Session[],
    who: 'trainer' | 'enterprise',
    enterpriseId?: string,
  ): Promise<number> {
    const [{ centreId, trainerId, cohortId } = never()] = sessions;
    const title = who === 'trainer' ? '明日授课' : '明日培训';
    const cohorts = new Set(sessions.map((session) => session.cohortId)).size;
    return this.notices.notify(db, {
      centreId,
      to: enterpriseId === undefined ? { trainerIds: [trainerId] } : { enterpriseId },
      kind: 'timetable.sessions_tomorrow',
      title: `${title}:${day},共 ${sessions.length} 节`,
      body: bodyOf(sessions),
      link: who === 'trainer' ? '/my/sessions' : cohorts === 1 ? `/cohorts/${cohortId}` : '/cohorts',
      dedupeKey: `timetable.sessions_tomorrow:${day}:${enterpriseId ?? trainerId}`,
    });
  }

  /** The sessions of the day by the enterprises that have learners in them; who has left by then is none. */
  private async byEnterprise(
    db: Db,
    sessions: readonly Session[],
    day: string,
  ): Promise<Map<string, Session[]>> {
    const found = new Map<string, Session[]>();
    for (const [cohortId, own] of groupBy(sessions, (session) => session.cohortId)) {
      const learners = (await this.roster.learnersOf(db, SYSTEM_SCOPE, cohortId)).filter(
        ({ leftOn }) => leftOn === null || leftOn > day,
      );
      for (const id of new Set(learners.map(({ enterpriseId }) => enterpriseId)))
        found.set(id, [...(found.get(id) ?? []), ...own]);
    }
    return found;
  }
}

const never = (): never => {
  throw new Error('a group without a session');
};

function bodyOf(sessions: readonly Session[]): string {
  const lines = sessions.slice(0, MAX_LINES).map(({ startMinute, endMinute, ...session }) => {
    const time = `${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
    return `${time} ${session.cohortCode} ${session.moduleTitle},${session.workshopName ?? '线上'}`.slice(
      0,
      90,
    );
  });
  const more = sessions.length - lines.length;
  return more === 0 ? lines.join('\n') : `${lines.join('\n')}\n另有 ${more} 节,请查看课表。`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
