import { expect, test } from "vitest";
import { ago } from "#geometry/ago.ts";

test("how long ago, in the largest unit that is full", () => {
  const [minute, hour, day] = [60, 3600, 86_400];
  expect([-5, 0, 59, minute, 5 * minute, hour, 3 * hour, day, 3 * day].map(ago)).toEqual([
    "just now",
    "just now",
    "just now",
    "1 minute ago",
    "5 minutes ago",
    "1 hour ago",
    "3 hours ago",
    "yesterday",
    "3 days ago",
  ]);
});
