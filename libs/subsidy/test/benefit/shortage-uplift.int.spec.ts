import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eligibleWorkers, taughtClass } from '../../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { AddShortage, EndShortage } from '../../../catalogue/commands/shortage/keep-shortage.js';
import { ShortageList } from '../../../catalogue/store/shortage/shortage-list.js';
import { EntryStore } from '../../../attendance/store/entry-store.js';
import { HoursStore } from '../../../attendance/index.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CertificateStore } from '../../../certificate/index.js';
import { CohortStore } from '../../../cohort/index.js';
import { ExamResultStore } from '../../../exam/index.js';
import { EmploymentRepository, WorkerRepository } from '../../../people/index.js';
import { RosterStore } from '../../../roster/index.js';
import { SessionStore } from '../../../timetable/index.js';
import { SessionSlots } from '../../../timetable/store/session-slots.js';
import { loadPolicyLibrary } from '../../policies/load.js';
import { BenefitDeciding, type OpenProgramme } from '../../store/benefit/benefit-deciding.js';
import { BenefitEvidence } from '../../store/benefit/benefit-evidence.js';
import { FrontDoorEvidence } from '../../store/front-door-evidence.js';
import { PolicyStore } from '../../store/policy-store.js';
import { ReservationStore } from '../../store/reservation-store.js';
import { benefiting, certificateCsv, imported, insuranceCsv, type Person } from './benefiting.js';

const OCCUPATION = '6-18-01-01';
const library = loadPolicyLibrary();

let world: World;
let people: (Person & { readonly id: string })[];

function programme(policyId: string, id: string): OpenProgramme {
  const rule = library.rule(policyId, id);
  if (!rule) throw new Error(`no rule ${id}`);
  const policy = { library } as unknown as OpenProgramme['policy'];
  return { policy, rule };
}

/** What the records of the database say of that person's certificate under a programme, as decided at consent. */
async function decided(at: number, [policyId, id]: [string, string], on: string) {
  const evidence = new BenefitEvidence(new EmploymentRepository(), new ReservationStore());
  const worker = people[at]!.id;
  const person = (await evidence.ofWorkers(world.tx.read, { kind: 'system' }, [worker])).get(worker);
  const certificate = person?.certificates.find(({ source }) => source === 'OUTSIDE');
  if (!person || !certificate) throw new Error('nothing is known of the person');
  return new BenefitDeciding(new PolicyStore()).decideOne(person, certificate, programme(policyId, id), on);
}
const uplift = async (at: number) =>
  (await decided(at, ['XM-2025-100', 'XM_WITNESS_2025'], '2025-03-01')).verdict.amountFen;
const allowance = async (at: number) =>
  (await decided(at, ['WZ2019', 'WZ_POST_ALLOWANCE'], '2024-12-20')).verdict;
const add = (change: object) => {
  const { tx, clock, audit, outbox } = world;
  return new AddShortage(tx, clock, audit, outbox, new ShortageList()).execute(world.actor('manager1'), {
    kind: 'SUBSIDY',
    occupationCode: OCCUPATION,
    occupationTitle: '车工',
    levels: [],
    documentNumber: '人社〔2024〕30 号',
    documentTitle: '急需紧缺职业(工种)目录',
    validFrom: '2024-09-02',
    validTo: '2024-09-10',
    ...change,
  });
};
const end = (id: string, endedOn: string | null) => {
  const { tx, clock, audit, outbox } = world;
  return new EndShortage(tx, clock, audit, outbox, new ShortageList()).execute(world.actor('manager1'), id, {
    endedOn,
    documentNumber: '人社〔2024〕41 号',
    reason: '目录调整',
  });
};

beforeAll(async () => {
  world = await createWorld();
  const eligible = new Set(eligibleWorkers(world));
  people = world.seeded.workers.filter(({ id, idKind }) => eligible.has(id) && idKind === 'RESIDENT_ID');
  const benefit = benefiting(world);
  const days = ['2024-09-01', '2024-09-02', '2024-09-10', '2024-09-11'];
  const rows = days.map((issuedOn, at) => ({ ...people[at]!, number: `S202400${at}00`, issuedOn }));
  const master = { ...people[4]!, number: 'S202400400', issuedOn: '2024-09-05', level: '二级' };
  await imported(world, benefit, 'CERTIFICATE', certificateCsv([...rows, master]));
  const { uscc } = world.seeded.enterprises[0]!;
  const insured = insuranceCsv([{ ...people[4]!, from: '2024-01', to: '2024-12', uscc }]);
  await imported(world, benefit, 'INSURANCE', insured);
}, 600_000);
afterAll(() => world.close());

describe('the uplift for a shortage occupation', () => {
  it('is by the catalogue of the day of the certificate, first and last day included, and not a day beside them', async () => {
    const all = () => Promise.all([0, 1, 2, 3].map(uplift));
    expect(await all()).toEqual([100_000, 100_000, 100_000, 100_000]);
    const { id } = await add({});
    expect(await all()).toEqual([100_000, 120_000, 120_000, 100_000]);
    const { frozen } = await decided(2, ['XM-2025-100', 'XM_WITNESS_2025'], '2025-03-01');
    expect(JSON.stringify(frozen)).toContain('shortage');
    // Ended earlier: the last day counts, the next does not.
    await end(id, '2024-09-09');
    expect(await all()).toEqual([100_000, 120_000, 100_000, 100_000]);
    const { id: again } = await add({ validFrom: '2024-09-10', validTo: null });
    expect(await all()).toEqual([100_000, 120_000, 120_000, 120_000]);
    await end(again, null);
    expect(await all()).toEqual([100_000, 120_000, 100_000, 100_000]);
  });

  it('is for the occupation and the levels that are listed, and by the catalogue of subsidies alone', async () => {
    await add({ occupationCode: '6-18-01-07', validFrom: '2024-09-11', validTo: null });
    await add({ levels: [1, 2, 3], validFrom: '2024-09-11', validTo: null });
    await add({ kind: 'ALLOWANCE', levels: [4], validFrom: '2024-09-11', validTo: null });
    expect(await uplift(3)).toBe(100_000);
    await add({ levels: [4], validFrom: '2024-09-11', validTo: null });
    expect(await uplift(3)).toBe(120_000);
  });
});

describe('the post allowance', () => {
  it('is paid for an occupation in the allowance catalogue of the day, and to nobody before a catalogue is kept', async () => {
    await world.database.dataSource.query('DELETE FROM shortage_catalogue_entry');
    expect((await allowance(4)).outcome).not.toBe('ENTITLED');
    await add({ kind: 'ALLOWANCE', levels: [1], validTo: null });
    expect(await allowance(4)).toMatchObject({ reasons: ['NOT_IN_SHORTAGE_CATALOGUE'] });
    await add({ kind: 'ALLOWANCE', levels: [2], validTo: null });
    // Months after the certificate's: October to December, 500 yuan each.
    expect(await allowance(4)).toMatchObject({ outcome: 'ENTITLED', amountFen: 150_000 });
  });
});

describe('the facts of a class', () => {
  it('hold the catalogue of the day of the certificate, and of the last day of the class before there is one', async () => {
    await world.database.dataSource.query('DELETE FROM shortage_catalogue_entry');
    await world.database.dataSource.query(
      `UPDATE course SET level = 4, occupation_id = (SELECT o.id FROM occupation o WHERE o.code = ? LIMIT 1)`,
      [OCCUPATION],
    );
    const [first, second] = [people[5]!.id, people[6]!.id];
    const { cohortId } = await taughtClass(world, [
      { workerId: first, certificate: true },
      { workerId: second, certificate: false },
    ]);
    const cohorts = new CohortStore();
    const source = new FrontDoorEvidence(
      new WorkerRepository(),
      new EmploymentRepository(),
      new CourseRepository(),
      new RosterStore(),
      new SessionStore(new SessionSlots(cohorts)),
      new HoursStore(new EntryStore()),
      new ExamResultStore(),
      new CertificateStore(),
    );
    const cohort = (await cohorts.find(world.tx.read, { kind: 'system' }, cohortId))!;
    const said = async () => {
      const { learners } = await source.ofCohort(world.tx.read, cohort, null);
      const of = (id: string) => learners.find(({ workerId }) => workerId === id)!;
      return { certified: of(first), awaited: of(second) };
    };
    const before = await said();
    expect([before.certified.shortage, before.awaited.shortage]).toEqual([null, null]);
    const issuedOn = before.certified.certificate!.issuedOn;
    expect(issuedOn).not.toBe(cohort.endsOn);
    const listed = async (day: string) => {
      const { id } = await add({ validFrom: day, validTo: day });
      const { certified, awaited } = await said();
      await end(id, null);
      return [certified.shortage, awaited.shortage];
    };
    await add({ validFrom: '2030-01-01', validTo: null });
    expect(await listed(issuedOn)).toEqual([true, false]);
    expect(await listed(cohort.endsOn)).toEqual([false, true]);
  });
});
