import { Injectable } from '@nestjs/common';
import { DomainError, fen, formatYuan } from '../../../kernel/index.js';
import { type Actor, type FileAnswer, scopeOf, Tx, writeCsv } from '../../../platform/index.js';
import { reasonWords } from '../../domain/versions/reason-words.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';

const HEADER = [
  '序号',
  '类别',
  '项目',
  '班次',
  '企业',
  '姓名(脱敏)',
  '申领编号',
  '原结果',
  '原金额(元)',
  '新结果',
  '新金额(元)',
  '增加(元)',
  '减少(元)',
];
const KINDS = { LINE: '申领明细', LEARNER: '在办班次学员' } as const;
/** More rows than any spreadsheet shows. */
const MOST_ROWS = 1_000_000;

/** The people of a trial run for whom something changes, as CSV. */
@Injectable()
export class ExportShadowRows {
  constructor(
    private readonly tx: Tx,
    private readonly runs: ShadowRunStore,
    private readonly versions: PolicyVersionStore,
  ) {}

  async execute(actor: Actor, runId: string): Promise<FileAnswer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const run = await this.runs.find(db, scope, runId);
    const version = run && (await this.versions.find(db, scope, run.versionId));
    if (!run || !version) throw new DomainError('subsidy.shadow_run_not_found');
    const policy = await this.versions.policy(db, run.versionId);
    const titles = new Map(policy.programmes.map(({ id, title }) => [id, title.zh]));
    const { items } = await this.runs.rows(db, scope, runId, { limit: MOST_ROWS, offset: 0 });
    const rows = items.map((row) => [
      row.serial,
      KINDS[row.kind],
      titles.get(row.programme) ?? row.programme,
      row.cohortCode,
      row.enterpriseName,
      row.workerName,
      row.claimNumber ?? '',
      reasonWords(policy, row.oldReason).zh,
      formatYuan(fen(row.oldFen)),
      reasonWords(policy, row.newReason).zh,
      formatYuan(fen(row.newFen)),
      formatYuan(fen(Math.max(0, row.newFen - row.oldFen))),
      formatYuan(fen(Math.max(0, row.oldFen - row.newFen))),
    ]);
    return {
      name: `试算-${version.code}-第${version.version}版.csv`,
      bytes: writeCsv([HEADER, ...rows]),
    };
  }
}
