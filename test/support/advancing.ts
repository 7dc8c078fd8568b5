import { EmploymentRepository, EnterpriseRepository } from '../../libs/people/index.js';
import { bin } from '../../libs/platform/index.js';
import { ApproveAdvance } from '../../libs/payment/commands/advances/approve-advance.js';
import { CancelAdvance } from '../../libs/payment/commands/advances/cancel-advance.js';
import { PayAdvanceRest } from '../../libs/payment/commands/advances/pay-advance-rest.js';
import { PayOutAdvance } from '../../libs/payment/commands/advances/pay-out-advance.js';
import { PlanAdvance } from '../../libs/payment/commands/advances/plan-advance.js';
import {
  ConfirmAdvanceReceipt,
  RecordAdvanceReceipt,
  RefuseAdvanceReceipt,
} from '../../libs/payment/commands/advances/record-advance-receipt.js';
import { RecordAdvanceResults } from '../../libs/payment/commands/advances/record-advance-results.js';
import { SettleAdvance } from '../../libs/payment/commands/advances/settle-advance.js';
import { TakeAdvanceList } from '../../libs/payment/commands/advances/take-advance-list.js';
import { FindAdvance } from '../../libs/payment/queries/advances/find-advance.js';
import { ListAdvances } from '../../libs/payment/queries/advances/list-advances.js';
import { ReplayAdvance } from '../../libs/payment/queries/advances/replay-advance.js';
import { AdvanceCalculator } from '../../libs/payment/store/advances/advance-calculator.js';
import { AdvanceDesk } from '../../libs/payment/store/advances/advance-desk.js';
import { AdvanceRecords } from '../../libs/payment/store/advances/advance-records.js';
import { AdvanceStep } from '../../libs/payment/store/advances/advance-step.js';
import { AdvanceStore } from '../../libs/payment/store/advances/advance-store.js';
import { BatchStore } from '../../libs/payment/store/batch-store.js';
import { Ledger } from '../../libs/payment/store/ledger.js';
import { LoadPolicies, PolicyStore } from '../../libs/subsidy/index.js';
import type { World } from './world.js';

export interface AdvancingOptions {
  /** A store with its guard taken off, for negative controls. */
  readonly advances?: AdvanceStore;
  readonly ledger?: Ledger;
}

/** The use cases of advances over a test world, put together as the module does. */
export function advancingOf(world: World, options: AdvancingOptions = {}) {
  const { tx, clock, audit, personalData } = world;
  const advances = options.advances ?? new AdvanceStore();
  const desk = new AdvanceDesk(
    advances,
    new AdvanceRecords(),
    new AdvanceCalculator(new PolicyStore()),
    options.ledger ?? new Ledger(),
    new EnterpriseRepository(),
    personalData,
  );
  const step = new AdvanceStep(tx, clock, audit, desk);
  return {
    plan: new PlanAdvance(tx, clock, audit, new EmploymentRepository(), desk),
    approve: new ApproveAdvance(step),
    cancel: new CancelAdvance(step),
    list: new TakeAdvanceList(tx, audit, desk),
    payOut: new PayOutAdvance(step),
    results: new RecordAdvanceResults(step),
    settle: new SettleAdvance(step),
    payRest: new PayAdvanceRest(step),
    receipt: new RecordAdvanceReceipt(step),
    confirmReceipt: new ConfirmAdvanceReceipt(step),
    refuseReceipt: new RefuseAdvanceReceipt(step),
    listAll: new ListAdvances(tx, advances),
    find: new FindAdvance(tx, desk, new BatchStore()),
    replay: new ReplayAdvance(tx, desk),
  };
}

export type Advancing = ReturnType<typeof advancingOf>;

/** The filed policies in the world's database. */
export async function withPolicies(world: World): Promise<void> {
  const loader = new LoadPolicies(world.tx, world.clock, world.audit, new PolicyStore(), world.outbox);
  await loader.execute(world.actor('admin1'));
}

/** People who work for the enterprise of `hr1` now. */
export async function apprenticesOf(
  world: World,
  count: number,
  skip = 0,
): Promise<{ workerId: string; recruitKind: 'NEW_HIRE'; contractMonths: number }[]> {
  const rows = await world.tx.read.query<{ id: string }>(
    `SELECT m.worker_id AS id FROM employment m WHERE m.enterprise_id = ? AND m.open_slot = 1
      ORDER BY m.worker_id LIMIT ? OFFSET ?`,
    [bin(world.actor('hr1').enterpriseId ?? ''), count, skip],
  );
  return rows.map(({ id }) => ({ workerId: id, recruitKind: 'NEW_HIRE', contractMonths: 24 }));
}
