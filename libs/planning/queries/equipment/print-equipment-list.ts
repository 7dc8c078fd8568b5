import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { localDateOf } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type FileAnswer,
  type PrintDocument,
  printForm,
  printTable,
  renderPdf,
  sealBoxes,
} from '../../../platform/index.js';
import type { EquipmentDecision, equipmentListDetailSchema } from '../../contracts/equipment/schemas.js';
import { FindEquipmentList } from './find-equipment-list.js';

type Detail = z.output<typeof equipmentListDetailSchema>;

const DECISIONS: Readonly<Record<EquipmentDecision, string>> = {
  CHOSEN: '选配',
  LATER: '以后再议',
  DECLINED: '不选',
};

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });

/** 设备遴选清单 on paper, as the asker sees it, for the meeting of the centre with the enterprises. */
@Injectable()
export class PrintEquipmentList {
  constructor(
    private readonly find: FindEquipmentList,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, listId: string): Promise<FileAnswer> {
    const list = await this.find.execute(actor, listId);
    const bytes = await renderPdf(equipmentDocument(list, this.clock.now()));
    return { name: `设备遴选清单-${list.title}.pdf`, bytes };
  }
}

export function equipmentDocument(list: Detail, printedAt: Date): PrintDocument {
  return {
    title: `设备遴选清单 ${list.title}`,
    printedAt,
    landscape: true,
    header: list.title,
    headerRight: list.scenarioName,
    footer: '每项的作用由产能规划加上一单位重新求解得出;各项不能相加',
    content: [
      { text: '设备遴选清单', style: 'title' },
      printForm([
        ['清单', list.title],
        ['依据方案', list.scenarioName],
        ['发布日期', localDateOf(new Date(list.publishedAt))],
        ['已表态企业', `${list.enterprises} 家`],
      ]),
      printTable(
        [
          { header: '序号', width: 24, alignment: 'center' },
          { header: '多一单位的作用' },
          { header: '每月多培训(人次)', width: 62, alignment: 'right' },
          { header: '费用(元)', width: 74, alignment: 'right' },
          { header: '会用到', width: 44, alignment: 'right' },
          { header: '可出借', width: 44, alignment: 'right' },
          { header: '每年人数', width: 50, alignment: 'right' },
          { header: '决定', width: 150 },
        ],
        list.rows.map((row) => [
          String(row.ordinal),
          row.sentence.zh,
          row.gainPerMonth.toFixed(2),
          row.costFen === null ? '' : yuan(row.costFen),
          `${row.users} 家`,
          `${row.lenders} 家`,
          String(row.people),
          row.decision ? `${DECISIONS[row.decision]}:${row.decisionReason ?? ''}` : '',
        ]),
      ),
      sealBoxes(['技能中心', '企业代表']),
    ],
  };
}
