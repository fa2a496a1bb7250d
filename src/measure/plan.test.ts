import { expect, test } from "vitest";
import { contendersFor, defaultPlan, planOf } from "#measure/plan.ts";

test("a link says what to measure, in its order; what is unknown is passed over", () => {
  const { plan, autostart } = planOf(
    "?measure&networks=quick,nonsense,compact&backends=wasm&stock=no&rounds=5&autostart",
  );
  expect(plan).toEqual({ networks: ["quick", "compact"], backends: ["wasm"], stock: false, rounds: 5 });
  expect(autostart).toBe(true);
});

test.each(["?measure", "?measure&rounds=0", "?measure&rounds=many"])("%s is the usual plan", (search) => {
  expect(planOf(search)).toEqual({ plan: defaultPlan, autostart: false });
});

const surroundings = { cores: 4, pytorch: true };
const names = (network: "standard-48" | "compact", plan = defaultPlan) =>
  contendersFor(network, plan, surroundings).map(
    ({ engine, backend, workers }) => `${engine} ${backend} ${workers}`,
  );

test("every backend is measured beside stock tfjs, and the processor beside PyTorch, alone and with all cores", () => {
  expect(names("standard-48")).toEqual([
    ...["fovea webgl 1", "fovea wasm 1", "fovea wasm 4"],
    ...["stock webgl 1", "stock wasm 1", "pytorch cpu 1", "pytorch cpu 4"],
  ]);
});

test("compact leaves its peers to standard-48, whose layers it has", () => {
  expect(names("compact")).toEqual(["fovea webgl 1", "fovea wasm 1", "fovea wasm 4"]);
});
