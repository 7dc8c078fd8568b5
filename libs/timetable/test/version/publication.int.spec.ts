import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { boardingOf } from '../../../../test/support/boarding.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../../test/support/training.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../../test/support/timetabling.js';
import { CohortStore } from '../../../cohort/index.js';
import { schemaDrift } from '../../../database/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { type Actor, bin, closePrinter, newId, Notices } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import { CreateCalendarFeed } from '../../commands/calendar/create-calendar-feed.js';
import { RevokeCalendarFeed } from '../../commands/calendar/revoke-calendar-feed.js';
import { TellOfCancellation, TellOfPublication } from '../../commands/version/tell-of-publication.js';
import { WithdrawPublication } from '../../commands/version/withdraw-publication.js';
import { ListCalendarFeeds } from '../../queries/calendar/list-calendar-feeds.js';
import { ReadCalendarFeed } from '../../queries/calendar/read-calendar-feed.js';
import { ShowOccupancy } from '../../queries/occupancy/show-occupancy.js';
import { PrintCohortTimetable } from '../../queries/print/print-cohort-timetable.js';
import { PrintPersonalTimetable } from '../../queries/print/print-personal-timetable.js';
import { CompareVersions, PreviewParts, PreviewPublication } from '../../queries/version/compare-versions.js';
import { CalendarFeedStore } from '../../store/calendar/calendar-feed-store.js';
import { FeedHistories } from '../../store/calendar/feed-histories.js';
import { FeedOwners } from '../../store/calendar/feed-owners.js';
import { OccupancyStore } from '../../store/occupancy/occupancy-store.js';
import { PublishedSheets } from '../../store/print/published-sheets.js';
import { SessionLists } from '../../store/session-lists.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { ChangeNotices } from '../../store/version/change-notices.js';
import { FundingShortfalls } from '../../store/version/funding-shortfalls.js';
import { PublicationAudiences } from '../../store/version/publication-audience.js';
import { VersionContents } from '../../store/version/version-contents.js';
import { WithdrawalBook } from '../../store/version/withdrawal-book.js';
import { WithdrawalWriter } from '../../store/version/withdrawal-writer.js';
import { VersionStore } from '../../store/version-store.js';

let world: World;
let otherCentre: string;
let training: Training;
let timetable: Timetabling;
let manager: Actor;
let trainer1: Actor;
let trainer2: Actor;
let hr1: Actor;
let parts: ReturnType<typeof partsOf>;
let practice: string;
let room: string;
let otherRoom: string;

/** The use cases of this spec, put together as the modules do. */
function partsOf({ tx, clock, audit, outbox }: World) {
  const cohorts = new CohortStore();
  const slots = new SessionSlots(cohorts);
  const sessions = new SessionStore(slots);
  const [lists, versions, feeds, workshops, trainers] = [
    new SessionLists(),
    new VersionStore(),
    new CalendarFeedStore(),
    new WorkshopRepository(),
    new TrainerRepository(),
  ];
  const owners = new FeedOwners(cohorts, sessions, workshops, trainers);
  const contents = new VersionContents(lists);
  const audiences = new PublicationAudiences(new RosterStore());
  const previewed = new PreviewParts(audiences, new FundingShortfalls(clock, sessions));
  const changes = new ChangeNotices(new Notices(outbox, clock), audiences);
  const sheets = new PublishedSheets(lists);
  const book = new WithdrawalBook(sessions, versions, contents, new WithdrawalWriter(sessions, slots));
  return {
    createFeed: new CreateCalendarFeed(tx, clock, audit, feeds, owners),
    revokeFeed: new RevokeCalendarFeed(tx, clock, audit, feeds),
    listFeeds: new ListCalendarFeeds(tx, feeds, owners),
    readFeed: new ReadCalendarFeed(tx, clock, feeds, owners, new FeedHistories()),
    compare: new CompareVersions(tx, cohorts, sessions, versions, contents),
    preview: new PreviewPublication(tx, clock, cohorts, versions, contents, previewed),
    withdraw: new WithdrawPublication(tx, clock, outbox, audit, cohorts, book),
    tell: new TellOfPublication(tx, clock, cohorts, contents, changes),
    tellCancelled: new TellOfCancellation(tx, clock, cohorts, contents, changes),
    printCohort: new PrintCohortTimetable(tx, clock, cohorts, sessions, versions, sheets),
    printPersonal: new PrintPersonalTimetable(tx, clock, trainers, workshops, sheets),
    occupancy: new ShowOccupancy(tx, workshops, new OccupancyStore()),
  };
}

beforeAll(async () => {
  world = await createWorld();
  otherCentre = (await addOtherCentre(world)).centreId;
  training = trainingOf(world);
  timetable = timetablingOf(world);
  parts = partsOf(world);
  [manager, trainer1, trainer2, hr1] = [
    world.actor('manager1'),
    world.actor('trainer1'),
    world.actor('trainer2'),
    world.actor('hr1'),
  ];
  const modules = await modulesOf(world, world.seeded.demoCourseId);
  practice = modules.find(({ content }) => content === 'PRACTICAL')?.id ?? '';
  [room = '', otherRoom = ''] = [...world.seeded.workshops.values()];
}, 600_000);

afterAll(async () => {
  await closePrinter();
  await world?.close();
});

const cohortOf = (title: string) =>
  openedCohort(world, training, { startsOn: '2026-11-23', endsOn: '2026-12-18', seats: 30, title });
const add = (cohortId: string, heldOn: string, more: object = {}) =>
  timetable.add.execute(manager, cohortId, {
    moduleId: practice,
    heldOn,
    startMinute: 510,
    endMinute: 720,
    breakMinutes: 30,
    workshopId: room,
    trainerId: trainer1.trainerId as string,
    atBase: false,
    ...more,
  });
const tokenOf = (path: string): string => path.replace('/api/calendar/', '').replace('.ics', '');
async function eventsOf(token: string) {
  const answer = await parts.readFeed.execute(token);
  const text = 'bytes' in answer ? answer.bytes.toString('utf8') : '';
  const root = new ICAL.Component(ICAL.parse(text));
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      start: event.startDate.toString(),
    };
  });
  return { events, text, etag: answer.etag };
}
const noticesOf = (actor: Actor, kind = 'timetable.published'): Promise<{ title: string; body: string }[]> =>
  world.tx.read.query(
    'SELECT title, body FROM notification WHERE account_id = ? AND kind = ? ORDER BY created_at, id',
    [bin(actor.accountId as string), kind],
  );

describe('a calendar that is subscribed to', () => {
  it('holds what is published, keeps its UIDs, raises the sequence, and says what is called off', async () => {
    const { id } = await cohortOf('日历班');
    const [one, two] = [await add(id, '2026-11-24'), await add(id, '2026-11-25')];
    const link = await parts.createFeed.execute(manager, { kind: 'COHORT', ownerId: id });
    const mine = await parts.createFeed.execute(trainer1, { kind: 'TRAINER' });
    const [token, own] = [tokenOf(link.path), tokenOf(mine.path)];
    expect((await eventsOf(token)).events).toEqual([]);
    await timetable.publish.execute(manager, id);
    const first = await eventsOf(token);
    expect(first.events.map(({ start, status }) => [start, status])).toEqual([
      ['2026-11-24T08:30:00', 'CONFIRMED'],
      ['2026-11-25T08:30:00', 'CONFIRMED'],
    ]);
    expect((await eventsOf(token)).etag).toBe(first.etag);
    await timetable.change.execute(manager, one.id, { heldOn: '2026-11-26' });
    expect((await eventsOf(token)).etag).toBe(first.etag);
    await timetable.change.execute(manager, two.id, { trainerId: trainer2.trainerId as string });
    await timetable.publish.execute(manager, id);
    const second = await eventsOf(token);
    expect(second.etag).not.toBe(first.etag);
    expect(second.events).toEqual([
      { uid: `${two.id}@skillpark`, sequence: 1, status: 'CONFIRMED', start: '2026-11-25T08:30:00' },
      { uid: `${one.id}@skillpark`, sequence: 1, status: 'CONFIRMED', start: '2026-11-26T08:30:00' },
    ]);
    expect((await eventsOf(own)).events.find(({ uid }) => uid.startsWith(two.id))).toMatchObject({
      status: 'CANCELLED',
      sequence: 1,
    });
    await timetable.cancel.execute(manager, one.id, '设备检修');
    const third = await eventsOf(token);
    expect(third.events.find(({ uid }) => uid.startsWith(one.id))).toMatchObject({
      status: 'CANCELLED',
      sequence: 2,
    });
    expect(third.text).not.toContain('设备检修');
  });

  it('is read with its secret only, is gone when revoked, and with the right of its maker', async () => {
    const { id } = await cohortOf('密钥班');
    const link = await parts.createFeed.execute(hr1, { kind: 'COHORT', ownerId: id });
    const token = tokenOf(link.path);
    const [row] = await world.tx.read.query<Record<string, unknown>>(
      'SELECT * FROM calendar_feed WHERE id = ?',
      [bin(link.id)],
    );
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await refusalOf(parts.readFeed.execute(`${token}x`))).toBe('calendar.feed_not_found');
    expect(
      await refusalOf(parts.readFeed.execute(token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'))),
    ).toBe('calendar.feed_not_found');
    expect(await refusalOf(parts.revokeFeed.execute(manager, link.id))).toBe('calendar.feed_not_found');
    expect((await parts.listFeeds.execute(hr1, { limit: 50, offset: 0 })).items.map((one) => one.id)).toEqual(
      [link.id],
    );
    await parts.readFeed.execute(token);
    const disable = (at: string | null) =>
      world.tx.run((db) =>
        db.execute('UPDATE account SET disabled_at = ? WHERE id = ?', [at, bin(hr1.accountId as string)]),
      );
    await disable('2026-11-23 00:00:00');
    expect(await refusalOf(parts.readFeed.execute(token))).toBe('calendar.feed_not_found');
    await disable(null);
    await parts.revokeFeed.execute(hr1, link.id);
    expect(await refusalOf(parts.readFeed.execute(token))).toBe('calendar.feed_not_found');
    expect(await refusalOf(parts.revokeFeed.execute(hr1, link.id))).toBe('calendar.feed_not_found');
  });

  it('is made for what is one’s own only', async () => {
    const otherTrainer = { kind: 'TRAINER', ownerId: trainer2.trainerId as string } as const;
    const refused = (actor: Actor, body: Parameters<typeof parts.createFeed.execute>[1]) =>
      refusalOf(parts.createFeed.execute(actor, body));
    expect(await refused(trainer1, otherTrainer)).toBe('calendar.owner_not_found');
    expect(await refused(trainer1, { kind: 'WORKSHOP', ownerId: room })).toBe('calendar.owner_not_found');
    expect(await refused(hr1, { kind: 'WORKSHOP', ownerId: room })).toBe('calendar.owner_not_found');
    expect(await refused(manager, { kind: 'LEARNER', ownerId: newId() })).toBe('calendar.owner_not_found');
    expect(await refused(manager, { kind: 'COHORT', ownerId: newId() })).toBe('calendar.owner_not_found');
    expect(await refused({ ...manager, centreId: otherCentre }, { kind: 'WORKSHOP', ownerId: room })).toBe(
      'calendar.owner_not_found',
    );
    expect(await parts.createFeed.execute(manager, otherTrainer)).toMatchObject(otherTrainer);
    expect(await parts.createFeed.execute(manager, { kind: 'WORKSHOP', ownerId: room })).toMatchObject({
      kind: 'WORKSHOP',
    });
  });
});

describe('a publication', () => {
  it('is shown beforehand with those who will be told, and tells each what changed for them, once', async () => {
    const { id } = await cohortOf('发布班');
    const [one, two] = [await add(id, '2026-12-01'), await add(id, '2026-12-02')];
    expect((await parts.preview.execute(manager, id)).difference.added).toHaveLength(2);
    await timetable.publish.execute(manager, id);
    await parts.tell.execute(id, 1);
    await timetable.change.execute(manager, one.id, { workshopId: otherRoom });
    await timetable.change.execute(manager, two.id, { trainerId: trainer2.trainerId as string });
    const preview = await parts.preview.execute(manager, id);
    expect(preview.version).toBe(2);
    expect(preview.difference.changed.map(({ kinds }) => kinds)).toEqual([['WORKSHOP'], ['TRAINER']]);
    expect(new Map(preview.told.trainers.map(({ id: of, changes }) => [of, changes]))).toEqual(
      new Map([
        [trainer1.trainerId, 2],
        [trainer2.trainerId, 1],
      ]),
    );
    await timetable.publish.execute(manager, id);
    const compared = await parts.compare.execute(manager, id, { from: 1, to: 2 });
    expect(compared.changed.map(({ after, kinds }) => [after.id, kinds])).toEqual(
      preview.difference.changed.map(({ after, kinds }) => [after.id, kinds]),
    );
    expect([compared.added, compared.removed]).toEqual([[], []]);
    expect((await parts.preview.execute(manager, id)).told).toEqual({
      trainers: [],
      enterprises: [],
      learners: 0,
    });
    await parts.tell.execute(id, 2);
    await parts.tell.execute(id, 2);
    const [told] = (await noticesOf(trainer2)).filter(({ title }) => title.includes('发布班'));
    expect(told).toMatchObject({ title: '课程表有变动:发布班,您的课次新增 1 次' });
    const first = (await noticesOf(trainer1)).filter(({ title }) => title.includes('发布班'));
    expect(first.map(({ title }) => title)).toEqual([
      '课程表已发布:发布班,您的课次新增 2 次',
      '课程表有变动:发布班,您的课次更改 1 次,减少 1 次',
    ]);
    expect(first[1]?.body).toContain('场地由');
    await timetable.cancel.execute(manager, two.id, '停电');
    await parts.tellCancelled.execute(id, two.id);
    const [cancelled] = await noticesOf(trainer2, 'timetable.session_cancelled');
    expect(cancelled?.title).toBe('课次已取消:发布班,您的课次减少 1 次');
    // The next version has it no more; those who were told at once are not told again.
    const before = (await noticesOf(trainer2)).length;
    const three = await add(id, '2026-12-03');
    const draft = await parts.compare.execute(manager, id, { from: 2, to: 'draft' });
    expect([draft.added, draft.removed].map((list) => list.map((listed) => listed.id))).toEqual([
      [three.id],
      [two.id],
    ]);
    expect(await refusalOf(parts.compare.execute(trainer1, id, { from: 2, to: 'draft' }))).toBe(
      'timetable.version_not_found',
    );
    const next = await parts.preview.execute(manager, id);
    expect(next.told.trainers.map(({ id: of }) => of)).toEqual([trainer1.trainerId]);
    await timetable.publish.execute(manager, id);
    await parts.tell.execute(id, 3);
    expect(await noticesOf(trainer2)).toHaveLength(before);
    expect((await noticesOf(trainer1)).map(({ title }) => title)).toContain(
      '课程表有变动:发布班,您的课次新增 1 次',
    );
    expect(await refusalOf(parts.compare.execute(manager, id, { from: 1, to: 9 }))).toBe(
      'timetable.version_not_found',
    );
    expect(await refusalOf(parts.compare.execute(trainer2, newId(), { from: 1, to: 2 }))).toBe(
      'cohort.not_found',
    );
  });

  it('is withdrawn by a new version, with places swapped back, and history as it was', async () => {
    const { id } = await cohortOf('撤回班');
    const [one, two, three] = [
      await add(id, '2026-12-07'),
      await add(id, '2026-12-08'),
      await add(id, '2026-12-09'),
    ];
    await timetable.publish.execute(manager, id);
    const wish = { version: 1, reason: '发布错了' };
    expect(await refusalOf(parts.withdraw.execute(manager, id, wish))).toBe('timetable.nothing_to_withdraw');
    await timetable.change.execute(manager, one.id, { heldOn: '2026-12-10' });
    await timetable.change.execute(manager, two.id, { heldOn: '2026-12-07' });
    await timetable.change.execute(manager, one.id, { heldOn: '2026-12-08' });
    await timetable.cancel.execute(manager, three.id, '教师请假');
    const four = await add(id, '2026-12-11');
    const draft = { startMinute: 840, endMinute: 900, breakMinutes: 0 };
    await timetable.publish.execute(manager, id);
    const five = await add(id, '2026-12-14', draft);
    expect(await refusalOf(parts.withdraw.execute(manager, id, wish))).toBe('timetable.published_meanwhile');
    const done = await parts.withdraw.execute(manager, id, { ...wish, version: 2 });
    expect(done).toMatchObject({
      version: 3,
      backTo: 1,
      sessions: 3,
      cancelled: 1,
      restored: 2,
      replaced: 1,
      kept: 0,
    });
    const back = await parts.compare.execute(manager, id, { from: 1, to: 3 });
    expect(back.changed).toEqual([]);
    expect(back.removed.map((session) => session.id)).toEqual([three.id]);
    expect(back.added.map(({ heldOn }) => heldOn)).toEqual(['2026-12-09']);
    const between = await parts.compare.execute(manager, id, { from: 1, to: 2 });
    expect(between.added.map((session) => session.id)).toEqual([four.id]);
    const now = await timetable.show.execute(manager, id, { limit: 50, offset: 0 });
    expect(now).toMatchObject({ version: 3, unpublishedChanges: 1 });
    expect(now.items.find((session) => session.id === five.id)).toMatchObject({ published: false });
  });

  it('is not withdrawn onto a place that was given away meanwhile', async () => {
    const [mine, other] = [await cohortOf('甲撤回班'), await cohortOf('乙占用班')];
    const one = await add(mine.id, '2026-12-15');
    await timetable.publish.execute(manager, mine.id);
    await timetable.change.execute(manager, one.id, { heldOn: '2026-12-16' });
    await timetable.publish.execute(manager, mine.id);
    await add(other.id, '2026-12-15', { trainerId: trainer2.trainerId });
    expect(
      await refusalOf(parts.withdraw.execute(manager, mine.id, { version: 2, reason: '发布错了' })),
    ).toBe('timetable.workshop_taken');
    expect(await timetable.show.execute(manager, mine.id, { limit: 50, offset: 0 })).toMatchObject({
      version: 2,
    });
  });
});

it('is not withdrawn over what is fixed, until that is released', async () => {
  const { id } = await cohortOf('固定撤回班');
  const one = await add(id, '2026-12-17', { workshopId: otherRoom });
  await timetable.publish.execute(manager, id);
  await timetable.change.execute(manager, one.id, { heldOn: '2026-12-18' });
  await timetable.publish.execute(manager, id);
  const { pin, unpin } = boardingOf(world);
  const fixed = await pin.execute(manager, { kind: 'DAY', heldOn: '2026-12-18' });
  const withdraw = () => parts.withdraw.execute(manager, id, { version: 2, reason: '发布错了' });
  expect(await refusalOf(withdraw())).toBe('board.pinned');
  expect(await timetable.find.execute(manager, one.id)).toMatchObject({ heldOn: '2026-12-18' });
  await unpin.execute(manager, fixed.id);
  expect(await withdraw()).toMatchObject({ version: 3, restored: 1 });
});

describe('on paper and in figures', () => {
  it('prints what is published, for those who may see it', async () => {
    const { id } = await cohortOf('打印班');
    await add(id, '2026-12-03', { startMinute: 840, endMinute: 1050 });
    expect(await refusalOf(parts.printCohort.execute(manager, id))).toBe('timetable.not_published');
    await timetable.publish.execute(manager, id);
    const week = { from: '2026-11-30', to: '2026-12-06' };
    const sheets = [
      await parts.printCohort.execute(hr1, id),
      await parts.printPersonal.mine(trainer1, week),
      await parts.printPersonal.ofTrainer(manager, trainer1.trainerId as string, {
        ...week,
        to: '2026-12-31',
      }),
      await parts.printPersonal.ofWorkshop(manager, room, week),
    ];
    for (const sheet of sheets)
      expect('bytes' in sheet && sheet.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await refusalOf(parts.printCohort.execute(trainer2, id))).toBe('cohort.not_found');
    expect(await refusalOf(parts.printPersonal.ofWorkshop(manager, newId(), week))).toBe(
      'facility.workshop_not_found',
    );
  }, 600_000);

  it('sums what rooms hold and trainers give in a month, with what is cancelled left out', async () => {
    const before = await parts.occupancy.ofWorkshops(manager, '2027-01');
    expect(before.days).toHaveLength(31);
    const { id } = await openedCohort(world, training, {
      startsOn: '2027-01-04',
      endsOn: '2027-01-29',
      seats: 30,
      title: '统计班',
    });
    await add(id, '2027-01-05');
    await add(id, '2027-01-05', { startMinute: 840, endMinute: 1050 });
    const gone = await add(id, '2027-01-06');
    await timetable.cancel.execute(manager, gone.id, '停电');
    const { workshops } = await parts.occupancy.ofWorkshops(manager, '2027-01');
    const mine = workshops.find((one) => one.id === room);
    expect(mine?.takenMinutes).toBe(420);
    expect(mine?.cells.find(({ heldOn }) => heldOn === '2027-01-05')).toMatchObject({
      takenMinutes: 420,
      sessions: 2,
    });
    const { trainers } = await parts.occupancy.ofTrainers(manager, '2027-01');
    expect(trainers).toEqual([
      expect.objectContaining({
        id: trainer1.trainerId,
        sessions: 2,
        days: 1,
        minutes: 360,
        busiestDayMinutes: 360,
        cohorts: 1,
      }),
    ]);
    expect(
      (await parts.occupancy.ofWorkshops({ ...manager, centreId: otherCentre }, '2027-01')).workshops,
    ).toEqual([]);
  });

  it('has its schema as the entities say', async () => {
    const drift = await schemaDrift(world.database.dataSource);
    expect(drift.filter((line) => /calendar_feed|training_session|published_session/.test(line))).toEqual([]);
  });
});
