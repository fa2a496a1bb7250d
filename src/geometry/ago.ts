/** How long something is ago, as people say it: "just now", "5 minutes ago", "yesterday", "3 days ago". */
const units = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3600 },
  { name: "minute", seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

/** @param seconds since then; clocks may have been put back */
export function ago(seconds: number): string {
  const unit = units.find((candidate) => seconds >= candidate.seconds);
  return unit ? relative.format(-Math.floor(seconds / unit.seconds), unit.name) : "just now";
}
