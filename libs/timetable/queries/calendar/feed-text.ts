import ical, { ICalEventStatus } from 'ical-generator';
import { formatClassHours, formatMinuteOfDay, minutes } from '../../../kernel/index.js';
import { creditedMinutesOf } from '../../domain/session.js';
import type { FeedEntry, Issue } from '../../domain/calendar/feed-entry.js';

/** An issue with the names that stand in a calendar. No learner is named in any. */
export interface NamedIssue extends Issue {
  readonly moduleTitle: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly trainerName: string;
  readonly workshopName: string | null;
  readonly buildingName: string | null;
}

const ZONE = 'Asia/Shanghai';

/** China has one zone, and no summer time since 1991. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** Calendars ask again every hour (RFC 7986 5.7). */
const REFRESH = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n';

export const uidOf = (sessionId: string): string => `${sessionId}@skillpark`;

/** Local wall clock without a zone, as the writer takes it over unchanged. 24:00 is the next midnight. */
const wallClock = (day: string, minute: number): string =>
  minute >= 1440 ? `${day}T23:59:59` : `${day}T${formatMinuteOfDay(minute)}:00`;

const placeOf = ({ workshopName, buildingName }: NamedIssue): string =>
  workshopName === null ? '线上' : buildingName === null ? workshopName : `${buildingName} ${workshopName}`;

/**
 * The calendar as iCalendar (RFC 5545): a function of its entries, so that the same timetable gives the same bytes.
 * Times are wall clock of Asia/Shanghai with its VTIMEZONE; stamps are those of the publication.
 */
export function feedText(name: string, entries: readonly FeedEntry<NamedIssue>[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'SkillPark', product: 'timetable', language: 'ZH' },
    timezone: { name: null, generator: () => VTIMEZONE },
  });
  for (const { sessionId, shown, sequence, status, modifiedAt, firstPublishedAt } of entries) {
    const credited = formatClassHours(minutes(creditedMinutesOf(shown)));
    calendar.createEvent({
      id: uidOf(sessionId),
      sequence,
      status: status === 'CANCELLED' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      timezone: ZONE,
      start: wallClock(shown.heldOn, shown.startMinute),
      end: wallClock(shown.heldOn, shown.endMinute),
      stamp: modifiedAt,
      lastModified: modifiedAt,
      created: firstPublishedAt,
      summary: `${shown.moduleTitle}·${shown.cohortTitle}`,
      location: placeOf(shown),
      description: [
        `班次:${shown.cohortCode} ${shown.cohortTitle}`,
        `教师:${shown.trainerName}`,
        `${shown.mode === 'ONLINE' ? '线上' : '线下'}${shown.content === 'PRACTICAL' ? '实操' : '理论'},${credited} 课时`,
      ].join('\n'),
    });
  }
  // The writer puts these behind the time zone; RFC 5545 3.6 wants properties before components.
  return calendar.toString().replace(/\r\n(?=BEGIN:VTIMEZONE|END:VCALENDAR)/, `\r\n${REFRESH}`);
}
