import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { useNarrow } from '../../../shared/ui/use-media.js';
import type { Budget, FundBudget } from './budget-data.js';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const COLOURS = ['#2f6f6b', '#7fa3a0', '#d98a4e', '#edc9a3', '#e6e2d6'] as const;
const LINES = ['#2f6f6b', '#b8562e', '#6a5f9e', '#8a8a2f', '#3d7ab3', '#a1476b'] as const;
const DAY_MS = 86_400_000;

/** A chart that follows the size of its box. */
function Chart({
  option,
  height,
  label,
}: {
  option: EChartsCoreOption;
  height: number;
  label: string;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const chart = init(box.current, null, { renderer: 'svg' });
    chart.setOption(option);
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={box} className="budget-chart" style={{ height }} role="img" aria-label={label} />;
}

const tenThousand = (fen: number): string => {
  const value = fen / 1_000_000;
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Math.round(value * 10) / 10);
};

/** Text is drawn, so that no markup is made for it. */
const TOOLTIP = {
  renderMode: 'richText',
  valueFormatter: (value: unknown) => `¥${fenToYuan(Number(value))}`,
} as const;

interface Props {
  readonly budget: Budget;
}

/** Every fund as one bar: paid, advanced, committed, forecast, and what is left of the budget. */
function Composition({ budget }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: subsidy } = useTranslation('subsidy');
  const narrow = useNarrow();
  const { funds } = budget;
  const names = funds.map(({ fundSource }) => subsidy(`fund.${fundSource}`, { defaultValue: fundSource }));
  const parts: readonly (readonly [string, (fund: FundBudget) => number])[] = [
    [t('money.paidFen'), ({ paidFen }) => Math.max(0, paidFen)],
    [t('money.advancedFen'), ({ advancedFen, toReturnFen }) => advancedFen + toReturnFen],
    [t('money.committedFen'), ({ committedFen }) => committedFen],
    [t('money.forecastFen'), ({ forecast, appliedFen }) => forecast.expectedFen + appliedFen],
    [t('money.leftFen'), ({ leftAfterExpectedFen }) => Math.max(0, leftAfterExpectedFen)],
  ];
  const option: EChartsCoreOption = {
    animation: false,
    aria: { enabled: true },
    color: [...COLOURS],
    tooltip: { ...TOOLTIP, trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10 },
    grid: { left: 8, right: 24, top: narrow ? 64 : 40, bottom: 8, containLabel: true },
    xAxis: { type: 'value', axisLabel: { formatter: tenThousand } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLabel: { width: narrow ? 96 : 220, overflow: 'break' },
    },
    series: parts.map(([name, of], index) => ({
      name,
      type: 'bar',
      stack: 'fund',
      barMaxWidth: 26,
      data: funds.map(of),
      itemStyle:
        index === 3
          ? {
              decal: {
                symbol: 'rect',
                dashArrayX: [1, 0],
                dashArrayY: [2, 4],
                rotation: 0.8,
                color: 'rgba(150,80,30,.35)',
              },
            }
          : {},
    })),
  };
  return <Chart option={option} height={70 + funds.length * (narrow ? 64 : 54)} label={t('money.chart')} />;
}

/** What is left of every fund from today to the day it is used up, by the pace of 90 days. */
function Decline({ budget }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: subsidy } = useTranslation('subsidy');
  const narrow = useNarrow();
  const from = Date.parse(`${budget.today}T00:00:00Z`);
  const to = Date.parse(`${budget.year}-12-31T00:00:00Z`);
  const funds = budget.funds.filter(({ budgetFen }) => budgetFen > 0);
  const option: EChartsCoreOption = {
    animation: false,
    aria: { enabled: true },
    color: [...LINES],
    tooltip: { ...TOOLTIP, trigger: 'item' },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8 },
    grid: { left: 8, right: 28, top: narrow ? 76 : 48, bottom: 8, containLabel: true },
    xAxis: {
      type: 'time',
      min: from,
      max: Math.max(to, from + DAY_MS),
      splitNumber: narrow ? 3 : 6,
      axisLabel: { hideOverlap: true, formatter: '{MM}-{dd}' },
    },
    yAxis: { type: 'value', min: 0, axisLabel: { formatter: tenThousand } },
    series: funds.map((fund) => {
      const left = Math.max(0, fund.leftAfterExpectedFen);
      const ends = fund.exhaustion.expectedOn;
      const days = (to - from) / DAY_MS;
      const atEnd = Math.max(0, Math.round(left - (fund.trailingFen * days) / 90));
      // Classes that are still running cost nothing today: the line begins with what is left before them.
      const points: [number, number][] = [[from, Math.max(0, fund.leftFen - fund.appliedFen)]];
      if (ends !== null) points.push([Date.parse(`${ends}T00:00:00Z`), 0]);
      else points.push([to, atEnd]);
      return {
        name: subsidy(`fund.${fund.fundSource}`, { defaultValue: fund.fundSource }),
        type: 'line',
        data: points,
        symbolSize: 8,
        lineStyle: { width: 2.5, type: ends === null ? 'dashed' : 'solid' },
      };
    }),
  };
  return <Chart option={option} height={narrow ? 300 : 320} label={t('money.line')} />;
}

/** Both pictures of the budget. */
export default function BudgetCharts({ budget }: Props): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <div className={budget.current ? 'budget-charts' : 'budget-charts single'}>
      <figure>
        <figcaption>
          <h2>{t('money.chart')}</h2>
          <span className="muted small">{t('money.unit')}</span>
        </figcaption>
        <Composition budget={budget} />
      </figure>
      {budget.current && (
        <figure>
          <figcaption>
            <h2>{t('money.line')}</h2>
            <span className="muted small">{t('money.lineHelp')}</span>
          </figcaption>
          {budget.funds.some(({ budgetFen }) => budgetFen > 0) ? (
            <Decline budget={budget} />
          ) : (
            <p className="budget-no-line">{t('money.noLine')}</p>
          )}
        </figure>
      )}
    </div>
  );
}
