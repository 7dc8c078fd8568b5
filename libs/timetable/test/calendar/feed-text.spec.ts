import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { feedEntryOf, type SessionHistory } from '../../domain/calendar/feed-entry.js';
import { feedText, type NamedIssue, uidOf } from '../../queries/calendar/feed-text.js';

const FIRST = new Date('2026-11-20T02:03:04.000Z');
const SECOND = new Date('2026-11-21T05:06:07.000Z');

const issue = (more: Partial<NamedIssue> = {}): NamedIssue => ({
  moduleId: 'm1',
  heldOn: '2026-11-24',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: 'w1',
  trainerId: 'a',
  mode: 'OFFLINE',
  content: 'PRACTICAL',
  publishedAt: FIRST,
  moduleTitle: '焊条电弧焊',
  cohortCode: 'PX-1',
  cohortTitle: '焊工(中级)一班',
  trainerName: '陈师傅',
  workshopName: '焊接车间',
  buildingName: '1号楼',
  ...more,
});

const history = (
  issues: readonly NamedIssue[],
  more: Partial<SessionHistory<NamedIssue>> = {},
): SessionHistory<NamedIssue> => ({
  sessionId: 's1',
  issues,
  cancelled: false,
  cancelledAt: null,
  ...more,
});

/** Reads a calendar with a library that did not write it. */
function read(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return {
    root,
    events: root.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      const stamp = (name: string): string =>
        (component.getFirstPropertyValue(name) as ICAL.Time).toJSDate().toISOString();
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: component.getFirstPropertyValue('status'),
        summary: event.summary,
        location: event.location,
        description: event.description,
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        zone: component.getFirstProperty('dtstart')?.getParameter('tzid'),
        stamp: stamp('dtstamp'),
        modified: stamp('last-modified'),
        created: stamp('created'),
      };
    }),
  };
}

const entries = (
  histories: readonly SessionHistory<NamedIssue>[],
  mine = (one: NamedIssue) => one.trainerId === 'a',
) => histories.flatMap((one) => feedEntryOf(one, mine) ?? []);
const feedOf = (histories: readonly SessionHistory<NamedIssue>[]): string =>
  feedText('陈师傅', entries(histories));

describe('a calendar read back by another library', () => {
  it('says of a session all that was published', () => {
    const { root, events } = read(feedOf([history([issue()])]));
    expect(events).toEqual([
      {
        uid: uidOf('s1'),
        sequence: 0,
        status: 'CONFIRMED',
        summary: '焊条电弧焊·焊工(中级)一班',
        location: '1号楼 焊接车间',
        description: '班次:PX-1 焊工(中级)一班\n教师:陈师傅\n线下实操,4.00 课时',
        start: '2026-11-24T08:30:00',
        end: '2026-11-24T12:00:00',
        zone: 'Asia/Shanghai',
        stamp: FIRST.toISOString(),
        modified: FIRST.toISOString(),
        created: FIRST.toISOString(),
      },
    ]);
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('陈师傅');
    const text = feedOf([history([issue()])]);
    expect(text.indexOf('REFRESH-INTERVAL')).toBeLessThan(text.indexOf('BEGIN:VTIMEZONE'));
    expect(feedOf([])).toMatch(
      /REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nEND:VCALENDAR/,
    );
    const zones = root.getAllSubcomponents('vtimezone');
    expect(zones).toHaveLength(1);
    const zone = new ICAL.Timezone(zones[0] as ICAL.Component);
    expect(zone.tzid).toBe('Asia/Shanghai');
    expect(zone.utcOffset(ICAL.Time.fromString('2026-11-24T08:30:00', undefined as never))).toBe(8 * 3600);
  });

  it('raises the sequence with a published change, and not with a version that says the same', () => {
    const moved = issue({ heldOn: '2026-11-26', publishedAt: SECOND });
    const same = issue({ publishedAt: SECOND });
    expect(read(feedOf([history([issue(), moved])])).events[0]).toMatchObject({
      sequence: 1,
      start: '2026-11-26T08:30:00',
      stamp: SECOND.toISOString(),
      modified: SECOND.toISOString(),
      created: FIRST.toISOString(),
    });
    expect(read(feedOf([history([issue(), same])])).events[0]).toMatchObject({
      sequence: 0,
      stamp: FIRST.toISOString(),
    });
  });

  it('shows as cancelled what was called off, and what another trainer gives now', () => {
    const cancelledAt = new Date('2026-11-22T00:00:00.000Z');
    expect(read(feedOf([history([issue()], { cancelled: true, cancelledAt })])).events[0]).toMatchObject({
      status: 'CANCELLED',
      sequence: 1,
      stamp: cancelledAt.toISOString(),
    });
    const away = issue({ trainerId: 'b', publishedAt: SECOND });
    expect(read(feedOf([history([issue(), away])])).events[0]).toMatchObject({
      status: 'CANCELLED',
      sequence: 1,
      modified: SECOND.toISOString(),
    });
    expect(read(feedOf([history([away])])).events).toEqual([]);
  });

  it('keeps commas, semicolons, backslashes, line ends, Chinese and long titles, in lines of 75 octets', () => {
    const text = fc.string({
      unit: fc.constantFrom('焊', '龘', '𠮷', ',', ';', '\\', ':', '"', 'a', ' ', '·', '\n', 'n'),
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, text, (module, cohort) => {
        const [moduleTitle, cohortTitle] = [`甲${module}乙`, `丙${cohort}丁`];
        const feed = feedOf([history([issue({ moduleTitle, cohortTitle, workshopName: moduleTitle })])]);
        for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const [event] = read(feed).events;
        expect(event?.summary).toBe(`${moduleTitle}·${cohortTitle}`);
        expect(event?.location).toBe(`1号楼 ${moduleTitle}`);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same bytes for the same timetable', () => {
    const one = () => [
      history([issue()]),
      history([issue({ startMinute: 840, endMinute: 1050 })], { sessionId: 's2' }),
    ];
    expect(feedOf(one())).toBe(feedOf(one()));
  });
});

type Step =
  | { readonly kind: 'publish' }
  | { readonly kind: 'add' | 'cancel'; readonly at: number }
  | { readonly kind: 'change'; readonly at: number; readonly day: number; readonly trainer: 'a' | 'b' };

const at = fc.nat({ max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'publish' as const }) },
  fc.record({ kind: fc.constantFrom('add' as const, 'cancel' as const), at }),
  fc.record({
    kind: fc.constant('change' as const),
    at,
    day: fc.integer({ min: 10, max: 28 }),
    trainer: fc.constantFrom('a' as const, 'b' as const),
  }),
);

interface Held {
  plan: NamedIssue;
  issues: NamedIssue[];
  cancelled: boolean;
  cancelledAt: Date | null;
}

describe('a subscriber who applies what was read in order', () => {
  it('ends with exactly the published timetable, whatever was published, changed and cancelled', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const sessions: Held[] = [];
        const known = new Map<string, { sequence: number; status: unknown; start: string }>();
        steps.forEach((one, minute) => {
          const now = new Date(FIRST.getTime() + minute * 60_000);
          const held = 'at' in one ? sessions[one.at] : undefined;
          if (one.kind === 'add')
            sessions.push({ plan: issue(), issues: [], cancelled: false, cancelledAt: null });
          if (one.kind === 'change' && held && !held.cancelled)
            held.plan = { ...held.plan, heldOn: `2026-11-${one.day}`, trainerId: one.trainer };
          if (one.kind === 'cancel' && held && !held.cancelled) {
            held.cancelled = true;
            held.cancelledAt = now;
          }
          if (one.kind === 'publish')
            for (const session of sessions)
              if (!session.cancelled) session.issues.push({ ...session.plan, publishedAt: now });
          const histories = sessions.map(({ issues, cancelled, cancelledAt }, index) => ({
            sessionId: `s${index}`,
            issues,
            cancelled,
            cancelledAt,
          }));
          for (const event of read(feedOf(histories)).events) {
            const before = known.get(event.uid);
            expect(event.sequence).toBeGreaterThanOrEqual(before?.sequence ?? 0);
            // What a subscriber holds differs only under a higher sequence.
            if (before?.sequence === event.sequence)
              expect(before).toMatchObject({ status: event.status, start: event.start });
            known.set(event.uid, event);
          }
        });
        const published = sessions.flatMap(({ issues, cancelled }, index) => {
          const last = issues.at(-1);
          return last && !cancelled && last.trainerId === 'a'
            ? [[uidOf(`s${index}`), `${last.heldOn}T08:30:00`]]
            : [];
        });
        const kept = [...known].filter(([, { status }]) => status === 'CONFIRMED');
        expect(new Map(kept.map(([uid, { start }]) => [uid, start]))).toEqual(
          new Map(published as [string, string][]),
        );
      }),
      { numRuns: 120 },
    );
  }, 600_000);
});
