import { fenOfYuan, minutesOfClassHours } from '../../../libs/kernel/index.js';
import { bankAccountPlace } from '../../../libs/people/index.js';
import {
  bin,
  binOrNull,
  type Db,
  insertAccounts,
  PasswordHasher,
  type PersonalData,
} from '../../../libs/platform/index.js';
import { maskBankAccount } from '../../../libs/kernel/index.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoAccountId } from './accounts.js';
import { COURSES } from './courses.js';
import type { DemoEnterprise } from './enterprises.js';
import { OCCUPATIONS } from './occupations.js';
import { ONLINE_RESOURCES } from './online-resources.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';
import { BUILDINGS, OPENING_HOURS, WORKSHOPS } from './rooms.js';
import type { DemoTrainer } from './trainers.js';

/** Equipment that is too expensive to wait between two sessions. */
const COSTLY = /加工中心|机器人|柔性产线/;

/** One station in so many is being repaired. */
const BROKEN_ONE_IN = 53;

const indexOfCode = (list: readonly { readonly code: string }[], code: string): number => {
  const index = list.findIndex((one) => one.code === code);
  if (index < 0) throw new Error(`unknown code ${code}`);
  return index;
};

export async function writeEnterprises(
  db: Db,
  personalData: PersonalData,
  plan: SeedPlan,
  enterprises: readonly DemoEnterprise[],
  now: Date,
): Promise<void> {
  await db.insert(
    'enterprise',
    enterprises.map((enterprise) => ({
      id: bin(enterprise.id),
      centre_id: bin(demoCentreId(plan.seed)),
      uscc: enterprise.uscc,
      name: enterprise.name,
      cluster: enterprise.cluster,
      industry: enterprise.industry,
      above_scale: true,
      account_manager: enterprise.accountManager,
      bank_account_name: enterprise.name,
      bank_account_cipher: personalData.encrypt(enterprise.bankAccount, bankAccountPlace(enterprise.id)),
      bank_account_masked: maskBankAccount(enterprise.bankAccount),
      created_at: now,
    })),
  );
}

export async function writeTrainers(
  db: Db,
  plan: SeedPlan,
  trainers: readonly DemoTrainer[],
  now: Date,
): Promise<void> {
  await db.insert(
    'trainer',
    trainers.map((trainer) => ({
      id: bin(trainer.id),
      centre_id: bin(demoCentreId(plan.seed)),
      staff_number: trainer.staffNumber,
      name: trainer.name,
      dual_qualified: trainer.dualQualified,
      cluster: trainer.cluster,
      created_at: now,
    })),
  );
  await db.insert(
    'trainer_qualification',
    trainers.flatMap((trainer) =>
      trainer.qualifications.map((qualification) => ({
        id: bin(qualification.id),
        trainer_id: bin(trainer.id),
        occupation_code: qualification.occupationCode,
        level: qualification.level,
      })),
    ),
  );
}

export async function writeCatalogue(db: Db, { seed }: SeedPlan, now: Date): Promise<void> {
  const centre = bin(demoCentreId(seed));
  await db.insert(
    'occupation',
    OCCUPATIONS.map(({ code, name, cluster }, index) => ({
      id: bin(seedId(seed, 'occupation', index)),
      centre_id: centre,
      code,
      name,
      cluster,
    })),
  );
  await db.insert(
    'course',
    COURSES.map((course, index) => ({
      id: bin(seedId(seed, 'course', index)),
      centre_id: centre,
      code: course.code,
      name: course.name,
      category: course.category,
      cluster: course.cluster,
      occupation_id: binOrNull(
        course.occupationCode && seedId(seed, 'occupation', indexOfCode(OCCUPATIONS, course.occupationCode)),
      ),
      level: course.level,
      price_fen: fenOfYuan(course.priceYuan),
      min_size: course.minSize,
      max_size: course.maxSize,
      summary: course.summary,
      created_at: now,
    })),
  );
  await db.insert(
    'course_module',
    COURSES.flatMap((course, index) =>
      course.modules.map((module, at) => ({
        id: bin(seedId(seed, 'module', index * 100 + at)),
        course_id: bin(seedId(seed, 'course', index)),
        ordinal: at + 1,
        title: module.title,
        content: module.content,
        delivery: module.delivery,
        planned_minutes: minutesOfClassHours(module.classHours),
        equipment: module.equipment && JSON.stringify(module.equipment),
      })),
    ),
  );
  await db.insert(
    'online_resource',
    ONLINE_RESOURCES.map(({ code, title, cluster, classHours }, index) => ({
      id: bin(seedId(seed, 'resource', index)),
      centre_id: centre,
      code,
      title,
      cluster,
      playing_minutes: minutesOfClassHours(classHours),
    })),
  );
}

export async function writeFacility(db: Db, { seed }: SeedPlan, now: Date): Promise<void> {
  const centre = bin(demoCentreId(seed));
  const buildingId = (index: number): Buffer => bin(seedId(seed, 'building', index));
  const workshopId = (index: number): Buffer => bin(seedId(seed, 'workshop', index));
  await db.insert('site', {
    id: bin(seedId(seed, 'site', 0)),
    centre_id: centre,
    code: 'S1',
    name: '龙岩技师学院第二校区',
    address: '龙岩经济技术开发区,毗邻园区管委会',
  });
  await db.insert(
    'building',
    BUILDINGS.map(({ code, name, floors }, index) => ({
      id: buildingId(index),
      centre_id: centre,
      site_id: bin(seedId(seed, 'site', 0)),
      code,
      name,
      floors,
    })),
  );
  await db.insert(
    'opening_hours',
    BUILDINGS.flatMap((_, building) =>
      OPENING_HOURS.map(({ weekday, opensMinute, closesMinute }) => ({
        id: bin(seedId(seed, 'hours', building * 7 + weekday)),
        building_id: buildingId(building),
        weekday,
        opens_minute: opensMinute,
        closes_minute: closesMinute,
      })),
    ),
  );
  await db.insert(
    'workshop',
    WORKSHOPS.map((workshop, index) => ({
      id: workshopId(index),
      centre_id: centre,
      building_id: buildingId(indexOfCode(BUILDINGS, workshop.building)),
      code: workshop.code,
      name: workshop.name,
      kind: workshop.kind,
      cluster: workshop.cluster,
      floor: workshop.floor,
      features: JSON.stringify(workshop.features),
      costly_equipment: COSTLY.test(workshop.equipment),
    })),
  );
  await db.insert(
    'workstation',
    WORKSHOPS.flatMap((workshop, index) =>
      Array.from({ length: workshop.stations }, (_, at) => {
        const row = index * 1000 + at;
        // Seats do not break; the last stations of workshops do, so that the first rooms stay large enough.
        const broken = workshop.kind === 'WORKSHOP' && at >= 40 - 1 && row % BROKEN_ONE_IN === 0;
        return {
          id: bin(seedId(seed, 'workstation', row)),
          workshop_id: workshopId(index),
          number: at + 1,
          equipment: workshop.equipment,
          state: broken ? 'UNDER_REPAIR' : 'USABLE',
          state_reason: broken ? '主轴异响,待修' : null,
          state_set_at: now,
        };
      }),
    ),
  );
}

/** All demo accounts share one hash: hashing is slow on purpose, and these passwords are no secret. */
export async function writeAccounts(
  db: Db,
  plan: SeedPlan,
  linked: {
    readonly enterprises: readonly { readonly id: string }[];
    readonly trainers: readonly { readonly id: string }[];
    readonly workers: readonly { readonly id: string }[];
  },
  now: Date,
): Promise<void> {
  const passwordHash = await new PasswordHasher().hash(DEMO_PASSWORD);
  const idAt = (list: readonly { readonly id: string }[], index: number | undefined): string | null =>
    index === undefined ? null : (list[index]?.id ?? null);
  await insertAccounts(
    db,
    DEMO_ACCOUNTS.map((account, index) => ({
      id: demoAccountId(plan.seed, index),
      centreId: demoCentreId(plan.seed),
      loginName: account.login,
      displayName: account.displayName,
      passwordHash,
      roles: account.roles,
      enterpriseId: idAt(linked.enterprises, account.enterprise),
      trainerId: idAt(linked.trainers, account.trainer),
      workerId: idAt(linked.workers, account.worker),
      passwordChangedAt: now,
      createdAt: now,
    })),
  );
}
