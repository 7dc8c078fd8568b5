import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../platform/index.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { AddCourse } from '../commands/add-course.js';
import { SetEquipment } from '../commands/set-equipment.js';
import type { NewCourse } from '../contracts/index.js';
import { FindCourse } from '../queries/find-course.js';
import { ListCourses } from '../queries/list-courses.js';
import { ListOccupations } from '../queries/list-occupations.js';
import { ListOnlineResources } from '../queries/list-online-resources.js';
import { CourseRepository } from '../store/course-repository.js';
import { LibraryRepository } from '../store/library-repository.js';

const PAGE = { limit: 50, offset: 0 };
const COURSE: NewCourse = {
  code: 'JX-199',
  name: '五轴加工专项',
  category: 'UPSKILLING',
  cluster: 'MACHINERY',
  occupationCode: '6-18-01-07',
  level: 3,
  priceFen: 150_000,
  minSize: 8,
  maxSize: 20,
  summary: '',
  modules: [
    { title: '工艺', content: 'THEORY', delivery: 'ONLINE', minutes: 450 },
    { title: '操作', content: 'PRACTICAL', delivery: 'OFFLINE', minutes: 1350 },
  ],
};

describe('the catalogue', () => {
  let world: World;
  const courses = new CourseRepository();
  let find: FindCourse;
  let list: ListCourses;
  let add: AddCourse;

  beforeAll(async () => {
    world = await createWorld();
    find = new FindCourse(world.tx, courses);
    list = new ListCourses(world.tx, courses);
    add = new AddCourse(world.tx, world.audit, world.clock, courses);
  });
  afterAll(() => world.close());

  it('shows the menu to everybody of the centre, by cluster, category and words', async () => {
    for (const login of ['hr1', 'trainer1', 'worker1', 'manager1']) {
      expect((await list.execute(world.actor(login), PAGE)).total).toBe(world.seeded.courses.size);
    }
    const safety = await list.execute(world.actor('hr1'), {
      ...PAGE,
      category: 'SAFETY',
      cluster: 'NEW_ENERGY',
    });
    expect(safety.items.map(({ code }) => code)).toEqual(['XN-504']);
    const found = await list.execute(world.actor('hr1'), { ...PAGE, q: '焊工' });
    expect(found.items.map(({ code }) => code)).toEqual(['JX-104']);
  });

  it('shows the demo course with its modules in order and 22 of 44 class hours offline', async () => {
    const course = await find.execute(world.actor('hr1'), world.seeded.demoCourseId);
    expect(course.hours).toMatchObject({ totalMinutes: 1980, offlineMinutes: 990, onlineMinutes: 990 });
    expect(course.modules.map(({ ordinal }) => ordinal)).toEqual(course.modules.map((_, index) => index + 1));
    expect(course.modules.reduce((sum, { classHours }) => sum + classHours, 0)).toBe(44);
  });

  it('is empty for another tenant, to whom its courses do not exist', async () => {
    const other = await addOtherCentre(world);
    expect((await list.execute(other.manager, PAGE)).total).toBe(0);
    for (const id of [world.seeded.demoCourseId, newId()]) {
      await expect(find.execute(other.manager, id)).rejects.toMatchObject({
        code: 'catalogue.course_not_found',
      });
    }
  });

  it('takes a new course once a code, of an occupation it knows', async () => {
    const manager = world.actor('manager1');
    const added = await add.execute(manager, COURSE);
    expect(added).toMatchObject({ occupationName: '多工序数控机床操作调整工', level: 3 });
    expect(await find.execute(manager, added.id)).toEqual(added);
    await expect(add.execute(manager, COURSE)).rejects.toMatchObject({ code: 'catalogue.course_code_taken' });
    for (const wrong of [
      { ...COURSE, code: 'JX-198', occupationCode: '9-99-99-99' },
      { ...COURSE, code: 'JX-198', maxSize: 1 },
    ]) {
      await expect(add.execute(manager, wrong)).rejects.toMatchObject({ code: 'catalogue.course_invalid' });
    }
    expect(await courses.findByCode(world.tx.read, { kind: 'system' }, 'JX-198')).toBeUndefined();
  });

  it('lists occupations and the fifty online resources', async () => {
    const library = new LibraryRepository();
    const resources = await new ListOnlineResources(world.tx, library).execute(world.actor('worker1'), PAGE);
    expect(resources).toMatchObject({ total: 50 });
    const occupations = await new ListOccupations(world.tx, library).execute(world.actor('hr1'), {
      ...PAGE,
      cluster: 'NEW_ENERGY',
    });
    expect(occupations.items.map(({ name }) => name)).toEqual(['电池制造工', '电工']);
  });

  it('is guarded by the database as well', async () => {
    const update = (sql: string): Promise<unknown> => world.tx.run((db) => db.execute(sql));
    for (const sql of [
      'UPDATE course SET level = 6',
      'UPDATE course SET price_fen = -1',
      'UPDATE course SET min_size = max_size + 1',
      "UPDATE course SET category = 'HOBBY'",
      "UPDATE course_module SET delivery = 'POST'",
      'UPDATE course_module SET planned_minutes = 0',
    ]) {
      await expect(update(sql)).rejects.toMatchObject({ errno: 4025 });
    }
  });

  it('writes down what a module needs in its room, takes it back, and refuses modules of other courses', async () => {
    const manager = world.actor('manager1');
    const set = new SetEquipment(world.tx, world.audit, courses);
    const course = await add.execute(manager, { ...COURSE, code: 'JX-198' });
    expect(course.modules.map(({ equipment }) => equipment)).toEqual([null, null]);
    const moduleId = course.modules[1]?.id ?? '';
    const written = await set.execute(manager, course.id, {
      modules: [{ moduleId, equipment: ['五轴加工中心', '数控', '数控'] }],
    });
    expect(written.modules[1]?.equipment).toEqual(['五轴加工中心', '数控']);
    const other = await find.execute(manager, world.seeded.demoCourseId);
    const foreign = other.modules[0]?.id ?? '';
    await expect(
      set.execute(manager, course.id, {
        modules: [
          { moduleId, equipment: null },
          { moduleId: foreign, equipment: [] },
        ],
      }),
    ).rejects.toMatchObject({ code: 'catalogue.module_not_found' });
    expect((await find.execute(manager, course.id)).modules[1]?.equipment).toEqual(['五轴加工中心', '数控']);
    await set.execute(manager, course.id, { modules: [{ moduleId, equipment: null }] });
    expect((await find.execute(manager, course.id)).modules[1]?.equipment).toBeNull();
    const tenant = await addOtherCentre(world, 'THIRD');
    await expect(
      set.execute(tenant.manager, course.id, { modules: [{ moduleId, equipment: [] }] }),
    ).rejects.toMatchObject({ code: 'catalogue.course_not_found' });
  });
});
