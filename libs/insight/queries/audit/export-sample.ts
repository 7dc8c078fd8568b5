import { Injectable } from '@nestjs/common';
import { type Actor, type FileAnswer, type InputOf, writeWorkbook } from '../../../platform/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { DrawSample } from './draw-sample.js';

/** The sample as a form for phone checks: one row a person, with columns to be filled in by hand. */
@Injectable()
export class ExportSample {
  constructor(private readonly draw: DrawSample) {}

  async execute(actor: Actor, query: InputOf<typeof auditRoutes.exportSample>['query']): Promise<FileAnswer> {
    const sample = await this.draw.execute(actor, query);
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: '样本与回访记录',
          columns: [
            { header: '申领编号', key: 'claimNumber', width: 22 },
            { header: '明细序号', key: 'serial', format: 'integer', width: 10 },
            { header: '企业', key: 'enterpriseName', width: 30 },
            { header: '班次', key: 'cohortTitle', width: 30 },
            { header: '项目', key: 'programme', width: 24 },
            { header: '姓名(脱敏)', key: 'nameMasked', width: 12 },
            { header: '证件号码(脱敏)', key: 'idMasked', width: 22 },
            { header: '电话(脱敏)', key: 'phoneMasked', width: 16 },
            { header: '金额(元)', key: 'amountFen', format: 'money', width: 12 },
            { header: '申领日期', key: 'appliedOn', width: 12 },
            { header: '是否参训', key: 'attended', dropdown: ['是', '否', '未接通'], width: 10 },
            { header: '培训内容是否一致', key: 'content', dropdown: ['是', '否', '未接通'], width: 16 },
            { header: '是否本人在岗', key: 'employed', dropdown: ['是', '否', '未接通'], width: 14 },
            { header: '回访人', key: 'caller', width: 12 },
            { header: '回访时间', key: 'calledAt', width: 16 },
            { header: '备注', key: 'remark', width: 30 },
          ],
          rows: sample.items,
        },
      ],
      instructions: {
        lines: [
          `源数 ${sample.seed},总体 ${sample.population} 条,抽取 ${sample.items.length} 条。`,
          `总体编号的 SHA-256:${sample.populationHash}`,
          '同一源数、同一总体抽出同一样本;总体有增减时,哈希不同。',
        ],
      },
    });
    return { name: `抽样-${sample.seed}-${sample.items.length}条.xlsx`, bytes };
  }
}
