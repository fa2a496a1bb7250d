import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FullConfig, test as playwright } from "@playwright/test";
import { fixtures } from "../../src/gallery/fixtures.ts";
import { type Drawing, drawingOf, inWords } from "./drawing.ts";
import { expect, test } from "./gallery.ts";
import { fromPng, toPng } from "./raster.ts";
import { differenceOf } from "./sheet.ts";

const folder = fileURLToPath(new URL("pictures", import.meta.url));
const drawingFile = join(folder, "drawing.json");
const fileOf = (id: string) => `${id.replace("/", "-")}.png`;
const read = (file: string) => (existsSync(file) ? readFileSync(file) : null);
const renews = ({ updateSnapshots }: FullConfig) => ["all", "changed"].includes(updateSnapshots);

playwright.describe("pictures", () => {
  test.beforeAll(async ({ browser }, { config }) => {
    const here = await drawingOf(browser);
    if (renews(config)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(drawingFile, `${JSON.stringify(here, null, 2)}\n`);
    }
    const there: Drawing | null = JSON.parse(read(drawingFile)?.toString() ?? "null");
    const drawnWith = there ? inWords(there) : "nothing yet";
    test.skip(
      there?.specimen !== here.specimen,
      `This machine draws otherwise (${inWords(here)}): the pictures were made with ${drawnWith}.`,
    );
  });

  for (const { id } of fixtures) {
    test(`${id} looks as it did`, async ({ gallery }, { config, outputPath }) => {
      await gallery.show(id);
      const file = join(folder, fileOf(id));
      const kept = read(file);
      const { sheet, difference } = await gallery.sheetLike(kept && fromPng(kept));
      expect(gallery.complaints).toEqual([]);
      if (renews(config)) {
        if (difference || !kept) writeFileSync(file, toPng(sheet));
        return;
      }
      expect(kept, `${fileOf(id)} was never made: npm run gallery -- --update`).not.toBeNull();
      if (!difference) return;
      const [now, marked] = [outputPath("now.png"), outputPath("difference.png")];
      writeFileSync(now, toPng(sheet));
      if (difference.marked) writeFileSync(marked, toPng(difference.marked));
      const words = [
        `${id} does not look as it did.`,
        ...difference.words,
        `See ${now}, and difference.png beside it.`,
      ];
      expect(difference.words, [...words, "If it is meant: npm run gallery -- --update"].join("\n")).toEqual(
        [],
      );
    });
  }

  test("every picture belongs to a fixture", ({ gallery: _ }, { config }) => {
    const known = new Set(fixtures.map(({ id }) => fileOf(id)));
    const strays = readdirSync(folder).filter((file) => file.endsWith(".png") && !known.has(file));
    if (renews(config)) for (const stray of strays) rmSync(join(folder, stray));
    else expect(strays).toEqual([]);
  });
});

test("two pixels aside, or another shade, and a picture is not the same", async ({ gallery }) => {
  const changed = async (css: string) => {
    await gallery.show("title-row/training");
    const style = await gallery.page.addStyleTag({ content: css });
    const sheet = await gallery.sheet();
    await style.evaluate((element) => (element as HTMLStyleElement).remove());
    return sheet;
  };
  const kept = fromPng(toPng(await changed("/* nothing */")));
  const difference = async (css: string) => differenceOf(await changed(css), kept)?.words;
  expect(await difference("/* nothing */")).toBeUndefined();

  const moved = "h1 { position: relative; left: 2px }";
  expect(await difference(moved)).toHaveLength(4);
  const tinted = "h1 { color: color-mix(in srgb, var(--text) 85%, var(--accent)) }";
  expect(await difference(tinted)).toHaveLength(4);
  const grown = "h1 { margin-bottom: 60px }";
  expect(await difference(grown)).toEqual([expect.stringContaining("has grown or shrunk")]);
});

playwright.describe("accessibility", () => {
  for (const { id } of fixtures) {
    test(`${id} violates nothing of WCAG 2.2 AA and does not scroll sideways`, async ({ gallery }) => {
      await gallery.show(id);
      for (const [size, theme] of [["wide", "light"] as const, ["narrow", "dark"] as const]) {
        await gallery.look(size, theme);
        expect.soft(await gallery.violations(), `${size}, ${theme}`).toEqual([]);
        const wider = await gallery.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(wider, `pixels beyond the ${size} window`).toBeLessThanOrEqual(0);
      }
    });
  }
});
