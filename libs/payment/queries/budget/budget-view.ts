import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays, endOfYear, localDate, startOfMonth, addMonths, yearOf } from '../../../kernel/index.js';
import { type Actor, Clock, type Db, type Scope, scopeOf } from '../../../platform/index.js';
import type { budgetChangeSchema, budgetLineSchema, budgetSchema } from '../../contracts/budget/schemas.js';
import { NO_RANGE, NO_USE, outlookOf, TRAILING_DAYS } from '../../domain/budget/budget.js';
import {
  amountOf,
  type BudgetChange,
  type BudgetLine,
  BudgetStore,
} from '../../store/budget/budget-store.js';
import { BudgetUse } from '../../store/budget/budget-use.js';
import { Commitments, type MonthOfFund } from '../../store/budget/commitments.js';

type Budget = z.input<typeof budgetSchema>;
type Fund = Budget['funds'][number];

const MONTHS_SHOWN = 12;

export function changeAnswer(change: BudgetChange, actor: Actor): z.input<typeof budgetChangeSchema> {
  return {
    ...change,
    proposedBy: change.proposedByName,
    proposedByMe: change.proposedBy === actor.accountId,
    proposedAt: change.proposedAt.toISOString(),
    decidedBy: change.decidedByName,
    decidedAt: change.decidedAt?.toISOString() ?? null,
  };
}

export function lineAnswer(
  line: BudgetLine,
  changes: readonly BudgetChange[],
  actor: Actor,
): z.input<typeof budgetLineSchema> {
  const own = changes.filter(({ lineId }) => lineId === line.id);
  return {
    ...line,
    programme: line.programme === '' ? null : line.programme,
    amountFen: amountOf(line, own),
    setBy: line.setByName,
    setAt: line.setAt.toISOString(),
    changes: own.map((change) => changeAnswer(change, actor)),
  };
}

interface Gathered {
  readonly isCurrent: boolean;
  readonly open: Awaited<ReturnType<Commitments['open']>>;
  readonly forecast: Awaited<ReturnType<Commitments['forecast']>>;
  readonly due: Awaited<ReturnType<Commitments['due']>>;
  readonly drafted: ReadonlyMap<string, number>;
  readonly trailing: ReadonlyMap<string, number>;
  readonly months: readonly MonthOfFund[];
}

/** Puts the budget of a year together from the ledger, the claims and the forecast. */
@Injectable()
export class BudgetView {
  constructor(
    private readonly clock: Clock,
    private readonly budgets: BudgetStore,
    private readonly use: BudgetUse,
    private readonly commitments: Commitments,
  ) {}

  async of(db: Db, actor: Actor, wantedYear: number | undefined): Promise<Budget> {
    const scope = scopeOf(actor);
    const today = localDate(this.clock.today());
    const year = wantedYear ?? yearOf(today);
    const lines = await this.budgets.lines(db, scope, year);
    const changes = await this.budgets.changes(
      db,
      lines.map(({ id }) => id),
    );
    const answers = lines.map((line) => lineAnswer(line, changes, actor));
    const uses = await this.use.ofYear(db, scope, year);
    const gathered = await this.gather(db, scope, year === yearOf(today));
    const sources = new Set([
      ...answers.map(({ fundSource }) => fundSource),
      ...uses.keys(),
      ...gathered.open.map(({ fundSource }) => fundSource),
      ...gathered.forecast.map(({ fundSource }) => fundSource),
      ...gathered.drafted.keys(),
    ]);
    const funds = [...sources].sort().map((fundSource): Fund => {
      const budgetFen = answers
        .filter((line) => line.fundSource === fundSource)
        .reduce((sum, { amountFen }) => sum + amountFen, 0);
      const use = uses.get(fundSource) ?? NO_USE;
      return this.fundOf(fundSource, { budgetFen, ...use }, gathered, year);
    });
    return { year, current: gathered.isCurrent, today, funds, lines: answers };
  }

  private fundOf(
    fundSource: string,
    spent: Pick<Fund, 'budgetFen' | 'paidFen' | 'advancedFen' | 'toReturnFen' | 'owedFen'>,
    { open, forecast, due, drafted, trailing, months }: Gathered,
    year: number,
  ): Fund {
    const claims = open.find((one) => one.fundSource === fundSource);
    const expected = forecast.find((one) => one.fundSource === fundSource);
    const facts = {
      ...spent,
      approvedFen: (claims?.approvedFen ?? 0) + (drafted.get(fundSource) ?? 0),
      reservedFen: claims?.reservedFen ?? 0,
      appliedFen: claims?.appliedFen ?? 0,
      trailingFen: trailing.get(fundSource) ?? 0,
    };
    const range = expected ?? NO_RANGE;
    const outlook = outlookOf(
      { ...facts, forecast: range, due: due.filter((one) => one.fundSource === fundSource) },
      localDate(this.clock.today()),
      endOfYear(localDate(`${year}-01-01`)),
    );
    return {
      fundSource,
      ...facts,
      ...outlook,
      forecast: {
        guaranteedFen: range.guaranteedFen,
        expectedFen: range.expectedFen,
        maximumFen: range.maximumFen,
        cohorts: expected?.cohorts ?? 0,
        learners: expected?.learners ?? 0,
        asOf: expected?.asOf?.toISOString() ?? null,
      },
      months: months
        .filter((one) => one.fundSource === fundSource)
        .map(({ month, fen }) => ({ month, committedFen: fen })),
    };
  }

  /** What is promised and forecast now belongs to the current year; another year has only what was booked. */
  private async gather(db: Db, scope: Scope, isCurrent: boolean): Promise<Gathered> {
    const today = localDate(this.clock.today());
    const monthsFrom = startOfMonth(addMonths(today, 1 - MONTHS_SHOWN));
    const months = await this.newlyCommitted(db, scope, instantOf(monthsFrom));
    if (!isCurrent) {
      return { isCurrent, open: [], forecast: [], due: [], drafted: new Map(), trailing: new Map(), months };
    }
    const trailing = await this.newlyCommitted(db, scope, instantOf(addDays(today, -TRAILING_DAYS)));
    return {
      isCurrent,
      open: await this.commitments.open(db, scope),
      forecast: await this.commitments.forecast(db, scope),
      due: await this.commitments.due(db, scope),
      drafted: await this.use.drafted(db, scope),
      trailing: sums(trailing, ({ fundSource }) => fundSource),
      months,
    };
  }

  /** Accepted claims and approved advances, by fund and month. */
  private async newlyCommitted(db: Db, scope: Scope, since: Date): Promise<MonthOfFund[]> {
    const all = [
      ...(await this.commitments.acceptedSince(db, scope, since)),
      ...(await this.use.approvedAdvances(db, scope, since)),
    ];
    return [...sums(all, ({ fundSource, month }) => `${fundSource} ${month}`)].sort().map(([key, fen]) => {
      // The month is what stands behind the last space; the name of a fund may have spaces.
      const at = key.lastIndexOf(' ');
      return { fundSource: key.slice(0, at), month: key.slice(at + 1), fen };
    });
  }
}

/** Midnight of a day in Shanghai. */
const instantOf = (day: string): Date => new Date(`${day}T00:00:00.000+08:00`);

function sums(items: readonly MonthOfFund[], keyOf: (item: MonthOfFund) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + item.fen);
  return found;
}
