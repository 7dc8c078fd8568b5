import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type FileAnswer,
  type InputOf,
  Tx,
  type WorkbookColumn,
  writeCsv,
  writeWorkbook,
} from '../../../platform/index.js';
import type { budgetRoutes } from '../../contracts/budget/index.js';
import { plainYuan } from '../../domain/documents.js';
import { BudgetView } from './budget-view.js';

type Route = typeof budgetRoutes.export;

const MONEY: readonly (readonly [string, string])[] = [
  ['budgetFen', '预算(元)'],
  ['paidFen', '已支付(元)'],
  ['advancedFen', '预拨未结算(元)'],
  ['toReturnFen', '应退回(元)'],
  ['owedFen', '待银行支付(元)'],
  ['approvedFen', '已审批(元)'],
  ['reservedFen', '已受理(元)'],
  ['leftFen', '余额(元)'],
  ['appliedFen', '已申报未受理(元)'],
  ['guaranteedFen', '预测:确定(元)'],
  ['expectedFen', '预测:预计(元)'],
  ['maximumFen', '预测:最多(元)'],
  ['leftAfterExpectedFen', '预测后余额(元)'],
];
const DAYS: readonly (readonly [string, string])[] = [
  ['earliestOn', '用完日期:最早'],
  ['expectedOn', '用完日期:预计'],
  ['latestOn', '用完日期:最晚'],
];
const COLUMNS: readonly WorkbookColumn[] = [
  { header: '年度', key: 'year', width: 8 },
  { header: '资金来源', key: 'fundSource', width: 28 },
  ...MONEY.map(([key, header]) => ({ header, key, format: 'money' as const, width: 18 })),
  ...DAYS.map(([key, header]) => ({ header, key, format: 'date' as const, width: 14 })),
];

/** The budget of a year as a file for spreadsheets. */
@Injectable()
export class ExportBudget {
  constructor(
    private readonly tx: Tx,
    private readonly view: BudgetView,
  ) {}

  async execute(actor: Actor, { year, format }: InputOf<Route>['query']): Promise<FileAnswer> {
    const budget = await this.view.of(this.tx.read, actor, year);
    const rows = budget.funds.map(({ forecast, exhaustion, fundSource, ...fund }) => {
      const money: Record<string, unknown> = { ...fund, ...forecast };
      return {
        year: String(budget.year),
        fundSource,
        ...Object.fromEntries(MONEY.map(([key]) => [key, Number(money[key])])),
        ...exhaustion,
      } as Record<string, string | number | null>;
    });
    const name = `资金预算执行表-${budget.year}`;
    if (format === 'csv') {
      const cells = rows.map((row) =>
        COLUMNS.map(({ key, format: kind }) => {
          const value = row[key] ?? '';
          return kind === 'money' ? plainYuan(Number(value)) : String(value);
        }),
      );
      return { name: `${name}.csv`, bytes: writeCsv([COLUMNS.map(({ header }) => header), ...cells]) };
    }
    return {
      name: `${name}.xlsx`,
      bytes: await writeWorkbook({ sheets: [{ name: '资金预算', columns: COLUMNS, rows }] }),
    };
  }
}
