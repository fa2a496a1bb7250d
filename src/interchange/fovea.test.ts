import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { TransformName } from "#geometry/transforms.ts";
import { exampleNetwork } from "#model/example-network.ts";
import golden from "#model/golden/network.json" with { type: "json" };
import { readNetworkFile, writeNetworkFile } from "#model/network-file.ts";
import { pythonWithTorch } from "../tools/python.mjs";

const script = fileURLToPath(new URL("../model/golden/print_network.py", import.meta.url));
const python = pythonWithTorch();
const folder = mkdtempSync(join(tmpdir(), "fovea-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(!python).each(golden)(
  "PyTorch makes of our file what it should, and we open the file that it writes: $transform",
  ({ transform, theta, logits }) => {
    const file = exampleNetwork(transform as TransformName);
    const [ours, theirs] = [join(folder, "ours.safetensors"), join(folder, "theirs.safetensors")];
    writeFileSync(ours, writeNetworkFile(file));
    const { stdout, stderr } = spawnSync(python as string, [script, ours, theirs], { encoding: "utf8" });
    expect(stderr).toBe("");
    const seen = JSON.parse(stdout) as { theta: number[]; logits: number[] };
    for (const [i, number] of theta.entries()) expect(seen.theta[i]).toBeCloseTo(number, 5);
    for (const [i, number] of logits.entries()) expect(seen.logits[i]).toBeCloseTo(number, 5);
    expect(readNetworkFile(readFileSync(theirs))).toEqual(file);
  },
  120_000,
);
