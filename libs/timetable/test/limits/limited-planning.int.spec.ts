import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { classWithLearners, examiningOf } from '../../../../test/support/examining.js';
import { openedCohort, refusalOf, trainingOf } from '../../../../test/support/training.js';
import { modulesOf, timetablingOf } from '../../../../test/support/timetabling.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import { ClosingStore, WorkshopRepository } from '../../../facility/index.js';
import { CloseWorkshop } from '../../../facility/commands/closing/close-workshop.js';
import { MarkWorkshop } from '../../../facility/commands/mark-workshop.js';
import { AvailabilityStore, EnterpriseRepository, TrainerRepository } from '../../../people/index.js';
import { DecideAbsence } from '../../../people/commands/availability/decide-absence.js';
import { EnterAbsence } from '../../../people/commands/availability/enter-absence.js';
import { SetWeeklyHours } from '../../../people/commands/availability/set-weekly-hours.js';
import { ShowAvailability } from '../../../people/queries/availability/show-availability.js';
import { SetTrainerWeek } from '../../../people/commands/availability/set-trainer-week.js';
import { type Actor, bin, newId, Notices } from '../../../platform/index.js';
import { SetShift } from '../../commands/limits/set-shift.js';
import { ListShifts } from '../../queries/limits/list-shifts.js';
import { Plan } from '../../engine/centre/board.js';
import { modelOf, placeOf } from '../../store/solving/centre-model.js';
import type { FundingDemand } from '../../store/solving/funding-demands.js';
import { bestOf } from '../../store/solving/solve-best.js';
import { search } from '../../store/solving/search-task.js';
import { TimetableStamp } from '../../store/solving/timetable-stamp.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { ExamHoursStore } from '../../store/limits/exam-hours-store.js';
import { ShiftStore } from '../../store/limits/shift-store.js';

let world: World;
let manager: Actor;
let parts: ReturnType<typeof partsOf>;
/** Who may teach the demo course, and the rooms. */
let qualified: string[];

function partsOf({ tx, clock, audit, outbox }: World) {
  const cohorts = new CohortStore();
  const trainers = new TrainerRepository();
  const workshops = new WorkshopRepository();
  const absences = new AvailabilityStore();
  const notices = new Notices(outbox, clock);
  const reader = new SolvingFactsReader(
    clock,
    cohorts,
    new SessionStore(new SessionSlots(cohorts)),
    new CourseRepository(),
    workshops,
    trainers,
  );
  return {
    reader,
    workshops,
    enter: new EnterAbsence(tx, clock, audit, trainers, absences, notices),
    decide: new DecideAbsence(tx, clock, audit, absences, notices),
    week: new SetTrainerWeek(tx, clock, audit, trainers, absences),
    hours: new SetWeeklyHours(tx, audit, trainers),
    availability: new ShowAvailability(tx, clock, trainers, absences),
    shifts: new ListShifts(tx, new EnterpriseRepository(), new ShiftStore()),
    marking: new MarkWorkshop(tx, audit, workshops),
    close: new CloseWorkshop(tx, clock, audit, workshops, new ClosingStore()),
    shift: new SetShift(tx, clock, audit, new EnterpriseRepository(), cohorts, new ShiftStore()),
  };
}

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  parts = partsOf(world);
  const { items } = await new TrainerRepository().list(world.tx.read, centre(), { limit: 200, offset: 0 });
  qualified = items.map(({ id }) => id);
}, 600_000);

afterAll(() => world?.close());

const centre = () => ({ kind: 'centre', centreId: world.seeded.centreId }) as const;
const cohortOf = (title: string, more: { startsOn?: string; endsOn?: string } = {}) =>
  openedCohort(world, trainingOf(world), {
    title,
    startsOn: '2026-11-30',
    endsOn: '2026-12-25',
    seats: 10,
    ...more,
  });

/** Plans the whole course of a cohort as the product does, without writing it. */
async function planned(cohortId: string, demand?: FundingDemand) {
  const { reader } = parts;
  Object.assign(reader, { demands: demand && { of: () => Promise.resolve(demand) } });
  const facts = await reader.read(world.tx.read, centre(), world.seeded.centreId, {
    complete: [cohortId],
    movable: [cohortId],
    evenings: false,
  });
  const model = modelOf(facts);
  const answer = search(
    { model, seed: 3, seconds: 0, iterations: 6_000 },
    { clock: () => 0, stopped: () => false },
  );
  return {
    model,
    answer,
    places: answer.spots.flatMap((spot, at) => (spot ? [placeOf(model, at, spot)] : [])),
  };
}
const days = (places: readonly { readonly heldOn: string }[]) =>
  [...new Set(places.map(({ heldOn }) => heldOn))].sort();
/** The notes of what an exam holds on a day, of the model of an empty question. */
async function examinedAt(day: string): Promise<string[]> {
  const facts = await parts.reader.read(world.tx.read, centre(), world.seeded.centreId, {
    to: day,
    evenings: false,
  });
  const model = modelOf(facts);
  const last = model.centre.days - 1;
  return [
    ...new Set(model.taken.flatMap(({ day: at, note }) => (at === last && note ? [note.zh] : []))),
  ].filter((note) => note.startsWith('当时'));
}
const sick = { fromOn: '2026-11-30', toOn: '2026-12-04', kind: 'SICK' } as const;

describe('a timetable is planned on what is stored', () => {
  it('leaves a trainer alone who is away, and uses the days again when the absence is called off', async () => {
    const { id } = await cohortOf('教师请假');
    const entered = [];
    for (const trainer of qualified) entered.push(await parts.enter.enter(manager, trainer, sick));
    const away = await planned(id);
    expect(away.answer.unplaced).toEqual([]);
    expect(days(away.places).every((day) => day > '2026-12-04')).toBe(true);
    for (const one of entered) await parts.decide.cancel(manager, one.id);
    expect(days((await planned(id)).places)[0]! <= '2026-12-04').toBe(true);
  }, 600_000);

  it('counts on an absence only when it is accepted', async () => {
    const { id } = await cohortOf('教师提出请假');
    const trainer = world.actor('trainer1');
    const proposed = await parts.enter.propose(trainer, { ...sick, kind: 'LEAVE' });
    expect(proposed.state).toBe('PROPOSED');
    const open = async () => {
      const { model } = await planned(id);
      const at = model.centre.trainers.findIndex((one) => one.id === trainer.trainerId);
      return model.taken.filter(({ trainer: whose }) => whose === at).length;
    };
    expect(await open()).toBe(0);
    await parts.decide.decide(manager, proposed.id, true);
    expect(await open()).toBe(5);
    expect(await refusalOf(parts.decide.withdraw(trainer, proposed.id))).toBe('availability.wrong_state');
    await parts.decide.cancel(manager, proposed.id);
  }, 600_000);

  it('keeps to the weekly hours of trainers from the day they hold', async () => {
    const { id } = await cohortOf('只上午');
    const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 480, endMinute: 720 }));
    for (const trainer of qualified)
      await parts.week.execute(manager, trainer, { validFrom: '2026-01-01', windows: mornings });
    const { places } = await planned(id);
    expect(places.length).toBeGreaterThan(0);
    expect(places.every(({ endMinute }) => endMinute <= 720)).toBe(true);
    for (const trainer of qualified)
      await parts.week.execute(manager, trainer, { validFrom: '2026-01-01', windows: null });
    expect((await planned(id)).places.some(({ endMinute }) => endMinute > 720)).toBe(true);
  }, 600_000);

  it('holds a night shift’s class when its enterprise says that its people can come', async () => {
    const training = trainingOf(world);
    const hr = world.actor('hr1');
    const { id } = await cohortOf('夜班班');
    expect(
      await refusalOf(
        parts.shift.execute(hr, hr.enterpriseId!, { cohortId: id, validFrom: '2026-01-01', windows: [] }),
      ),
    ).toBe('limits.no_booking');
    const held = await training.hold.execute(hr, id, { seats: 5 });
    await training.confirm.execute(hr, held.id);
    const mondays = [{ weekday: 1, startMinute: 780, endMinute: 1080 }];
    const saturdays = [{ weekday: 6, startMinute: 480, endMinute: 1080 }];
    await parts.shift.execute(hr, hr.enterpriseId!, { validFrom: '2026-01-01', windows: saturdays });
    await parts.shift.execute(hr, hr.enterpriseId!, {
      cohortId: id,
      validFrom: '2026-01-01',
      windows: mondays,
    });
    const { places } = await planned(id);
    expect(days(places).every((day) => new Date(day).getUTCDay() === 1)).toBe(true);
    expect(places.every(({ startMinute }) => startMinute >= 780)).toBe(true);
    const other = await cohortOf('白班班');
    expect(days((await planned(other.id)).places).some((day) => new Date(day).getUTCDay() !== 1)).toBe(true);
    const stranger = { ...hr, enterpriseId: world.actor('hr2').enterpriseId! };
    expect(
      await refusalOf(
        parts.shift.execute(stranger, hr.enterpriseId!, { validFrom: '2026-01-01', windows: null }),
      ),
    ).toBe('limits.enterprise_not_found');
  }, 600_000);

  it('plans in the hours that an enterprise prefers, and tells whoever keeps a board', async () => {
    const training = trainingOf(world);
    const hr = world.actor('hr2');
    const { id } = await cohortOf('首选下午');
    const held = await training.hold.execute(hr, id, { seats: 3 });
    await training.confirm.execute(hr, held.id);
    const stamp = async () =>
      (await new TimetableStamp().ofCentre(world.tx.read, world.seeded.centreId, '2026-11-30')).rest;
    const preferred = [3, 4].map((weekday) => ({ weekday, startMinute: 780, endMinute: 1080 }));
    const entry = { cohortId: id, validFrom: '2026-01-01', windows: null };
    const plain = await parts.shift.execute(hr, hr.enterpriseId!, entry);
    expect(plain.preferred).toBeNull();
    const preferredOn = async () =>
      (await planned(id)).model.centre.cohorts.find((one) => one.id === id)!.preferredOn;
    expect(await preferredOn()).toBeUndefined();
    const before = await stamp();
    const stranger = { ...hr, enterpriseId: world.actor('hr1').enterpriseId! };
    expect(await refusalOf(parts.shift.execute(stranger, hr.enterpriseId!, { ...entry, preferred }))).toBe(
      'limits.enterprise_not_found',
    );
    expect(await stamp()).toBe(before);
    const entered = await parts.shift.execute(hr, hr.enterpriseId!, { ...entry, preferred });
    expect(entered.preferred).toEqual(preferred);
    expect(await stamp()).not.toBe(before);
    const listed = await parts.shifts.execute(manager, hr.enterpriseId!, { limit: 10, offset: 0 });
    expect(listed.items.map((one) => one.preferred)).toEqual([preferred, null]);
    // Monday and Tuesday nothing, Wednesday and Thursday the afternoon.
    const { from } = (await planned(id)).model;
    const first = (8 - new Date(from).getUTCDay()) % 7;
    expect((await preferredOn())!.slice(first, first + 4)).toEqual([0, 0, 0x0f0, 0x0f0]);
    const { places } = await planned(id);
    const inside = places.filter(
      ({ heldOn, startMinute }) => [3, 4].includes(new Date(heldOn).getUTCDay()) && startMinute >= 780,
    );
    expect(inside.length).toBeGreaterThan(places.length / 2);
    const [row] = await world.tx.read.query<{ detail: string }>(
      `SELECT detail FROM audit_entry WHERE action = 'timetable.shift_set' AND subject_id = ? ORDER BY recorded_at DESC, id DESC LIMIT 1`,
      [hr.enterpriseId!],
    );
    expect(JSON.parse(row!.detail)).toMatchObject({ windows: null, preferred: 2 });
  }, 600_000);

  it('weighs each trainer by the measure that is entered for them', async () => {
    const trainerId = qualified[0]!;
    const stamp = async () =>
      (await new TimetableStamp().ofCentre(world.tx.read, world.seeded.centreId, '2026-11-30')).rest;
    const { id } = await cohortOf('课时标准');
    const measure = async () =>
      (await planned(id)).model.centre.trainers.find((one) => one.id === trainerId)!.weeklyHours;
    expect(await measure()).toBe(20);
    const before = await stamp();
    expect(await refusalOf(parts.hours.execute({ ...manager, centreId: newId() }, trainerId, 12))).toBe(
      'availability.trainer_not_found',
    );
    expect(await stamp()).toBe(before);
    expect(await parts.hours.execute(manager, trainerId, 12)).toEqual({ trainerId, weeklyHours: 12 });
    expect(await measure()).toBe(12);
    expect(await stamp()).not.toBe(before);
    expect((await parts.availability.execute(manager, trainerId)).weeklyHours).toBe(12);
    await expect(parts.hours.execute(manager, trainerId, 61)).rejects.toThrow('ck_trainer_weekly_hours');
    await parts.hours.execute(manager, trainerId, 20);
  }, 600_000);

  it('uses no workshop that is closed, and no station either', async () => {
    const { id } = await cohortOf('场地停用');
    const rooms = (await parts.workshops.list(world.tx.read, centre(), { limit: 200, offset: 0 })).items;
    const shut = { fromOn: '2026-11-30', toOn: '2026-12-11', reason: '消防检修' };
    const lifted = [];
    for (const room of rooms) lifted.push(await parts.close.execute(manager, room.id, shut));
    const { places } = await planned(id);
    const offline = places.filter(({ workshopId }) => workshopId !== null);
    expect(offline.length).toBeGreaterThan(0);
    expect(days(offline)[0]! > '2026-12-11').toBe(true);
    for (const one of lifted) await parts.close.lift(manager, one.id);
    expect(await refusalOf(parts.close.lift(manager, lifted[0]!.id))).toBe('closing.lifted');

    const room = rooms.find(({ usableWorkstations }) => usableWorkstations > 0)!;
    const [station] = await parts.workshops.stations(world.tx.read, centre(), room.id);
    await parts.close.execute(manager, room.id, { ...shut, workstationId: station!.id });
    const { model } = await planned(id);
    expect(model.centre.workshops.find((one) => one.id === room.id)!.broken).toHaveLength(12);
  }, 600_000);

  it('teaches nothing after the exam and keeps room and assessors free for it', async () => {
    const { id } = await cohortOf('考核在后');
    const [room] = (await parts.workshops.list(world.tx.read, centre(), { limit: 1, offset: 0 })).items;
    await world.tx.run((db) =>
      new ExamHoursStore().add(db, {
        sittingId: newId(),
        centreId: world.seeded.centreId,
        cohortId: id,
        heldOn: '2026-12-16',
        startMinute: 840,
        endMinute: 1050,
        workshopId: room!.id,
        trainerIds: [qualified[0]!],
      }),
    );
    const { places, model } = await planned(id);
    expect(days(places).at(-1)! <= '2026-12-16').toBe(true);
    expect(places.some(({ heldOn, endMinute }) => heldOn === '2026-12-16' && endMinute > 840)).toBe(false);
    const notes = model.taken.map(({ note }) => note?.zh);
    expect(notes).toEqual(expect.arrayContaining(['当时用于考核', '当时担任考评员']));
  }, 600_000);

  it('hears of an exam from whoever plans it, and no exam goes where training is planned', async () => {
    const training = trainingOf(world);
    const examining = examiningOf(world);
    const made = await classWithLearners(world, training, 2);
    const [hr, officer] = [world.actor('hr1'), world.actor('exam1')];
    const parts2 = (['THEORY', 'PRACTICE'] as const).map((part) => ({ part, maxMarks: 100, passMarks: 60 }));
    const scheme = await examining.fileScheme.execute(hr, made.cohortId, { title: '考核', parts: parts2 });
    await examining.decideScheme.execute(officer, scheme.id, null);
    await training.startCohort.execute(manager, made.cohortId);
    const [room] = (await parts.workshops.list(world.tx.read, centre(), { limit: 1, offset: 0 })).items;
    const plan = {
      enterpriseId: made.enterpriseId,
      heldOn: '2027-01-11',
      startMinute: 510,
      endMinute: 720,
      workshopId: room!.id,
      place: room!.name,
      assessorIds: [made.otherTrainerId],
    };
    const taught = newId();
    await world.tx.run((db) =>
      db.execute(
        `INSERT INTO training_session (id, centre_id, cohort_id, module_id, held_on, start_minute, end_minute,
           break_minutes, workshop_id, trainer_id, mode, content, at_base, state, changed_since, created_at)
         SELECT ?, centre_id, cohort_id, module_id, ?, 600, 645, 0, ?, trainer_id, 'OFFLINE', 'THEORY', 0, 'PLANNED', 0,
                created_at FROM training_session WHERE cohort_id = ? LIMIT 1`,
        [bin(taught), plan.heldOn, bin(room!.id), bin(made.cohortId)],
      ),
    );
    expect(await refusalOf(examining.planSitting.execute(officer, made.cohortId, plan))).toBe(
      'exam.workshop_taken',
    );
    await world.tx.run((db) => db.execute('DELETE FROM training_session WHERE id = ?', [bin(taught)]));
    expect(
      await refusalOf(
        examining.planSitting.execute(officer, made.cohortId, { ...plan, workshopId: newId() }),
      ),
    ).toBe('exam.workshop_not_found');
    const sitting = await examining.planSitting.execute(officer, made.cohortId, plan);
    const [stored] = await new ExamHoursStore().between(
      world.tx.read,
      world.seeded.centreId,
      plan.heldOn,
      plan.heldOn,
    );
    expect(stored).toMatchObject({
      sittingId: sitting.id,
      startMinute: 510,
      workshopId: room!.id,
      trainerIds: [made.otherTrainerId],
    });
    expect(await examinedAt(plan.heldOn)).toEqual(expect.arrayContaining(['当时用于考核', '当时担任考评员']));
  }, 600_000);

  it('keeps what is impossible out of the tables themselves', async () => {
    const base = { id: bin(newId()), centre_id: bin(world.seeded.centreId), created_at: world.clock.now() };
    const away = {
      ...base,
      trainer_id: bin(qualified[0]!),
      from_on: '2026-12-02',
      to_on: '2026-12-01',
      kind: 'LEAVE',
      state: 'ACCEPTED',
    };
    const insert = (table: string, row: Parameters<typeof world.tx.read.insert>[1]) =>
      world.tx.run((db) => db.insert(table, row));
    await expect(insert('trainer_absence', away)).rejects.toThrow('ck_trainer_absence_days');
    const hours = { ...away, to_on: '2026-12-03', start_minute: 600 };
    await expect(insert('trainer_absence', hours)).rejects.toThrow('ck_trainer_absence_hours');
    await expect(
      insert('trainer_week', {
        ...base,
        trainer_id: away.trainer_id,
        valid_from: '2026-01-01',
        windows: 'none',
      }),
    ).rejects.toThrow('ck_trainer_week_windows');
  }, 600_000);

  it('gives no more hours a day than the programme credits', async () => {
    const { id } = await cohortOf('每日四课时');
    await world.tx.run((db) =>
      db.execute('UPDATE cohort SET programme = ? WHERE id = ?', ['KEY_ENTERPRISE_POST', bin(id)]),
    );
    const most = async (demand?: FundingDemand) => {
      const hours = new Map<string, number>();
      for (const { heldOn, startMinute, endMinute, breakMinutes } of (await planned(id, demand)).places)
        hours.set(heldOn, (hours.get(heldOn) ?? 0) + endMinute - startMinute - breakMinutes);
      return Math.max(...hours.values());
    };
    const demand = { total: 1_800, offline: 900, practical: 0, atBase: 0 };
    expect(await most({ ...demand, aDay: 180 })).toBe(180);
    expect(await most(demand)).toBeGreaterThan(180);
    const { model } = await planned(id, demand);
    const own = model.centre.cohorts.find((one) => one.id === id)!;
    expect(own.needs).toEqual(expect.arrayContaining([{ hours: 40 }, { mode: 'OFFLINE', hours: 20 }]));
  }, 600_000);

  it('gives the practice that a programme wants at a training base in its workshops', async () => {
    const { id } = await cohortOf('基地实操');
    await world.tx.run((db) =>
      db.execute('UPDATE cohort SET programme = ? WHERE id = ?', ['BRICS_PLUS', bin(id)]),
    );
    const before = await planned(id);
    const practice = before.model.centre.sessions.findIndex(
      ({ content, cohort }) => content === 'PRACTICAL' && before.model.centre.cohorts[cohort]!.id === id,
    );
    // The room that is thought of last, so that nobody is there by chance.
    const suiting = new Plan(before.model.centre).workshopsFor[practice]!;
    const base = before.model.centre.workshops[suiting.at(-1)!]!;
    expect(await refusalOf(parts.marking.execute(manager, newId(), 'trainingBase', true))).toBe(
      'facility.workshop_not_found',
    );
    await parts.marking.execute(manager, base.id, 'trainingBase', true);
    const demand = { total: 0, offline: 0, practical: 360, atBase: 360 };
    const hoursThere = async (asked?: FundingDemand) => {
      const { model, answer } = await planned(id, asked);
      const changes = bestOf(model, answer, () => '').changes.filter(({ cohortId }) => cohortId === id);
      expect(changes.every(({ atBase, place }) => !atBase || place.workshopId === base.id)).toBe(true);
      return changes
        .filter(({ atBase }) => atBase)
        .reduce((sum, { place }) => sum + place.endMinute - place.startMinute - place.breakMinutes, 0);
    };
    expect(await hoursThere(demand)).toBeGreaterThanOrEqual(360);
    await parts.marking.execute(manager, base.id, 'trainingBase', false);
    expect(await hoursThere()).toBe(0);
  }, 600_000);

  it('needs a room with the equipment that the module asks for', async () => {
    const { id } = await cohortOf('要有设备');
    const [module] = (await modulesOf(world, world.seeded.demoCourseId)).filter(
      ({ content }) => content === 'PRACTICAL',
    );
    const ask = (equipment: string | null) =>
      world.tx.run((db) =>
        db.execute('UPDATE course_module SET equipment = ? WHERE id = ?', [equipment, bin(module!.id)]),
      );
    const [before] = await world.tx.read.query<{ equipment: string | null }>(
      'SELECT equipment FROM course_module WHERE id = ?',
      [bin(module!.id)],
    );
    await ask('["没有人有的设备"]');
    expect((await planned(id)).answer.unplaced.map(({ because }) => because)).toContainEqual(['no_workshop']);
    // What another cluster's workshop has is had, whatever the cluster; with nothing written down the cluster decides.
    const rooms = async () => {
      const { model, answer } = await planned(id);
      expect(answer.unplaced).toEqual([]);
      const used = answer.spots.flatMap((spot, at) =>
        spot && model.sessions[at]!.cohortId === id && model.sessions[at]!.moduleId === module!.id
          ? [model.centre.workshops[spot.workshop]!.id]
          : [],
      );
      const found = await parts.workshops.byIds(world.tx.read, centre(), used);
      return [...found.values()];
    };
    const own = (await new CohortStore().find(world.tx.read, centre(), id))!.cluster;
    await ask('["贴片产线工位"]');
    const elsewhere = await rooms();
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(elsewhere.every(({ equipment }) => equipment.includes('贴片产线工位'))).toBe(true);
    expect(elsewhere.some(({ cluster }) => cluster === own)).toBe(false);
    for (const nothing of [null, '[]']) {
      await ask(nothing);
      expect((await rooms()).every(({ cluster }) => cluster === own)).toBe(true);
    }
    await ask(before!.equipment);
    expect((await rooms()).every(({ equipment }) => equipment.includes('数控车床'))).toBe(true);
  }, 600_000);

  it('warns who plans by hand against it', async () => {
    const { id } = await cohortOf('手工排课');
    const [module] = await modulesOf(world, world.seeded.demoCourseId);
    const trainerId = qualified[0]!;
    const session = (heldOn: string) => ({
      moduleId: module!.id,
      heldOn,
      startMinute: 510,
      endMinute: 555,
      breakMinutes: 0,
      workshopId: null,
      trainerId,
      mode: 'ONLINE' as const,
      content: 'THEORY' as const,
      atBase: false,
    });
    const { add } = timetablingOf(world);
    const absence = await parts.enter.enter(manager, trainerId, sick);
    const warned = await add.execute(manager, id, session('2026-12-01'));
    expect(warned.warnings).toContain('TRAINER_AWAY');
    await parts.decide.cancel(manager, absence.id);
    expect((await add.execute(manager, id, session('2026-12-02'))).warnings).not.toContain('TRAINER_AWAY');
  }, 600_000);

  it('lays a first draft out within the limits too', async () => {
    const { id } = await cohortOf('先到先得');
    const entered = [];
    for (const trainer of qualified) entered.push(await parts.enter.enter(manager, trainer, sick));
    const { placed } = await timetablingOf(world).propose.execute(manager, id, {});
    expect(days(placed)[0]! > '2026-12-04').toBe(true);
    for (const one of entered) await parts.decide.cancel(manager, one.id);
  }, 600_000);

  it('is the centre’s own matter: another centre sees and changes nothing', async () => {
    const { manager: other } = await addOtherCentre(world);
    const absence = await parts.enter.enter(manager, qualified[1]!, sick);
    expect(await refusalOf(parts.enter.enter(other, qualified[1]!, sick))).toBe(
      'availability.trainer_not_found',
    );
    expect(await refusalOf(parts.decide.cancel(other, absence.id))).toBe('availability.absence_not_found');
    expect(await refusalOf(parts.decide.withdraw(world.actor('trainer1'), newId()))).toBe(
      'availability.absence_not_found',
    );
    await parts.decide.cancel(manager, absence.id);
  }, 600_000);
});
