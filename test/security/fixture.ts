import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type LocalDate, makeCitizenId } from '../../libs/kernel/index.js';
import { bin, DEMO_PASSWORD, FixedClock, newId, Tx } from '../../libs/platform/index.js';
import { startSystem, type System } from '../support/system.js';
import { addOtherCentre, type World } from '../support/world.js';
import { Caller } from './caller.js';
import { Rows } from './rows.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const DIST = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');

/** One account for every role, as the demo has them. */
const LOGINS = [
  'hr1',
  'hr2',
  'trainer1',
  'manager1',
  'exam1',
  'reviewer1',
  'approver1',
  'finance1',
  'auditor1',
  'admin1',
  'worker1',
] as const;

/** Two centres: the demo's with one class from booking to payment, and another with people of every role. */
export interface Park {
  readonly system: System;
  readonly rows: Rows;
  readonly visitor: Caller;
  /** By login: the demo centre's. */
  readonly own: ReadonlyMap<string, Caller>;
  /** By role: the other centre's. */
  readonly other: ReadonlyMap<string, Caller>;
  readonly centreId: string;
  readonly otherCentreId: string;
  /** A class of enterprise 1 that is open and booked, and one of enterprise 2. */
  readonly cohorts: { readonly ofFirst: string; readonly ofSecond: string };
  account(login: string): Caller;
  stop(): Promise<void>;
}

/** Builds both centres over HTTP; only the other centre itself and its first administrator are put in by SQL. */
export async function openPark(): Promise<Park> {
  const system = await startSystem({ seed: 'small' });
  try {
    return await furnish(system);
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function furnish(system: System): Promise<Park> {
  const baseUrl = (): string => system.baseUrl;
  await promisify(execFile)(
    process.execPath,
    [join(DIST, 'apps/cli/main.js'), 'demo', '--url', system.baseUrl, '--rosters', join(ROOT, 'demo')],
    { env: { ...system.env }, maxBuffer: 16 * 1024 * 1024 },
  );
  const own = new Map<string, Caller>();
  for (const login of LOGINS) own.set(login, await Caller.signIn(baseUrl, login));
  const account = (login: string): Caller => {
    const caller = own.get(login);
    if (!caller) throw new Error(`nobody is called ${login}`);
    return caller;
  };
  const rows = await Rows.read(system.database.dataSource);
  const cohorts = {
    ofFirst: await ownClass(account('manager1'), account('hr1')),
    ofSecond: await ownClass(account('manager1'), account('hr2')),
  };
  const idleTrainer = await account('manager1').must<{ id: string }>('POST', '/api/trainers', {
    staffNumber: 'IDLE-1',
    name: '未任课',
    dualQualified: false,
  });
  await account('admin1').must('POST', '/api/accounts', {
    loginName: 'idle-trainer',
    displayName: '未任课教师',
    roles: ['TRAINER'],
    trainerId: idleTrainer.id,
    initialPassword: DEMO_PASSWORD,
  });
  own.set('idle-trainer', await Caller.signIn(baseUrl, 'idle-trainer'));
  const { other, otherCentreId } = await furnishOther(system, baseUrl);
  const [centre] = await system.database.dataSource.query<{ id: string }[]>(
    `SELECT centre_id AS id FROM account WHERE login_name = 'manager1'`,
  );
  return {
    system,
    rows,
    visitor: Caller.visitor(baseUrl),
    own,
    other,
    centreId: centre?.id ?? '',
    otherCentreId,
    cohorts,
    account,
    stop: () => system.stop(),
  };
}

/** A class for one enterprise alone, open, with seats held by it. */
async function ownClass(manager: Caller, hr: Caller): Promise<string> {
  const courses = await manager.must<{ items: { id: string }[] }>('GET', '/api/courses?limit=1');
  const cohort = await manager.must<{ id: string }>('POST', '/api/cohorts', {
    courseId: courses.items[0]?.id,
    title: '企业专班',
    kind: 'ENTERPRISE',
    enterpriseId: hr.account.enterpriseId,
    startsOn: '2199-03-01',
    endsOn: '2199-03-20',
    seats: 20,
  });
  await manager.must('POST', `/api/cohorts/${cohort.id}/open`, {});
  await hr.must('POST', `/api/cohorts/${cohort.id}/bookings`, { seats: 2 });
  return cohort.id;
}

export interface OtherCentre {
  readonly other: ReadonlyMap<string, Caller>;
  readonly otherCentreId: string;
}

/** Another centre with people of every role and one class; itself and its first administrator are put in by SQL. */
export async function furnishOther(system: System, baseUrl: () => string): Promise<OtherCentre> {
  const { dataSource } = system.database;
  const world = { tx: new Tx(dataSource), clock: new FixedClock(new Date()) } as World;
  const { centreId, enterpriseId } = await addOtherCentre(world);
  const adminId = newId();
  await dataSource.query(
    `INSERT INTO account (id, centre_id, login_name, display_name, password_hash, password_changed_at, created_at)
     SELECT ?, ?, 'other-admin', '另一中心管理员', password_hash, password_changed_at, created_at
       FROM account WHERE login_name = 'admin1'`,
    [bin(adminId), bin(centreId)],
  );
  await dataSource.query(`INSERT INTO account_role (account_id, role) VALUES (?, 'ADMINISTRATOR')`, [
    bin(adminId),
  ]);
  const administrator = await Caller.signIn(baseUrl, 'other-admin');
  const other = new Map<string, Caller>([['ADMINISTRATOR', administrator]]);
  const add = async (role: string, links: Readonly<Record<string, string>> = {}): Promise<Caller> => {
    const loginName = `other-${role.toLowerCase().replaceAll('_', '-')}`;
    await administrator.must('POST', '/api/accounts', {
      loginName,
      displayName: `另一中心 ${role}`,
      roles: [role],
      initialPassword: DEMO_PASSWORD,
      ...links,
    });
    const caller = await Caller.signIn(baseUrl, loginName);
    other.set(role, caller);
    return caller;
  };
  const manager = await add('CENTRE_MANAGER');
  const hr = await add('ENTERPRISE_HR', { enterpriseId });
  for (const role of ['EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'FINANCE_OFFICER', 'AUDITOR']) await add(role);
  const trainer = await manager.must<{ id: string }>('POST', '/api/trainers', {
    staffNumber: 'OTHER-1',
    name: '外心教师',
    dualQualified: false,
  });
  await add('TRAINER', { trainerId: trainer.id });
  const idNumber = makeCitizenId('350402', '1990-05-06' as LocalDate, 101);
  const registered = await hr.must<{ workers: { workerId: string }[] }>(
    'POST',
    `/api/enterprises/${enterpriseId}/workers`,
    { workers: [{ name: '外心职工', idNumber }] },
  );
  await add('WORKER', { workerId: registered.workers[0]?.workerId ?? '' });
  await otherClass(manager, hr);
  return { other, otherCentreId: centreId };
}

async function otherClass(manager: Caller, hr: Caller): Promise<void> {
  const course = await manager.must<{ id: string }>('POST', '/api/courses', {
    code: 'OTHER-101',
    name: '另一中心课程',
    category: 'UPSKILLING',
    cluster: 'MACHINERY',
    priceFen: 0,
    minSize: 1,
    maxSize: 50,
    modules: [{ title: '实操', content: 'PRACTICAL', delivery: 'OFFLINE', minutes: 450 }],
  });
  const cohort = await manager.must<{ id: string }>('POST', '/api/cohorts', {
    courseId: course.id,
    title: '另一中心班次',
    kind: 'OPEN',
    startsOn: '2199-03-01',
    endsOn: '2199-03-20',
    seats: 20,
  });
  await manager.must('POST', `/api/cohorts/${cohort.id}/open`, {});
  await hr.must('POST', `/api/cohorts/${cohort.id}/bookings`, { seats: 2 });
}
