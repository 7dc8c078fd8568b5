import type { DataSource } from 'typeorm';
import { instantAt, localDate } from '../../../libs/kernel/index.js';
import {
  type Actor,
  bin,
  type Db,
  dbOf,
  FixedClock,
  type PersonalData,
  Tx,
} from '../../../libs/platform/index.js';
import { type DemoSubsidy, seedSubsidyFacts } from '../../../libs/subsidy/index.js';
import { DEMO_ACCOUNTS, demoAccountId } from './accounts.js';
import { COURSES, DEMO_COURSE_CODE } from './courses.js';
import { writeDemand } from './demand.js';
import { type DemoEnterprise, generateEnterprises } from './enterprises.js';
import { writeOpenClasses } from './open-classes.js';
import { writePastYears } from './past-years.js';
import { demoCentreId, FULL_SCALE, seedId, type SeedKind, type SeedPlan } from './plan.js';
import { WORKSHOPS } from './rooms.js';
import { type DemoTrainer, generateTrainers } from './trainers.js';
import { type DemoWorker, generateWorkers } from './workers.js';
import {
  writeAccounts,
  writeCatalogue,
  writeEnterprises,
  writeFacility,
  writeTrainers,
} from './write-centre.js';
import { FIRST_UNDER_WAY, writeClassesUnderWay } from './write-classes-under-way.js';
import { writeWorkers } from './write-workers.js';

/** The seed number of the demo centre that everybody sees. */
export const DEMO_SEED = 20200326;
export const DEMO_CENTRE_CODE = 'LY-DEMO';

const CENTRE_NAME = '龙岩园区职业技能提升中心(演示)';
/** Workers of one transaction: what a kill in the middle loses at most. */
const CHUNK = 2_000;

export interface SeedOptions extends Partial<SeedPlan> {
  /** The day the data is made for, `YYYY-MM-DD`; a centre half loaded goes on with the day it was begun for. */
  readonly today: string;
  /** Told after every step. */
  readonly onProgress?: (step: string, done: number, of: number) => void;
}

/** What a test or the demo needs to know about the centre; the people's plain data included. */
export interface SeededCentre {
  readonly centreId: string;
  readonly plan: SeedPlan;
  readonly enterprises: readonly DemoEnterprise[];
  readonly workers: readonly DemoWorker[];
  readonly trainers: readonly DemoTrainer[];
  /** Course ids by code. */
  readonly courses: ReadonlyMap<string, string>;
  readonly demoCourseId: string;
  /** Workshop ids by code. */
  readonly workshops: ReadonlyMap<string, string>;
}

interface CentreRow {
  readonly demoPlan: string | null;
  readonly demoLoadedAt: Date | null;
}

async function centreRow(db: Db): Promise<CentreRow | undefined> {
  const [row] = await db.query<CentreRow>(
    'SELECT demo_plan AS demoPlan, demo_loaded_at AS demoLoadedAt FROM skills_centre WHERE code = ?',
    [DEMO_CENTRE_CODE],
  );
  return row;
}

/** Whether the demo centre is there and complete: a cheap question, for `seed --if-empty`. */
export async function demoIsLoaded(dataSource: DataSource): Promise<boolean> {
  const row = await centreRow(dbOf(dataSource.manager));
  return row !== undefined && row.demoLoadedAt !== null;
}

function describe(plan: SeedPlan): SeededCentre {
  const idsByCode = (kind: SeedKind, list: readonly { readonly code: string }[]): Map<string, string> =>
    new Map(list.map(({ code }, index) => [code, seedId(plan.seed, kind, index)]));
  const courses = idsByCode('course', COURSES);
  return {
    centreId: demoCentreId(plan.seed),
    plan,
    enterprises: generateEnterprises(plan),
    workers: generateWorkers(plan),
    trainers: generateTrainers(plan),
    courses,
    demoCourseId: courses.get(DEMO_COURSE_CODE) as string,
    workshops: idsByCode('workshop', WORKSHOPS),
  };
}

/**
 * Loads the demo centre, in bulk, from one seed number. Every step is a transaction whose first row tells whether
 * it is done, so a run that was killed is finished by running again; a complete centre is left as it is. The plan
 * is kept with the centre: running again on another day completes the centre that was begun.
 */
export async function seedDemo(
  dataSource: DataSource,
  personalData: PersonalData,
  options: SeedOptions,
): Promise<SeededCentre> {
  const tx = new Tx(dataSource);
  const wanted: SeedPlan = {
    seed: options.seed ?? DEMO_SEED,
    today: options.today,
    scale: options.scale ?? FULL_SCALE,
  };
  const centre = await centreRow(tx.read);
  const plan = centre?.demoPlan ? (JSON.parse(centre.demoPlan) as SeedPlan) : wanted;
  const seeded = describe(plan);
  if (centre?.demoLoadedAt) return seeded;
  const now = instantAt(localDate(plan.today), 0);
  if (!centre) await tx.run((db) => writeCentre(db, plan, now));

  const { enterprises, workers, trainers } = seeded;
  const steps: Step[] = [
    ['enterprise', 0, (db) => writeEnterprises(db, personalData, plan, enterprises, now)],
    ['trainer', 0, (db) => writeTrainers(db, plan, trainers, now)],
    ['occupation', 0, (db) => writeCatalogue(db, plan, now)],
    ['site', 0, (db) => writeFacility(db, plan, now)],
  ];
  for (let first = 0; first < workers.length; first += CHUNK) {
    const chunk = workers.slice(first, first + CHUNK);
    steps.push([
      'worker',
      first,
      (db) => writeWorkers(db, personalData, plan, enterprises, chunk, first, now),
    ]);
  }
  steps.push(['account', 0, (db) => writeAccounts(db, plan, seeded, now)]);
  // A small centre is for tests, which open their own classes.
  if (plan.scale.enterprises >= FULL_SCALE.enterprises) {
    steps.push(['cohort', 0, (db) => writeOpenClasses(db, plan, now)]);
    steps.push([
      'demand',
      0,
      async (db) => {
        await writePastYears(db, plan, enterprises, now);
        await writeDemand(db, plan, enterprises, now);
      },
    ]);
    steps.push([
      'cohort',
      FIRST_UNDER_WAY,
      (db) => writeClassesUnderWay(tx, db, seeded, (login) => demoActor(seeded, login, 'seed')),
    ]);
  }
  for (const [done, [kind, index, write]] of steps.entries()) {
    await tx.run(async (db) => {
      if (!(await exists(db, TABLES[kind] ?? kind, seedId(plan.seed, kind, index)))) await write(db);
    });
    options.onProgress?.(kind, done + 1, steps.length);
  }
  await seedSubsidyFacts(tx, new FixedClock(now), subsidyFactsOf(seeded));
  await tx.run((db) =>
    db.execute('UPDATE skills_centre SET demo_loaded_at = ? WHERE id = ?', [now, bin(seeded.centreId)]),
  );
  return seeded;
}

/** Two designated enterprises, and who made, reviewed and approved the first one's claim of 2024. */
function subsidyFactsOf(seeded: SeededCentre): DemoSubsidy {
  const [first, second] = seeded.enterprises;
  const course = COURSES.find(({ code }) => code === DEMO_COURSE_CODE);
  if (!first || !second || !course) throw new Error('the demo centre is too small');
  const account = (login: string): string =>
    demoAccountId(
      seeded.plan.seed,
      DEMO_ACCOUNTS.findIndex((one) => one.login === login),
    );
  return {
    centreId: seeded.centreId,
    enterpriseIds: [first.id, second.id],
    people: seeded.workers.filter(({ enterprise }) => enterprise === 0),
    course: { id: seeded.demoCourseId, title: course.name, cluster: course.cluster },
    accounts: {
      hr: account('hr1'),
      reviewer1: account('reviewer1'),
      reviewer2: account('reviewer2'),
      approver: account('approver1'),
    },
  };
}

/** The kind and index of the step's first row, and what writes it and all its companions. */
type Step = readonly [kind: SeedKind, index: number, write: (db: Db) => Promise<void>];

/** Tables that are not called as the kind of their rows is. */
const TABLES: Partial<Record<SeedKind, string>> = { demand: 'training_demand' };

async function exists(db: Db, table: string, id: string): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM ${table} WHERE id = ?`, [bin(id)]);
  return rows.length > 0;
}

function writeCentre(db: Db, plan: SeedPlan, now: Date): Promise<void> {
  return db.insert('skills_centre', {
    id: bin(demoCentreId(plan.seed)),
    code: DEMO_CENTRE_CODE,
    name: CENTRE_NAME,
    city: '龙岩市',
    demo_plan: JSON.stringify(plan),
    demo_loaded_at: null,
    created_at: now,
  });
}

/** A demo account as commands and queries see it, for tests that go in below HTTP. Throws for an unknown login. */
export function demoActor(seeded: SeededCentre, login: string, requestId = 'test'): Actor {
  const index = DEMO_ACCOUNTS.findIndex((account) => account.login === login);
  const account = DEMO_ACCOUNTS[index];
  if (!account) throw new Error(`no demo account ${login}`);
  const { enterprise, trainer, worker } = account;
  const enterpriseId = enterprise === undefined ? undefined : seeded.enterprises[enterprise]?.id;
  const trainerId = trainer === undefined ? undefined : seeded.trainers[trainer]?.id;
  const workerId = worker === undefined ? undefined : seeded.workers[worker]?.id;
  return {
    accountId: demoAccountId(seeded.plan.seed, index),
    name: account.displayName,
    centreId: seeded.centreId,
    roles: account.roles,
    requestId,
    ...(enterpriseId ? { enterpriseId } : {}),
    ...(trainerId ? { trainerId } : {}),
    ...(workerId ? { workerId } : {}),
  };
}
