/** The place of a chart that is still to come: its title and its frame, where they will stand. */
const charts = [
  { title: "Focus: overlap of the frame with the sign", height: 132, lines: 3 },
  { title: "Loss", height: 160, lines: 5 },
  { title: "Accuracy, %", height: 160, lines: 5 },
] as const;

export function ChartPlace({ index }: { readonly index: number }) {
  const chart = charts[index];
  if (!chart) return null;
  return (
    <div className="chart-place" aria-hidden="true">
      <span>{chart.title}</span>
      <div className="in-pixels" style={{ height: chart.height }}>
        <div>
          {Array.from({ length: chart.lines }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <i key={i} />
          ))}
        </div>
      </div>
    </div>
  );
}

export const ChartPlaces = () => (
  <div className="charts-plots">
    {charts.map(({ title }, i) => (
      <ChartPlace key={title} index={i} />
    ))}
  </div>
);
