import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FindingFigures } from './audit-data.js';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const BAR_HEIGHT = 30;
const FRAME_HEIGHT = 62;
const PARTS = [
  { key: 'open', state: 'OPEN', color: '#d9a441' },
  { key: 'confirmed', state: 'CONFIRMED', color: '#b5483a' },
  { key: 'dismissed', state: 'DISMISSED', color: '#8fb5a3' },
] as const;

/** How many findings of each severity there are, and what became of them; the words below say the same. */
export function SeverityChart({ figures }: { figures: FindingFigures }): ReactNode {
  const { t } = useTranslation('audit');
  const place = useRef<HTMLDivElement>(null);
  const words = figures.map(({ severity, ...counts }) =>
    t('severityWords', { severity: t(`severity.${severity}`), ...counts }),
  );
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    const rows = [...figures].reverse();
    const option: EChartsCoreOption = {
      animation: false,
      grid: { left: 4, right: 24, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 9 },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { hideOverlap: true } },
      yAxis: {
        type: 'category',
        data: rows.map(({ severity }) => t(`severity.${severity}`)),
        axisTick: { show: false },
      },
      series: PARTS.map(({ key, state, color }) => ({
        name: t(`state.${state}`),
        type: 'bar',
        stack: 'state',
        barMaxWidth: 18,
        itemStyle: { color },
        data: rows.map((row) => row[key]),
      })),
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
      aria-label={`${t('severityChart')}: ${words.join('; ')}`}
      style={{ height: figures.length * BAR_HEIGHT + FRAME_HEIGHT }}
    />
  );
}
