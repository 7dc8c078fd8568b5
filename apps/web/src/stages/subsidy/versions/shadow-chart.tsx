import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShadowRun } from './versions-data.js';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const FEN_PER_YUAN = 100;
const MOST_BARS = 12;
const BAR_HEIGHT = 34;
const FRAME_HEIGHT = 80;
const LABEL_WIDTH = 130;

interface Bar {
  readonly name: string;
  readonly gain: number;
  readonly loss: number;
}

/** Gain and loss by enterprise, claim lines and classes together, the most touched first. */
function barsOf(run: ShadowRun): Bar[] {
  const bars = new Map<string, Bar>();
  for (const { enterpriseId, enterpriseName: name, gainFen, lossFen } of run.enterprises) {
    const known = bars.get(enterpriseId) ?? { name, gain: 0, loss: 0 };
    bars.set(enterpriseId, {
      name,
      gain: known.gain + gainFen / FEN_PER_YUAN,
      loss: known.loss - lossFen / FEN_PER_YUAN,
    });
  }
  return [...bars.values()]
    .filter(({ gain, loss }) => gain !== 0 || loss !== 0)
    .sort((a, b) => b.gain - b.loss - (a.gain - a.loss))
    .slice(0, MOST_BARS)
    .reverse();
}

/** The bars beside the table that holds the same figures. */
export function ShadowChart({ run }: { run: ShadowRun }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const place = useRef<HTMLDivElement>(null);
  const bars = barsOf(run);
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    const series = (name: string, color: string, data: number[]): object => ({
      name,
      type: 'bar',
      stack: 'change',
      barMaxWidth: 18,
      itemStyle: { color },
      data,
    });
    const option: EChartsCoreOption = {
      animation: false,
      grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', name: t('yuanAxis'), splitNumber: 4, axisLabel: { hideOverlap: true } },
      yAxis: {
        type: 'category',
        data: bars.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { width: LABEL_WIDTH, overflow: 'truncate' },
      },
      series: [
        series(
          t('gain'),
          '#2f7d55',
          bars.map(({ gain }) => gain),
        ),
        series(
          t('loss'),
          '#b5483a',
          bars.map(({ loss }) => loss),
        ),
      ],
    };
    chart.setOption(option);
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  });
  return (
    <div
      ref={place}
      role="img"
      aria-label={[
        t('chartLabel'),
        ...[...bars]
          .reverse()
          .map(({ name, gain, loss }) =>
            t('chartText', { name, gain: gain.toFixed(2), loss: (-loss).toFixed(2) }),
          ),
      ].join('; ')}
      style={{ height: bars.length * BAR_HEIGHT + FRAME_HEIGHT }}
    />
  );
}
