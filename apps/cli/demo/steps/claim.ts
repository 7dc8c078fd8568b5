import { setTimeout as sleep } from 'node:timers/promises';
import { ApiRefusal } from '../account-client.js';
import type { Cast } from '../cast.js';
import { type Narrator, yuan } from '../narrator.js';
import type { Shortfalls } from './teach.js';

const POLICY = 'LY-DEMO';
/** 厦人社〔2023〕187号 as it stands; its window ended with 2024. */
const OLD_POLICY = 'XM2023-187';

interface Condition {
  readonly status: string;
  readonly text: { readonly zh: string };
}

interface Preview {
  readonly learners: number;
  readonly eligible: number;
  readonly totalFen: number;
  readonly items: readonly {
    workerId: string;
    outcome: string;
    reason: string;
    conditions: readonly Condition[];
  }[];
}

interface Claim {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly policyCode: string;
  readonly payableLines: number;
  readonly totalFen: number;
  readonly noticeId: string | null;
  readonly noticeLastDay: string | null;
  readonly checkedAt: string | null;
}

interface ClaimDetail extends Claim {
  readonly items: readonly { id: string; serial: number; state: string }[];
}

export interface ClaimOptions {
  readonly cohortId: string;
  readonly shortfalls: Shortfalls;
  readonly inFull: boolean;
}

/** From the preview to the approved claim; answers the claim's id. */
export async function claim(cast: Cast, narrator: Narrator, options: ClaimOptions): Promise<string> {
  narrator.chapter('测算:企业人事逐人查看能领多少、为什么');
  await preview(cast, narrator, options);
  if (options.inFull) await oldPolicy(cast, narrator, options.cohortId);
  narrator.chapter('申领:提交、受理、两人审核、公示、审批');
  const drafted = await cast.hr.post<Claim>('/api/claims', {
    cohortId: options.cohortId,
    policyCode: POLICY,
  });
  await cast.hr.post(`/api/claims/${drafted.id}/submit`);
  narrator.say(
    '企业人事',
    `提交申领 ${drafted.number}`,
    `${drafted.payableLines} 人,${yuan(drafted.totalFen)}`,
  );
  await checkedByJob(cast, drafted.id);
  await review(cast, narrator, drafted.id, options.inFull);
  await publicNotice(cast, narrator, drafted.id, options.inFull);
  const approved = await cast.approver.post<Claim>(`/api/claims/${drafted.id}/approve`);
  narrator.say('审批人', '审批通过', `${approved.payableLines} 人,${yuan(approved.totalFen)}`);
  return drafted.id;
}

async function preview(
  cast: Cast,
  narrator: Narrator,
  { cohortId, shortfalls }: ClaimOptions,
): Promise<void> {
  const answer = await cast.hr.get<Preview>(`/api/cohorts/${cohortId}/subsidy?policy=${POLICY}`);
  narrator.say(
    '企业人事',
    '查看补贴测算',
    `${answer.learners} 人中 ${answer.eligible} 人符合条件,合计 ${yuan(answer.totalFen)}`,
  );
  for (const [label, workerId] of [
    ['学时不足', shortfalls.tooFewHours],
    ['线下占比不足', shortfalls.tooLittleOffline],
    ['考核不合格', shortfalls.failsExam],
  ] as const) {
    const item = answer.items.find((one) => one.workerId === workerId);
    const failing =
      item?.conditions.filter(({ status }) => status === 'NOT_MET').map(({ text }) => text.zh) ?? [];
    narrator.saw(`${label}:${failing.join(';')}`);
  }
}

/** The same class under the old policy is refused with its end date; a claim of 2024 still computes under it. */
async function oldPolicy(cast: Cast, narrator: Narrator, cohortId: string): Promise<void> {
  const answer = await cast.hr.get<Preview>(`/api/cohorts/${cohortId}/subsidy?policy=${OLD_POLICY}`);
  const why = answer.items[0]?.conditions.find(({ status }) => status === 'NOT_MET')?.text.zh ?? '';
  narrator.say('企业人事', `改按 ${OLD_POLICY} 测算同一班次`, `${answer.eligible} 人符合条件。${why}`);
  const claims = await cast.hr.get<{ items: Claim[] }>('/api/claims?limit=200');
  const old = claims.items.find(({ policyCode }) => policyCode === OLD_POLICY);
  if (!old) return;
  const detail = await cast.hr.get<ClaimDetail>(`/api/claims/${old.id}`);
  const line = detail.items[0];
  if (!line) return;
  const replayed = await cast.hr.get<{ same: boolean }>(`/api/claims/${old.id}/lines/${line.id}/replay`);
  narrator.say(
    '企业人事',
    `打开 2024 年的申领 ${old.number}(${yuan(old.totalFen)})`,
    `按当时的政策版本和事实重算,逐字节${replayed.same ? '一致' : '不一致!'}`,
  );
}

/** The asynchronous check re-decides every line from the facts of the moment. */
async function checkedByJob(cast: Cast, claimId: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const { checkedAt } = await cast.hr.get<Claim>(`/api/claims/${claimId}`);
    if (checkedAt !== null) return;
    await sleep(200);
  }
  throw new Error('the claim was not checked: is the worker running?');
}

async function review(cast: Cast, narrator: Narrator, claimId: string, inFull: boolean): Promise<void> {
  await cast.firstReviewer.post(`/api/claims/${claimId}/accept`);
  await cast.firstReviewer.post(`/api/claims/${claimId}/review1`, {});
  narrator.say('初审员', '受理并初审通过', '每人的年度次数与不重复键已占用');
  if (inFull) {
    const refusal = await refused(() => cast.firstReviewer.post(`/api/claims/${claimId}/review2`, {}));
    narrator.say('初审员', '想自己再做复审', `被拒绝:${refusal}`);
  }
  await cast.secondReviewer.post(`/api/claims/${claimId}/review2`, {});
  narrator.say('复审员', '复审通过');
}

async function publicNotice(cast: Cast, narrator: Narrator, claimId: string, inFull: boolean): Promise<void> {
  const claim = await cast.secondReviewer.post<Claim>(`/api/claims/${claimId}/publicise`);
  const notice = await cast.visitor.get<{
    items: { serial: number; nameMasked: string; idMasked: string }[];
  }>(`/api/public/notices/${claim.noticeId}`);
  const first = notice.items[0];
  narrator.say(
    '访客',
    `查看公示(至 ${claim.noticeLastDay},5 个工作日)`,
    `${notice.items.length} 人,如 ${first?.nameMasked} ${first?.idMasked}`,
  );
  if (inFull && first) {
    await cast.visitor.post(`/api/public/notices/${claim.noticeId}/objections`, {
      serial: first.serial,
      text: '听说此人培训期间在外出差,请核实考勤记录。',
    });
    const open = await cast.secondReviewer.get<{ items: { id: string }[] }>(
      `/api/objections?claimId=${claimId}&state=OPEN`,
    );
    narrator.say('访客', `对第 ${first.serial} 号提出异议`, '该明细暂停办理,其余不受影响');
    for (const { id } of open.items) {
      await cast.secondReviewer.post(`/api/objections/${id}/resolve`, {
        upheld: false,
        reason: '经核对签到记录与线下课次,本人在场,异议不成立',
      });
    }
    narrator.say('复审员', '核查考勤后答复:异议不成立', '该明细恢复办理');
    const early = await refused(() => cast.approver.post(`/api/claims/${claimId}/approve`));
    narrator.say('审批人', '公示未满时想审批', `被拒绝:${early}`);
  }
  await cast.administrator.post(`/api/demo/claims/${claimId}/lapse-notice`);
  narrator.say('(演示)', '把公示期推到已满,免去等待五个工作日', '此操作仅演示环境可用,并记入审计日志');
}

/** What the refusal of a step says; a step that is not refused is a fault of the demo. */
async function refused(step: () => Promise<unknown>): Promise<string> {
  try {
    await step();
  } catch (error) {
    if (error instanceof ApiRefusal) return String(error.problem['title']);
    throw error;
  }
  throw new Error('a step that must be refused was allowed');
}
