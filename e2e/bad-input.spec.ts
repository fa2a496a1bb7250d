/** Every kind of bad input: an alert in plain words, and run, recording and data set as they were. */
import { type App, expect, type GivenFile, quickRun, test } from "./app.ts";
import { asciiPpm, blankPng, disc, png, pngOf, ppm } from "./pictures.ts";
import { type ZipMember, zipFile } from "./zip-file.ts";

const zip = (name: string, buffer: Buffer): GivenFile => ({ name, mimeType: "application/zip", buffer });
const picture = (name: string, buffer: Buffer, mimeType = "image/png"): GivenFile => ({
  name,
  mimeType,
  buffer,
});

/** `perClass` small pictures in each of the folders. */
function classFolders(
  folders: readonly string[],
  perClass = 12,
  change: Partial<ZipMember> = {},
): ZipMember[] {
  return folders.flatMap((folder, hue) =>
    Array.from({ length: perClass }, (_, i) => ({
      name: `${folder}/${i}.png`,
      bytes: png(32, 32, disc(32, 20 + 60 * hue + i)),
      ...change,
    })),
  );
}

/** Frames of GTSRB's own layout, and its table with one row for each of them. */
function gtsrbClass(classId: number, row: (file: string) => string | null, separator = ";"): ZipMember[] {
  const folder = `GTSRB/Final_Training/Images/${String(classId).padStart(5, "0")}`;
  const files = [0, 1, 2].flatMap((track) =>
    Array.from({ length: 6 }, (_, i) => `0000${track}_0000${i}.ppm`),
  );
  const header = ["Filename", "Width", "Height", "Roi.X1", "Roi.Y1", "Roi.X2", "Roi.Y2", "ClassId"];
  const rows = files.map(row).filter((line) => line !== null);
  return [
    ...files.map((file, i) => ({
      name: `${folder}/${file}`,
      bytes: ppm(32, 32, disc(32, 40 * classId + i)),
    })),
    {
      name: `${folder}/GT-${String(classId).padStart(5, "0")}.csv`,
      bytes: Buffer.from(`${[header.join(separator), ...rows].join("\n")}\n`),
    },
  ];
}

const sound = classFolders(["stop", "yield"]);

/** A run of two steps stands; what is given must leave it so, and say why. */
async function expectRefused(app: App, give: () => Promise<void>, about: string | RegExp): Promise<void> {
  const before = await app.standing();
  await give();
  await app.expectAlert(about);
  expect(await app.standing()).toEqual(before);
}

async function openWithTwoSteps(app: App): Promise<void> {
  await app.open();
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await app.stepOnceButton.click();
  await app.waitForStep(2);
  await app.waitForStatus("paused");
  // The recording has a frame before the page has counted it.
  await expect.poll(() => app.view("step")).toBe(2);
}

test.describe("data sets that cannot be opened", () => {
  const cases: Record<string, () => GivenFile> = {
    "cut short": () => zip("short.zip", zipFile(sound).subarray(0, -400)),
    "cut in half": () => {
      const whole = zipFile(sound);
      return zip("half.zip", whole.subarray(0, whole.length / 2));
    },
    "not a zip": () => zip("words.zip", Buffer.from("These are only words.\n".repeat(100))),
    "0 bytes": () => zip("nothing.zip", Buffer.alloc(0)),
    "a zip with nothing in it": () => zip("hollow.zip", zipFile([])),
    "protected with a password": () =>
      zip("secret.zip", zipFile(classFolders(["stop", "yield"], 12, { encrypted: true }))),
    "no images": () => zip("texts.zip", zipFile([{ name: "a/readme.txt", bytes: Buffer.from("words") }])),
    "one class": () => zip("lonely.zip", zipFile(classFolders(["stop"]))),
    "100,000 entries of nothing": () =>
      zip(
        "many.zip",
        zipFile(Array.from({ length: 100_000 }, (_, i) => ({ name: `${i}.txt`, bytes: Buffer.alloc(0) }))),
      ),
    "expanding to far more than it says": () =>
      zip(
        "bomb.zip",
        zipFile(
          ["stop", "yield"].flatMap((folder) =>
            Array.from({ length: 12 }, (_, i) => ({
              name: `${folder}/${i}.ppm`,
              bytes: Buffer.concat([Buffer.from("P6\n32 32\n255\n"), Buffer.alloc(8_000_000, i)]),
              deflate: true,
              claimedSize: 3085,
            })),
          ),
        ),
      ),
    "pictures of which none will decode": () =>
      zip(
        "garbled.zip",
        zipFile(
          ["stop", "yield"].flatMap((folder) =>
            Array.from({ length: 12 }, (_, i) => ({
              name: `${folder}/${i}.png`,
              bytes: pngOf(32, 32, Buffer.from("garbage")),
            })),
          ),
        ),
      ),
    "a table without its pictures": () =>
      zip("table.zip", zipFile(gtsrbClass(0, (file) => `${file};32;32;4;4;27;27;0`).slice(-1))),
    "a text file": () => picture("notes.txt", Buffer.from("only words"), "text/plain"),
  };
  for (const [what, make] of Object.entries(cases)) {
    test(what, async ({ app }) => {
      await openWithTwoSteps(app);
      const file = make();
      await expectRefused(app, () => app.openDataSet(file), file.name);
      await app.stepOnceButton.click();
      await app.waitForStep(3);
    });
  }
});

test.describe("data sets with faults that can be lived with", () => {
  const row = (file: string) => `${file};32;32;4;4;27;27;0`;
  const two = (make: (classId: number) => ZipMember[]) => [...make(0), ...make(1)];
  const cases: Record<string, { members: () => ZipMember[]; says?: RegExp }> = {
    "nested one folder deeper": {
      members: () => sound.map((member) => ({ ...member, name: `outer/${member.name}` })),
    },
    "no tables": {
      members: () => two((id) => gtsrbClass(id, row).slice(0, -1)),
      says: /no tables|not known/i,
    },
    "tables with commas": {
      members: () => two((id) => gtsrbClass(id, (file) => row(file).replaceAll(";", ","), ",")),
    },
    "boxes outside the image": {
      members: () => two((id) => gtsrbClass(id, (file) => `${file};32;32;-9;4;90;27;0`)),
      says: /outside|clipped|reach/i,
    },
    "rows for files that are not there": {
      members: () => two((id) => gtsrbClass(id, (file) => `${row(file)}\n9${row(file).slice(1)}`)),
      says: /not there/i,
    },
    "a few pictures that will not decode": {
      members: () => [
        ...sound,
        { name: "stop/broken.png", bytes: pngOf(32, 32, Buffer.from("garbage")) },
        { name: "stop/short.ppm", bytes: ppm(32, 32, disc(32, 9)).subarray(0, 500) },
        { name: "yield/absurd.ppm", bytes: Buffer.from("P6\n99999999 99999999\n255\n\0\0\0") },
      ],
      says: /3 pictures|left out/i,
    },
    "PPM with comments, another maxval, in ASCII": {
      members: () => [
        ...sound,
        { name: "stop/ascii.ppm", bytes: asciiPpm(32, 32, disc(32, 9)) },
        {
          name: "stop/comments.ppm",
          bytes: Buffer.concat([
            Buffer.from("P6 # made by hand\n32 # wide\n32\n# and\n100\n"),
            Buffer.alloc(32 * 32 * 3, 50),
          ]),
        },
      ],
    },
  };
  for (const [what, { members, says }] of Object.entries(cases)) {
    test(what, async ({ app, page }) => {
      await openWithTwoSteps(app);
      await app.openDataSet(zip("own.zip", zipFile(members())));
      await expect.poll(async () => (await app.view("dataSet"))?.name, { timeout: 60_000 }).toContain("own");
      await expect(app.alerts).toHaveCount(0);
      if (says) await expect(page.getByRole("region", { name: "Data", exact: true })).toContainText(says);
      await app.waitUntilReady();
      await app.stepOnceButton.click();
      await app.waitForStep(1);
    });
  }
});

test.describe("images that cannot be shown", () => {
  const jpegStart = Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb0043", "hex");
  const cases: Record<string, () => GivenFile> = {
    "a text file": () => picture("notes.txt", Buffer.from("only words"), "text/plain"),
    "0 bytes": () => picture("empty.png", Buffer.alloc(0)),
    "one pixel": () =>
      picture(
        "pixel.png",
        png(1, 1, () => [255, 0, 0]),
      ),
    "100 megapixels": () => picture("huge.png", blankPng(10_000, 10_000)),
    "a PNG that will not decode": () => picture("garbled.png", pngOf(64, 64, Buffer.from("garbage"))),
    "a JPEG cut short": () => picture("short.jpg", jpegStart, "image/jpeg"),
    "a PPM cut short": () => picture("short.ppm", ppm(64, 64, disc(64, 9)).subarray(0, 900), ""),
    "a PPM of absurd size": () =>
      picture("absurd.ppm", Buffer.from("P6\n99999999 99999999\n255\n\0\0\0"), ""),
  };
  for (const [what, make] of Object.entries(cases)) {
    test(what, async ({ app, page }) => {
      await openWithTwoSteps(app);
      await app.chooseImage(picture("sound.png", png(64, 64, disc(64, 50))));
      await expect(page.getByTestId("yours-classes")).toContainText("%");
      const shown = await app.picture("yours-input");
      const file = make();
      await expectRefused(app, () => app.chooseImage(file), file.name);
      expect(await app.picture("yours-input"), "the picture shown before stays").toBe(shown);
    });
  }
  test("a text file that is dropped", async ({ app }) => {
    await openWithTwoSteps(app);
    const file = picture("notes.txt", Buffer.from("only words"), "text/plain");
    await expectRefused(app, () => app.drop(file), file.name);
  });
});

test.describe("links", () => {
  const cases: Record<string, { hash: string; says: RegExp }> = {
    "numbers out of range": { hash: `${quickRun}&rate=9&batch=1`, says: /Learning rate.*Batch size/s },
    "words for numbers": { hash: quickRun.replace("seed=42", "seed=many"), says: /Seed/ },
    "unknown names": { hash: quickRun.replace("network=quick", "network=%3Cb%3Eenormous"), says: /Network/ },
    "a malformed step": { hash: `${quickRun}&step=-4`, says: /step/i },
    "malformed characters": { hash: `${quickRun.replace("seed=42", "seed=%E0%A4%A")}&%%%=1`, says: /Seed/ },
  };
  for (const [what, { hash, says }] of Object.entries(cases)) {
    test(what, async ({ app }) => {
      await app.open(hash);
      await app.expectAlert(says);
      await app.stepOnceButton.click();
      await app.waitForStep(1);
    });
  }
  test("an unknown key is passed over", async ({ app }) => {
    await app.open(`${quickRun}&later=1`);
    await expect(app.alerts).toHaveCount(0);
  });
});
