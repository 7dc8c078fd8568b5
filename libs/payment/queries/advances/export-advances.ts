import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type FileAnswer,
  type InputOf,
  scopeOf,
  Tx,
  type WorkbookColumn,
  writeCsv,
  writeWorkbook,
} from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { settlementOf } from '../../domain/advances/advance.js';
import { plainYuan } from '../../domain/documents.js';
import { type Advance, AdvanceStore } from '../../store/advances/advance-store.js';

type Route = typeof advanceRoutes.export;

const MOST = 10_000;

const STATE_NAMES: Readonly<Record<Advance['state'], string>> = {
  PLANNED: '待审批',
  APPROVED: '待付款',
  PAID_OUT: '已预拨',
  SETTLING: '待确认结算',
  REST_DUE: '待付尾款',
  SETTLED: '已结清',
  TO_RETURN: '待退回',
  RETURNED: '已退清',
  CANCELLED: '已撤销',
};

const KIND_NAMES: Readonly<Record<Advance['kind'], string>> = {
  YEARLY_BUDGET: '年度预算预拨70%',
  APPRENTICESHIP: '学徒制预拨50%',
};

const COLUMNS: readonly WorkbookColumn[] = [
  { header: '编号', key: 'number', width: 16 },
  { header: '类别', key: 'kind', width: 18 },
  { header: '事项', key: 'title', width: 30 },
  { header: '收款单位', key: 'payeeName', width: 30 },
  { header: '年度', key: 'year', width: 8 },
  { header: '资金来源', key: 'fundSource', width: 24 },
  { header: '状态', key: 'state', width: 12 },
  { header: '预拨(元)', key: 'prefundFen', format: 'money', width: 16 },
  { header: '应付(元)', key: 'dueFen', format: 'money', width: 16 },
  { header: '尾款(元)', key: 'restFen', format: 'money', width: 16 },
  { header: '应退回(元)', key: 'toReturnFen', format: 'money', width: 16 },
  { header: '已退回(元)', key: 'returnedFen', format: 'money', width: 16 },
  { header: '付款日', key: 'paidOn', format: 'date', width: 12 },
  { header: '回单号', key: 'paidReference', width: 20 },
];

function rowOf(advance: Advance): Record<string, string | number | null> {
  const { prefundFen, dueFen } = advance;
  const settlement = dueFen === null ? null : settlementOf(prefundFen, dueFen);
  return {
    number: advance.number,
    kind: KIND_NAMES[advance.kind],
    title: advance.title,
    payeeName: advance.payeeName,
    year: String(advance.year),
    fundSource: advance.fundSource,
    state: STATE_NAMES[advance.state],
    prefundFen,
    dueFen,
    restFen: settlement?.restFen ?? null,
    toReturnFen: settlement?.toReturnFen ?? null,
    returnedFen: advance.returnedFen,
    paidOn: advance.paidOn,
    paidReference: advance.paidReference,
  };
}

/** The book of advances as a file for spreadsheets. */
@Injectable()
export class ExportAdvances {
  constructor(
    private readonly tx: Tx,
    private readonly advances: AdvanceStore,
  ) {}

  async execute(actor: Actor, { format, ...filter }: InputOf<Route>['query']): Promise<FileAnswer> {
    const { items } = await this.advances.list(this.tx.read, scopeOf(actor), {
      ...filter,
      limit: MOST,
      offset: 0,
    });
    const rows = items.map(rowOf);
    if (format === 'csv') return { name: '预拨台账.csv', bytes: writeCsv(csvRows(rows)) };
    return {
      name: '预拨台账.xlsx',
      bytes: await writeWorkbook({ sheets: [{ name: '预拨台账', columns: COLUMNS, rows }] }),
    };
  }
}

const csvRows = (rows: readonly Record<string, string | number | null>[]): string[][] => [
  COLUMNS.map(({ header }) => header),
  ...rows.map((row) =>
    COLUMNS.map(({ key, format }) => {
      const value = row[key];
      if (value === null || value === undefined) return '';
      return format === 'money' ? plainYuan(Number(value)) : String(value);
    }),
  ),
];
