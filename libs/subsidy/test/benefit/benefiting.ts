import { writeCsv, Notices } from '../../../platform/index.js';
import { EmploymentRepository } from '../../../people/index.js';
import type { World } from '../../../../test/support/world.js';
import { AcceptBenefitImport } from '../../commands/benefit/accept-benefit-import.js';
import {
  ApproveBenefits,
  ConfirmBenefits,
  TurnBackBenefit,
} from '../../commands/benefit/confirm-benefits.js';
import { ConsentToBenefit, DeclineBenefit } from '../../commands/benefit/consent-to-benefit.js';
import { DecideBenefits } from '../../commands/benefit/decide-benefits.js';
import { FreezeBenefit, UnfreezeBenefit } from '../../commands/benefit/freeze-benefit.js';
import { RemindBenefits } from '../../commands/benefit/remind-benefits.js';
import { RevokeBenefit } from '../../commands/benefit/revoke-benefit.js';
import { StartBenefitRun } from '../../commands/benefit/start-benefit-run.js';
import { StartNightlyRuns } from '../../commands/benefit/start-nightly-runs.js';
import { UploadBenefitFile } from '../../commands/benefit/upload-benefit-file.js';
import { BenefitAnswers } from '../../queries/benefit/benefit-answers.js';
import {
  FindBenefit,
  ListBenefits,
  MyBenefits,
  ReplayBenefit,
} from '../../queries/benefit/benefit-queries.js';
import { MarkedUpBenefitFile } from '../../queries/benefit/benefit-imports.js';
import { BenefitDeciding } from '../../store/benefit/benefit-deciding.js';
import { BenefitEvidence } from '../../store/benefit/benefit-evidence.js';
import { BenefitGranting } from '../../store/benefit/benefit-granting.js';
import { BenefitImportStore } from '../../store/benefit/benefit-import-store.js';
import { BenefitLog } from '../../store/benefit/benefit-log.js';
import { BenefitPayables } from '../../store/benefit/benefit-payables.js';
import { BenefitRunStore } from '../../store/benefit/benefit-run-store.js';
import { BenefitStore } from '../../store/benefit/benefit-store.js';
import { BenefitStanding } from '../../store/benefit/benefit-standing.js';
import { BenefitWriting } from '../../store/benefit/benefit-writing.js';
import { DecidingStores } from '../../store/benefit/deciding-stores.js';
import { PolicyStore } from '../../store/policy-store.js';
import { ReservationStore } from '../../store/reservation-store.js';

/** The use cases of the apply-free benefit over a test world, put together as the module does. */
export function benefiting(world: World, options: { readonly reservations?: ReservationStore } = {}) {
  const { tx, clock, outbox, audit, personalData } = world;
  const policies = new PolicyStore();
  const reservations = options.reservations ?? new ReservationStore();
  const benefits = new BenefitStore();
  const imports = new BenefitImportStore(personalData);
  const runs = new BenefitRunStore();
  const evidence = new BenefitEvidence(new EmploymentRepository(), reservations);
  const deciding = new BenefitDeciding(policies);
  const notices = new Notices(outbox, clock);
  const log = new BenefitLog(clock, audit, notices, benefits);
  const answers = new BenefitAnswers(benefits, policies);
  const granting = new BenefitGranting(clock, benefits, evidence, deciding, reservations, log);
  const stores = new DecidingStores(
    runs,
    evidence,
    deciding,
    new BenefitWriting(notices, new BenefitStanding()),
  );
  const start = new StartBenefitRun(tx, clock, runs, evidence, outbox, audit);
  return {
    benefits,
    runs,
    stores,
    upload: new UploadBenefitFile(tx, clock, imports, outbox, audit),
    accept: new AcceptBenefitImport(tx, clock, imports, outbox, audit),
    markedUp: new MarkedUpBenefitFile(tx, imports),
    start,
    nightly: new StartNightlyRuns(tx, clock, runs, start),
    decide: new DecideBenefits(tx, clock, stores, outbox, audit),
    remind: new RemindBenefits(tx, clock, notices, benefits),
    consent: new ConsentToBenefit(tx, clock, granting, personalData, outbox, answers),
    decline: new DeclineBenefit(tx, granting, answers, outbox),
    confirm: new ConfirmBenefits(tx, clock, granting),
    approve: new ApproveBenefits(tx, clock, granting, outbox),
    turnBack: new TurnBackBenefit(tx, granting, answers, outbox),
    revoke: new RevokeBenefit(tx, granting, outbox, answers),
    freeze: new FreezeBenefit(tx, granting, outbox, answers),
    unfreeze: new UnfreezeBenefit(tx, granting, outbox, answers),
    list: new ListBenefits(tx, benefits, answers),
    find: new FindBenefit(tx, answers),
    mine: new MyBenefits(tx, benefits, answers),
    replay: new ReplayBenefit(tx, benefits, policies),
    payables: new BenefitPayables(clock, personalData, benefits, log),
  };
}

export type Benefiting = ReturnType<typeof benefiting>;

export interface Person {
  readonly name: string;
  readonly idNumber: string;
}

const ID_KIND = '居民身份证';

export const insuranceCsv = (
  rows: readonly (Person & { from?: string; to?: string; uscc?: string; pension?: string })[],
): Buffer =>
  writeCsv([
    [
      '姓名',
      '证件类型',
      '证件号码',
      '险种',
      '缴费起始年月',
      '缴费截止年月',
      '缴费单位统一社会信用代码',
      '是否领取养老金',
    ],
    ...rows.map(({ name, idNumber, from = '', to = '', uscc = '', pension = '' }) => [
      name,
      ID_KIND,
      idNumber,
      from === '' ? '' : '失业保险',
      from,
      to,
      uscc,
      pension,
    ]),
  ]);

export const certificateCsv = (
  rows: readonly (Person & {
    number: string;
    level?: string;
    occupation?: string;
    issuedOn: string;
    route?: string;
  })[],
): Buffer =>
  writeCsv([
    [
      '姓名',
      '证件类型',
      '证件号码',
      '证书类型',
      '职业(工种)编码',
      '等级',
      '证书编号',
      '发证日期',
      '取证途径',
      '人社部门已确认',
    ],
    ...rows.map(
      ({ name, idNumber, number, level = '四级', occupation = '6-18-01-01', issuedOn, route = '个人' }) => [
        name,
        ID_KIND,
        idNumber,
        '职业技能等级证书',
        occupation,
        level,
        number,
        issuedOn,
        route,
        '是',
      ],
    ),
  ]);

/** Uploads and accepts one file as the reviewer; answers the import. */
export async function imported(
  world: World,
  benefit: Benefiting,
  kind: 'INSURANCE' | 'CERTIFICATE',
  bytes: Buffer,
): Promise<{ readonly written: number | null; readonly repeated: number | null; readonly state: string }> {
  const reviewer = world.actor('reviewer1');
  const { id, problems } = await benefit.upload.execute(reviewer, kind, { name: 'x.csv', bytes });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return benefit.accept.execute(reviewer, id);
}

/** One whole run, as the worker process would carry it out. */
export async function run(world: World, benefit: Benefiting): Promise<{ id: string }> {
  const { id } = await benefit.start.execute(world.actor('reviewer1'));
  for (;;) {
    const now = await benefit.runs.find(world.tx.read, { kind: 'system' }, id);
    if (!now?.running) return { id };
    await benefit.decide.execute({ centreId: now.centreId, runId: id, from: now.lastWorkerId }, 'test');
  }
}
