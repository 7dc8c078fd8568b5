import { setTimeout as sleep } from 'node:timers/promises';
import { makeBankCard } from '../../../../libs/kernel/index.js';
import { readCsv, writeCsv } from '../../../../libs/platform/index.js';
import type { Cast } from '../cast.js';
import { type Narrator, yuan } from '../narrator.js';

interface Batch {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly paidFen: number;
  readonly failedFen: number;
  readonly controlSum: string;
}

const ACCOUNT_CLOSED = '账户状态异常';

/** Batch, release by a second person, bank file, bank's return; what failed is put right and paid again. */
export async function pay(
  cast: Cast,
  narrator: Narrator,
  options: { claimId: string; inFull: boolean },
): Promise<void> {
  narrator.chapter('拨付:编制批次、第二人复核、银行文件与回盘');
  const claim = await cast.financeMaker.get<{
    fundSource: string;
    enterpriseId: string;
    enterpriseName: string;
  }>(`/api/claims/${options.claimId}`);
  const first = await batchOnce(cast, narrator, {
    ...options,
    fundSource: claim.fundSource,
    failing: options.inFull ? 2 : 0,
  });
  if (first.failedFen === 0) return;
  const account = {
    accountName: claim.enterpriseName,
    accountNumber: makeBankCard('62220214'.padEnd(18, '7')),
  };
  await cast.hr.put(`/api/enterprises/${claim.enterpriseId}/bank-account`, account);
  narrator.say('企业人事', '更正收款账户', '户名与登记名称一致');
  const enterprise = await cast.financeMaker.get<{ pendingAccountMasked: string | null }>(
    `/api/enterprises/${claim.enterpriseId}`,
  );
  await cast.financeMaker.post(`/api/enterprises/${claim.enterpriseId}/bank-account/decision`, {
    confirm: true,
    accountMasked: enterprise.pendingAccountMasked,
    ...account,
  });
  narrator.say('财务', '向企业核实后重新输入完整账号,确认收款账户的更改', '确认之前仍付原账户');
  const again = await batchOnce(cast, narrator, { ...options, fundSource: claim.fundSource, failing: 0 });
  narrator.say('财务', `退票的 ${again.lineCount} 笔在新批次中再拨`, `已付的没有重复拨付`);
}

async function batchOnce(
  cast: Cast,
  narrator: Narrator,
  options: { claimId: string; fundSource: string; failing: number },
): Promise<Batch> {
  const made = await cast.financeMaker.post<Batch>('/api/payments/batches', {
    fundSource: options.fundSource,
    claimIds: [options.claimId],
  });
  narrator.say(
    '财务制单',
    `编制批次 ${made.number}`,
    `${made.lineCount} 笔,${yuan(made.totalFen)},校验和 ${made.controlSum.slice(0, 12)}…`,
  );
  await cast.financeReleaser.post(`/api/payments/batches/${made.id}/release`);
  const file = await cast.financeReleaser.postFile(`/api/payments/batches/${made.id}/bank-file`);
  const answer = bankAnswers(file, options.failing);
  const upload = await cast.financeMaker.upload<{ id: string }>(
    `/api/payments/batches/${made.id}/returns`,
    `回盘-${made.number}.csv`,
    answer,
  );
  const settled = await matched(cast, made.id, upload.id);
  narrator.say(
    '财务复核',
    '复核并导出银行文件,银行回盘后自动核对',
    `已付 ${yuan(settled.paidFen)}${settled.failedFen > 0 ? `,退票 ${yuan(settled.failedFen)}(${ACCOUNT_CLOSED})` : ''}`,
  );
  return settled;
}

/** What a bank would send back for a file: all rows paid but the last `failing`. */
function bankAnswers(file: Buffer, failing: number): Buffer {
  const read = readCsv(file);
  if (!read.ok) throw new Error(read.message);
  return writeCsv(answerRows(read.rows, failing));
}

function answerRows(rows: readonly (readonly string[])[], failing: number): string[][] {
  const [header = [], ...lines] = rows;
  const at = (name: string): number => {
    const index = header.findIndex((cell) => cell.includes(name));
    if (index < 0) throw new Error(`the bank file has no column ${name}`);
    return index;
  };
  const [batch, serial, amount] = [at('批次'), at('序号'), at('金额')];
  return [
    ['批次号', '序号', '金额', '处理结果', '失败原因'],
    ...lines.map((line, index) => {
      const fails = index >= lines.length - failing;
      return [
        line[batch] ?? '',
        line[serial] ?? '',
        line[amount] ?? '',
        fails ? '失败' : '成功',
        fails ? ACCOUNT_CLOSED : '',
      ];
    }),
  ];
}

async function matched(cast: Cast, batchId: string, returnId: string): Promise<Batch> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const file = await cast.financeMaker.get<{ state: string; problems: unknown[] }>(
      `/api/payments/returns/${returnId}`,
    );
    if (file.state === 'MATCHED') {
      if (file.problems.length > 0)
        throw new Error(`the return file has problems: ${JSON.stringify(file.problems)}`);
      return cast.financeMaker.get<Batch>(`/api/payments/batches/${batchId}`);
    }
    await sleep(200);
  }
  throw new Error('the return file was not matched: is the worker running?');
}
