import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  type FileAnswer,
  type InputOf,
  scopeOf,
  Tx,
  writeWorkbook,
} from '../../../platform/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { FindingStore } from '../../store/audit/finding-store.js';
import { findingAnswer } from './finding-answer.js';

const MOST = 10_000;
const SEVERITIES = { HIGH: '严重', MEDIUM: '一般', LOW: '提示' } as const;
const STATES = { OPEN: '待核查', DISMISSED: '已排除', CONFIRMED: '属实' } as const;

/** The findings with all columns, for people who sort and filter on their own. */
@Injectable()
export class ExportFindings {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly findings: FindingStore,
  ) {}

  async execute(
    actor: Actor,
    filter: InputOf<typeof auditRoutes.exportFindings>['query'],
  ): Promise<FileAnswer> {
    const wanted = { ...filter, limit: MOST, offset: 0 };
    const { items } = await this.findings.list(this.tx.read, scopeOf(actor), wanted);
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: '疑点清单',
          columns: [
            { header: '申领编号', key: 'claim', width: 22 },
            { header: '企业', key: 'enterprise', width: 30 },
            { header: '明细序号', key: 'serial', format: 'integer', width: 10 },
            { header: '姓名(脱敏)', key: 'name', width: 12 },
            { header: '检查项目', key: 'check', width: 20 },
            { header: '程度', key: 'severity', width: 8 },
            { header: '说明', key: 'text', width: 60 },
            { header: '依据的记录', key: 'rows', width: 60 },
            { header: '发现时间', key: 'foundAt', width: 26 },
            { header: '不再出现', key: 'goneAt', width: 26 },
            { header: '结论', key: 'state', width: 10 },
            { header: '结论人', key: 'decidedBy', width: 14 },
            { header: '结论时间', key: 'decidedAt', width: 26 },
            { header: '理由', key: 'reason', width: 40 },
          ],
          rows: items.map(findingAnswer).map((one) => ({
            claim: one.claimNumber,
            enterprise: one.enterpriseName,
            serial: one.serial,
            name: one.nameMasked,
            check: one.checkLabel.zh,
            severity: SEVERITIES[one.severity],
            text: one.text.zh,
            rows: one.rows.map(({ text }) => text).join('\n'),
            foundAt: one.foundAt,
            goneAt: one.goneAt,
            state: STATES[one.state],
            decidedBy: one.decidedBy,
            decidedAt: one.decidedAt,
            reason: one.decisionReason,
          })),
        },
      ],
    });
    return { name: `疑点清单-${this.clock.today()}.xlsx`, bytes };
  }
}
