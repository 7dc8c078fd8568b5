import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../platform/index.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { MarkWorkshop } from '../commands/mark-workshop.js';
import { SetWorkstationState } from '../commands/set-workstation-state.js';
import { FindWorkshop } from '../queries/find-workshop.js';
import { ListBuildings } from '../queries/list-buildings.js';
import { ListWorkshops } from '../queries/list-workshops.js';
import { WorkshopRepository } from '../store/workshop-repository.js';

const PAGE = { limit: 100, offset: 0 };

describe('the facility', () => {
  let world: World;
  const workshops = new WorkshopRepository();
  let find: FindWorkshop;
  let list: ListWorkshops;
  let setState: SetWorkstationState;
  let lathes: string;

  beforeAll(async () => {
    world = await createWorld();
    find = new FindWorkshop(world.tx, workshops);
    list = new ListWorkshops(world.tx, workshops);
    setState = new SetWorkstationState(world.tx, world.audit, world.outbox, world.clock, workshops);
    lathes = world.seeded.workshops.get('A101') ?? '';
  });
  afterAll(() => world.close());

  it('has six buildings with their rooms and hours', async () => {
    const { items } = await new ListBuildings(world.tx, workshops).execute(world.actor('hr1'));
    expect(items.map(({ name }) => name)).toEqual([
      '机械工程实训楼',
      '电气工程实训楼',
      '交通工程实训楼',
      '培训楼1号',
      '培训楼2号',
      '教学楼',
    ]);
    expect(items.reduce((sum, { workshops: rooms }) => sum + rooms, 0)).toBe(60);
    expect(items.every(({ openingHours }) => openingHours.length === 7)).toBe(true);
  });

  it('finds rooms by cluster, kind and the stations that work', async () => {
    const actor = world.actor('manager1');
    expect((await list.execute(actor, PAGE)).total).toBe(60);
    const classrooms = await list.execute(actor, { ...PAGE, kind: 'CLASSROOM' });
    expect(classrooms.items.every(({ cluster }) => cluster === null)).toBe(true);
    const large = await list.execute(actor, { ...PAGE, cluster: 'MACHINERY', minUsable: 40 });
    expect(large.items.map(({ id }) => id)).toContain(lathes);
    expect(large.items.every(({ usableWorkstations }) => usableWorkstations >= 40)).toBe(true);
  });

  it('counts a broken station out, announces it once, and counts it in again when mended', async () => {
    const actor = world.actor('trainer1');
    const before = await find.execute(actor, lathes);
    const station = before.stations.find(({ state }) => state === 'USABLE')?.id ?? '';
    const broken = await setState.execute(actor, station, { state: 'UNDER_REPAIR', reason: '主轴异响' });
    expect(broken.usableWorkstations).toBe(before.usableWorkstations - 1);
    expect((await find.execute(actor, lathes)).usableWorkstations).toBe(before.usableWorkstations - 1);
    await setState.execute(actor, station, { state: 'RETIRED', reason: '无法修复' });
    const mended = await setState.execute(actor, station, { state: 'USABLE', reason: '更换主轴' });
    expect(mended.usableWorkstations).toBe(before.usableWorkstations);
    const events = await world.tx.read.query<{ payload: string }>(
      "SELECT payload FROM outbox_message WHERE name = 'facility.equipment_failed'",
    );
    expect(events.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
      {
        centreId: world.seeded.centreId,
        workshopId: lathes,
        workstationId: station,
        state: 'UNDER_REPAIR',
        usableWorkstations: before.usableWorkstations - 1,
      },
    ]);
  });

  it('loses no count when stations of one room break at the same time', async () => {
    const actor = world.actor('manager1');
    const before = await find.execute(actor, world.seeded.workshops.get('A102') ?? '');
    const some = before.stations.filter(({ state }) => state === 'USABLE').slice(0, 8);
    const answers = await Promise.all(
      some.map(({ id }) => setState.execute(actor, id, { state: 'UNDER_REPAIR', reason: '停电损坏' })),
    );
    expect(Math.min(...answers.map(({ usableWorkstations }) => usableWorkstations))).toBe(
      before.usableWorkstations - 8,
    );
  });

  it('keeps whether the equipment of a room is too expensive to wait, and who said so', async () => {
    const actor = world.actor('manager1');
    const marking = new MarkWorkshop(world.tx, world.audit, workshops);
    expect((await find.execute(actor, lathes)).costlyEquipment).toBe(false);
    expect(await marking.execute(actor, lathes, 'costlyEquipment', true)).toEqual({
      workshopId: lathes,
      trainingBase: false,
      costlyEquipment: true,
    });
    expect((await find.execute(actor, lathes)).costlyEquipment).toBe(true);
    const stranger = { ...actor, centreId: newId() };
    await expect(marking.execute(stranger, lathes, 'costlyEquipment', false)).rejects.toMatchObject({
      code: 'facility.workshop_not_found',
    });
    expect((await find.execute(actor, lathes)).costlyEquipment).toBe(true);
    const noted = await world.tx.read.query<{ detail: string }>(
      "SELECT detail FROM audit_entry WHERE action = 'facility.costly_equipment_set'",
    );
    expect(noted.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([{ costlyEquipment: true }]);
  });

  it('shows another tenant nothing', async () => {
    const other = await addOtherCentre(world);
    const { stations } = await find.execute(world.actor('manager1'), lathes);
    expect((await list.execute(other.manager, PAGE)).total).toBe(0);
    for (const id of [lathes, newId()]) {
      await expect(find.execute(other.manager, id)).rejects.toMatchObject({
        code: 'facility.workshop_not_found',
      });
    }
    for (const id of [stations[0]?.id ?? '', newId()]) {
      await expect(
        setState.execute(other.manager, id, { state: 'RETIRED', reason: '试试看' }),
      ).rejects.toMatchObject({ code: 'facility.workstation_not_found' });
    }
  });
});
