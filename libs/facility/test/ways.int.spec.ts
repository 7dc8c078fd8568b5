import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, newId } from '../../platform/index.js';
import { SetWay } from '../commands/ways/set-way.js';
import { wayRoutes } from '../contracts/ways/index.js';
import { orderedPair } from '../domain/ways.js';
import { ListBuildings } from '../queries/list-buildings.js';
import { ListWays } from '../queries/ways/list-ways.js';
import { BuildingWays } from '../store/ways/building-ways.js';
import { WorkshopRepository } from '../store/workshop-repository.js';

describe('the way between two buildings', () => {
  let world: World;
  let manager: Actor;
  let other: Actor;
  let set: SetWay;
  let list: ListWays;
  let a: string;
  let b: string;
  let foreign: string;
  const count = async (): Promise<number> =>
    (await world.tx.read.query<{ number: number }>('SELECT COUNT(*) AS number FROM building_way'))[0]!.number;

  beforeAll(async () => {
    world = await createWorld();
    manager = world.actor('manager1');
    other = (await addOtherCentre(world)).manager;
    const ways = new BuildingWays();
    set = new SetWay(world.tx, world.clock, world.audit, ways);
    list = new ListWays(world.tx, ways);
    const { items } = await new ListBuildings(world.tx, new WorkshopRepository()).execute(manager);
    [a, b] = [items[0]!.id, items[1]!.id];
    const site = newId();
    foreign = newId();
    const centre = { centre_id: bin(other.centreId ?? '') };
    await world.tx.run(async (db) => {
      await db.insert('site', { id: bin(site), ...centre, code: 'S9', name: '外校区', address: '别处' });
      await db.insert('building', {
        ...{ id: bin(foreign), ...centre, site_id: bin(site) },
        ...{ code: 'Z', name: '外楼', floors: 1 },
      });
    });
  }, 600_000);
  afterAll(() => world?.close());

  it('is one row whichever way round it is entered, changed in place, taken out with nothing', async () => {
    expect(await list.execute(manager)).toEqual({ items: [] });
    expect(await set.execute(manager, a, b, 12)).toEqual({ buildingId: a, otherBuildingId: b, minutes: 12 });
    expect(await set.execute(manager, b, a, 25)).toEqual({ buildingId: b, otherBuildingId: a, minutes: 25 });
    const { items } = await list.execute(world.actor('hr1'));
    expect(items).toHaveLength(1);
    expect([items[0]!.firstBuildingId, items[0]!.secondBuildingId]).toEqual(orderedPair(a, b));
    expect([items[0]!.minutes, await count()]).toEqual([25, 1]);
    await set.execute(manager, a, b, null);
    expect(await count()).toBe(0);
    const noted = await world.tx.read.query<{ detail: string }>(
      "SELECT detail FROM audit_entry WHERE action = 'facility.way_set' ORDER BY id",
    );
    expect(noted.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { otherBuildingId: b, before: null, minutes: 12 },
      { otherBuildingId: a, before: 12, minutes: 25 },
      { otherBuildingId: b, before: 25, minutes: null },
    ]);
  });

  it('stays one row when both directions are entered at the same time', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map((minutes) =>
        minutes % 2 ? set.execute(manager, a, b, minutes) : set.execute(manager, b, a, minutes),
      ),
    );
    expect(await count()).toBe(1);
    await set.execute(manager, a, b, null);
  });

  it('leads from one building to another of the centre', async () => {
    expect(await refusalOf(set.execute(manager, a, a, 5))).toBe('ways.same_building');
    for (const id of [foreign, newId()]) {
      expect(await refusalOf(set.execute(manager, a, id, 5))).toBe('ways.building_not_found');
      expect(await refusalOf(set.execute(manager, id, a, 5))).toBe('ways.building_not_found');
      expect(await refusalOf(set.execute(manager, id, id, 5))).toBe('ways.building_not_found');
    }
    expect(await refusalOf(set.execute(other, a, b, 5))).toBe('ways.building_not_found');
    expect(await count()).toBe(0);
    await set.execute(manager, a, b, 7);
    expect(await list.execute(other)).toEqual({ items: [] });
    await set.execute(manager, a, b, null);
  });

  it('takes from nothing to four hours, in whole minutes', async () => {
    const accepts = (minutes: unknown): boolean => wayRoutes.set.body.safeParse({ minutes }).success;
    expect([0, 240, null].map(accepts)).toEqual([true, true, true]);
    expect([-1, 241, 1.5, '5', undefined].map(accepts)).toEqual([false, false, false, false, false]);
    // The database says the same, to whoever writes past the route.
    for (const minutes of [-1, 241])
      await expect(set.execute(manager, a, b, minutes)).rejects.toMatchObject({ errno: 4025 });
    expect(await count()).toBe(0);
  });
});
