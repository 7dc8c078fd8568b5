import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../kernel/index.js';
import { type LinkedSubjects, newId } from '../../platform/index.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { PeopleAccountLinks } from '../store/people-account-links.js';

describe('the links of an account', () => {
  let world: World;
  let otherCentre: string;
  let own: { enterpriseId: string; trainerId: string; workerId: string };

  const idOf = async (table: string, centreId: string): Promise<string> => {
    const [row] = await world.database.dataSource.query<{ id: string }[]>(
      `SELECT id FROM ${table} WHERE HEX(centre_id) = ? ORDER BY id LIMIT 1`,
      [centreId.replaceAll('-', '').toUpperCase()],
    );
    return (row as { id: string }).id;
  };
  /** The fields that are refused. */
  const refused = async (
    links: LinkedSubjects,
    centreId = world.actor('admin1').centreId,
  ): Promise<string[]> => {
    try {
      await new PeopleAccountLinks().check(world.tx.read, centreId, links);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error.code).toBe('access.link_unknown');
      return error.fields.map(({ path }) => path);
    }
  };

  beforeAll(async () => {
    world = await createWorld();
    otherCentre = (await addOtherCentre(world)).centreId;
    const { centreId } = world.actor('admin1');
    own = {
      enterpriseId: await idOf('enterprise', centreId),
      trainerId: await idOf('trainer', centreId),
      workerId: await idOf('worker', centreId),
    };
  });
  afterAll(() => world.close());

  it('are taken when they are subjects of the centre, or none', async () => {
    expect(await refused(own)).toEqual([]);
    expect(await refused({})).toEqual([]);
    expect(await refused({ enterpriseId: null, trainerId: null, workerId: null })).toEqual([]);
  });

  it('are refused by field when nothing has the id, or something of another kind has it', async () => {
    expect(await refused({ ...own, trainerId: newId() })).toEqual(['body.trainerId']);
    expect(await refused({ ...own, workerId: own.trainerId })).toEqual(['body.workerId']);
  });

  it("are refused when they are another centre's", async () => {
    expect(await refused({ enterpriseId: await idOf('enterprise', otherCentre) })).toEqual([
      'body.enterpriseId',
    ]);
    expect(await refused(own, otherCentre)).toEqual(['body.enterpriseId', 'body.trainerId', 'body.workerId']);
  });
});
