// @ts-check
/**
 * `npm test`: installs what is missing, then runs every check, even after one has failed.
 * `node src/tools/test.mjs unit [arguments for its runner]` runs one part.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { installMissing } from "./install.mjs";
import { readJson, requireNode, root, run } from "./project.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ name: string, what: string, program: string, args: string[], browser?: true,
 *   environment?: Record<string, string>, count?: (report: any) => Count }} Part
 */

const reports = ".cache/tests";

/** @param {string} project @returns {Pick<Part, "program" | "args" | "count">} */
const vitest = (project) => ({
  program: "vitest",
  args: [
    ...["run", "--project", project],
    ...["--reporter", "default", "--reporter", "json", `--outputFile.json=${reports}/${project}.json`],
  ],
  count: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
});

/** @param {string} name @param {string} config @returns {Pick<Part, "program" | "args" | "environment" | "count">} */
const playwright = (name, config) => ({
  program: "playwright",
  args: ["test", "--config", config],
  environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, reports, `${name}.json`) },
  count: ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }),
});

/** @type {readonly Part[]} */
const parts = [
  {
    name: "style",
    what: "format, lint, who may import whom",
    program: "biome",
    args: ["check", "--error-on-warnings"],
  },
  { name: "types", what: "one TypeScript project a realm", program: "tsc", args: ["--build", "--force"] },
  { name: "unused", what: "files, exports and packages that nobody uses", program: "knip", args: [] },
  { name: "unit", what: "plain code in Node", ...vitest("unit") },
  { name: "kernels", what: "tensors in a real browser", browser: true, ...vitest("kernels") },
  {
    name: "gallery",
    what: "every panel in its states: pictures and accessibility",
    browser: true,
    ...playwright("gallery", "e2e/gallery"),
  },
  {
    name: "e2e",
    what: "the built app, driven through its contract of names",
    browser: true,
    ...playwright("e2e", "e2e"),
  },
];

requireNode();

const [only, ...extraArgs] = process.argv.slice(2);
const wanted = only === undefined ? parts : parts.filter(({ name }) => name === only);
if (wanted.length === 0) {
  console.error(`There is no part "${only}". The parts: ${parts.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

installMissing();
mkdirSync(join(root, reports), { recursive: true });

/** @type {(Count & { name: string, seconds: number })[]} */
const results = [];
for (const part of wanted) {
  console.log(`\n── ${part.name}: ${part.what} ──`);
  const begin = performance.now();
  const count = await runPart(part);
  results.push({ name: part.name, ...count, seconds: (performance.now() - begin) / 1000 });
}

console.log("\npart       passed  failed  skipped  seconds");
for (const { name, passed, failed, skipped, seconds } of results) {
  const figures = [`${passed}`.padStart(8), `${failed}`.padStart(8), `${skipped}`.padStart(9)];
  console.log(name.padEnd(9) + figures.join("") + seconds.toFixed(1).padStart(9));
}

/** @param {keyof Count} key */
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const skippedWords = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${skippedWords}`);
process.exitCode = sum("failed") > 0 ? 1 : 0;

/**
 * A part without a report counts as one test.
 * @param {Part} part
 * @returns {Promise<Count>}
 */
async function runPart({ name, program, args, browser, environment, count }) {
  if (browser) {
    try {
      await ensureChromium();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    }
  }
  const report = join(reports, `${name}.json`);
  rmSync(join(root, report), { force: true });
  const succeeded = run(program, [...args, ...extraArgs], environment) === 0;
  if (!count) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const counted = existsSync(join(root, report))
    ? count(readJson(report))
    : { passed: 0, failed: 0, skipped: 0 };
  // A runner can fail without a failed test: an error outside of all tests, or a crash.
  return { ...counted, failed: succeeded ? counted.failed : Math.max(1, counted.failed) };
}
