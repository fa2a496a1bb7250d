import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type Entries, exampleGtsrb, examplePpm, exampleText, exampleZip } from "#data/example-files.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { initialWeights, variableSpecs } from "#model/architecture.ts";
import { writeNetworkFile } from "#model/network-file.ts";

const folder = mkdtempSync(join(tmpdir(), "fovea-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function zip(name: string, entries: Entries): Promise<string> {
  return put(name, new Uint8Array(await exampleZip(name, entries).arrayBuffer()));
}

function put(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function model(name: string, classNames: readonly string[]): string {
  const specs = variableSpecs(networkPresets.quick, attention, classNames.length);
  const weights = initialWeights(specs, seededRandom(1));
  const remarks = { seed: "42", data: "nothing" };
  return put(
    name,
    writeNetworkFile({ network: "quick", transform: "attention", classNames, step: 7, weights, remarks }),
  );
}

function evaluate(...args: readonly string[]) {
  const tool = fileURLToPath(new URL("../tools/evaluate.mjs", import.meta.url));
  return spawnSync(process.execPath, [tool, ...args], { encoding: "utf8" });
}

const untrained = model("untrained.safetensors", gtsrbClassNames);
const training = await zip("train.zip", exampleGtsrb());

// Each call bundles the command anew.
describe("npm run evaluate", { timeout: 900_000 }, () => {
  it("measures held-out tracks, and every picture when asked to", () => {
    const heldOut = JSON.parse(evaluate("--json", "--model", untrained, "--data", training).stdout);
    expect(heldOut.model).toMatchObject({ network: "quick", transform: "attention", step: 7 });
    const [{ on, images, sequences }] = heldOut.measured;
    expect(on).toBe("9 pictures of train.zip that seed 42 holds out (3 tracks)");
    expect(images.count).toBe(9);
    // Untrained, it looks at the whole picture: all that the identity reaches, and nothing more.
    expect(images.focus.mean.roiIoU).toBeCloseTo((7 * 7) / (12 * 10), 5);
    expect(images.focus.gain).toBe(0);
    expect(images.controls.identity).toBe(images.accuracy);
    expect(sequences.stillness.output).toEqual(sequences.stillness.identity);
    expect(sequences.jitter.ratio).toEqual({ centre: 1, scale: 1 });

    const all = JSON.parse(evaluate("--json", "--all", "--model", untrained, "--data", training).stdout);
    expect(all.measured[0].images.count).toBe(45);
  });

  it("takes the official test images with their ground truth, all of them", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `0000${i}.ppm`);
    const pictures = await zip(
      "test.zip",
      Object.fromEntries(names.map((name, i) => [`GTSRB/Final_Test/Images/${name}`, examplePpm(12, 10, i)])),
    );
    const rows = names.map((name, i) => `${name};12;10;2;1;9;8;${i < 5 ? 3 : 9}`);
    const head = "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId";
    const truth = await zip("truth.zip", { "GT-final_test.csv": exampleText([head, ...rows].join("\n")) });
    const { stdout } = evaluate("--model", untrained, "--data", pictures, truth);
    expect(stdout).toContain("Measured on all 10 pictures, GTSRB’s test images, of test.zip");
    expect(stdout).toMatch(/Accuracy \d+\.\d\d % \(\d+ of 10 wrong\)/);
    expect(stdout).toMatch(/signCoverage +1\.000 +1\.000/);
    expect(stdout).toContain("nothing is said of stillness");
  });

  it("says in words what is wrong with a file", async () => {
    const other = model("other.safetensors", ["cat", "dog"]);
    const torn = put("torn.safetensors", new Uint8Array(20).fill(1));
    const cases = [
      [["--model", "nowhere.safetensors", "--data", training], /There is no file .*nowhere\.safetensors/],
      [["--model", untrained, "--data", "nowhere.zip"], /There is no file .*nowhere\.zip/],
      [["--model", torn, "--data", training], /torn\.safetensors cannot be used: /],
      [
        ["--model", untrained, "--data", put("torn.zip", new Uint8Array(50))],
        /torn\.zip is not a zip archive/,
      ],
      [["--model", other, "--data", training], /knows other classes .*2 \(cat, dog\)/],
    ] as const;
    for (const [args, words] of cases) {
      const { status, stderr, stdout } = evaluate(...args);
      expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(/\bat .*\.mjs:\d+/);
      expect(stdout).toBe("");
      expect(status).toBe(1);
    }
  });
});
