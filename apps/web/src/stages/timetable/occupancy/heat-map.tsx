import { HeatmapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNarrow } from '../../../shared/ui/use-media.js';
import { hoursOf, shareOf, type Occupancy } from './occupancy-data.js';

use([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, AriaComponent, SVGRenderer]);

const ROW = 26;
const ROW_NARROW = 22;

/** Workshop by day; the table beside it says the same in words. */
export default function HeatMap({
  days,
  workshops,
}: {
  days: readonly string[];
  workshops: Occupancy['workshops'];
}): ReactNode {
  const { t } = useTranslation('timetable');
  const narrow = useNarrow();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const option: EChartsCoreOption = {
      animation: false,
      aria: { enabled: true },
      tooltip: {
        // Text is drawn, so that no markup is made for it.
        renderMode: 'richText',
        confine: true,
        formatter: ({ value: [x, y] }: { value: [number, number, number] }) => {
          const workshop = workshops[y];
          const cell = workshop?.cells[x];
          if (!workshop || !cell) return '';
          return t('occupancy.cell', {
            day: cell.heldOn,
            name: workshop.name,
            taken: t('occupancy.hours', { hours: hoursOf(cell.takenMinutes) }),
            open: t('occupancy.hours', { hours: hoursOf(cell.openMinutes) }),
            count: cell.sessions,
          });
        },
      },
      grid: { left: 4, right: 8, top: 44, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        position: 'top',
        data: days.map((day) => String(Number(day.slice(8)))),
        axisTick: { show: false },
        axisLabel: { interval: narrow ? 4 : 0 },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: workshops.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { interval: 0, width: narrow ? 84 : 150, overflow: 'truncate' },
      },
      visualMap: {
        min: 0,
        max: 100,
        show: true,
        orient: 'horizontal',
        left: 'right',
        top: 0,
        itemHeight: 110,
        itemWidth: 12,
        text: ['100%', '0%'],
        inRange: { color: ['#f3f1ea', '#cfe0de', '#7fa3a0', '#2f6f6b', '#1c4340'] },
      },
      series: [
        {
          type: 'heatmap',
          data: workshops.flatMap(({ cells }, y) => cells.map((cell, x) => [x, y, shareOf(cell)])),
          itemStyle: { borderColor: '#fff', borderWidth: 1 },
        },
      ],
    };
    const chart = init(box.current, null, { renderer: 'svg' });
    chart.setOption(option);
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [days, workshops, narrow, t]);
  return (
    <div
      ref={box}
      className="heat-map"
      style={{ height: 80 + workshops.length * (narrow ? ROW_NARROW : ROW) }}
      role="img"
      aria-label={t('occupancy.map')}
    />
  );
}
