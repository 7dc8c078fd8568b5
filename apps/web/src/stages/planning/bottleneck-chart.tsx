import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';

import { useNarrow } from '../../shared/ui/use-media.js';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface Props {
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

/** What one more of each bottleneck would bring over the plan, the most on top. */
export default function BottleneckChart({ label, bars }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  useEffect(() => {
    if (!box.current) return undefined;
    const option: EChartsCoreOption = {
      animation: false,
      aria: { enabled: true },
      color: ['#2f6f6b'],
      tooltip: { renderMode: 'richText', trigger: 'axis', axisPointer: { type: 'shadow' } },
      grid: { left: 8, right: 44, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value' },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { width: narrow ? 110 : 300, overflow: 'break' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 20,
          data: bars.map(({ value }) => Math.round(value * 10) / 10),
          label: { show: true, position: 'right' },
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
  }, [bars, narrow]);
  const height = 30 + bars.length * (narrow ? 46 : 32);
  return <div ref={box} className="planning-chart" style={{ height }} role="img" aria-label={label} />;
}
