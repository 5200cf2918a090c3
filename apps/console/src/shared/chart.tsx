import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** A drawing of figures that also stand beside it as a table: `label` tells readers what it is of. Fetched only where one is shown. */
export default function Chart({ option, label, className = 'chart' }: { option: EChartsCoreOption; label: string; className?: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(place.current);
    // What is written in a tooltip is never markup.
    chart.setOption({ ...option, animation: false, tooltip: { trigger: 'axis', renderMode: 'richText', ...(option.tooltip as object) } });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={label} className={className} />;
}
