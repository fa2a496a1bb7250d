// @ts-check
/**
 * `npm run bench`: how long a training step takes on this machine, beside stock tfjs and PyTorch. It opens the built
 * app's own page "Measure this device" in a headless Chromium, brings PyTorch along where Python has it, and prints what
 * the page shows. Figures, not tests: they depend on the machine.
 */
import { writeFileSync } from "node:fs";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { launchBrowser, serve } from "./app-page.mjs";
import { measureApp } from "./bench-app.mjs";
import { soak } from "./bench-soak.mjs";
import { plainArgs } from "./chromium.mjs";
import { requireNode } from "./project.mjs";
import { printTable } from "./text-table.mjs";
import { openTorch } from "./torch.mjs";

requireNode();
const { values: options } = util.parseArgs({
  options: {
    networks: { type: "string", default: "standard-48,quick,compact" },
    backends: { type: "string", default: "webgl,wasm" },
    rounds: { type: "string", default: "7" },
    "no-stock": { type: "boolean" },
    "no-torch": { type: "boolean" },
    "no-app": { type: "boolean" },
    soak: { type: "string" },
    "chromium-args": { type: "string", default: "--enable-unsafe-swiftshader" },
    json: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help) {
  console.log(`npm run bench -- [--networks standard-48,quick,compact]  [--backends webgl,wasm]
                [--rounds 7]    turns of about a second that everything measured takes
                [--no-stock]    without tfjs as it comes
                [--no-torch]    without PyTorch ($PYTHON, python3 or /usr/bin/python3, whichever has it)
                [--no-app]      without start-up and the cost of recording, which the app itself is driven for
                [--soak 20000]  then so many steps of Quick, with their pace and memory
                [--chromium-args="--enable-unsafe-swiftshader"]
                [--json FILE]   all figures, for programs`);
  process.exit(0);
}

/** The browser's own figure of memory then comes at once instead of with the next collection of garbage. */
const eagerMemory = "--enable-blink-features=ForceEagerMeasureMemory";
const args = [...plainArgs, eagerMemory, ...options["chromium-args"].split(" ").filter((arg) => arg !== "")];
const { browser, machine } = await launchBrowser(args);
const server = await serve();

try {
  const steps = await measureSteps();
  const app = options["no-app"] ? null : await measureApp(browser, server.address);
  const soaked = options.soak ? await soak(browser, server.address, Number(options.soak)) : null;
  if (options.json) {
    const report = { machine, chromium: browser.version(), steps, app, soak: soaked };
    writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
  }
} finally {
  await browser.close();
  server.stop();
}

/** Everything that the page measures. @returns {Promise<object>} its report */
async function measureSteps() {
  const { networks, backends, rounds } = options;
  const query = `networks=${networks}&backends=${backends}&rounds=${rounds}${options["no-stock"] ? "&stock=no" : ""}`;
  const torch = options["no-torch"] ? null : await openTorch();
  if (!torch && !options["no-torch"]) console.log("No Python here has PyTorch: measured without it.");
  const page = await browser.newPage();
  try {
    page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
    if (torch) await page.exposeFunction("foveaGuest", torch.answer.bind(torch));
    await page.goto(`${server.address}?measure&${query}&autostart`);
    const json = page.getByTestId("bench-json");
    let said = "";
    while ((await json.count()) === 0) {
      const doing = (await page.getByRole("status").textContent()) ?? "";
      if (doing !== said) console.log(doing);
      said = doing;
      await page.waitForTimeout(500);
    }
    await printPage(page);
    return JSON.parse((await json.textContent()) ?? "");
  } finally {
    torch?.end();
    await page.close();
  }
}

/** The page's tables and complaints as they stand there. @param {import("@playwright/test").Page} page */
async function printPage(page) {
  const tables = await page.locator("table").evaluateAll((found) =>
    found.map((element) => {
      const table = /** @type {HTMLTableElement} */ (element);
      const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
      const section = table.closest(".measure-table");
      const caption = section?.querySelector("h2")?.textContent ?? "";
      const note = section?.querySelector(".note")?.textContent ?? "";
      const wordColumns = table.tHead?.querySelectorAll(".words").length ?? 1;
      return { caption, note, rows, wordColumns };
    }),
  );
  for (const table of tables) printTable(table);
  for (const failure of await page.locator("#measure-failures + ul > li").allTextContents()) {
    console.log(failure);
  }
}
