import { existsSync, openAsBlob } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Dataset, readImages, type Split } from "#data/dataset.ts";
import {
  type Entries,
  type ExampleGtsrb,
  exampleGtsrb,
  examplePpm,
  exampleText,
  exampleZip,
} from "#data/example-files.ts";
import { type OpenProgress, openDataset } from "#data/open-dataset.ts";
import { isCancellation } from "#data/refusals.ts";
import { seededRandom } from "#experiment/random.ts";

// Node has neither OPFS nor picture decoders: data sets here are PPM, and cannot be kept.
const notKept = /could not be kept for the next visit/;

interface Chosen {
  readonly paths?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: OpenProgress) => void;
  readonly seed?: number;
}

const open = (files: readonly File[], chosen: Chosen = {}) =>
  openDataset(files, { seed: 1, onProgress: () => {}, signal: new AbortController().signal, ...chosen });

async function opened(files: readonly File[], chosen?: Chosen): Promise<{ dataset: Dataset; notes: string }> {
  const result = await open(files, chosen);
  if (!result.ok) throw new Error(result.notice.happened);
  const notes = result.value.notes.filter((note) => !notKept.test(note));
  return { dataset: result.value.dataset, notes: notes.join("\n") };
}

async function refusal(files: readonly File[], chosen?: Chosen): Promise<string> {
  const result = await open(files, chosen);
  if (result.ok) return "opened";
  expect(result.notice.meaning).toMatch(/Nothing was changed/);
  expect(result.notice.remedy.length).toBeGreaterThan(10);
  return result.notice.happened;
}

const labels = (split: Split): number[] => Array.from({ length: split.count }, (_, i) => split.label(i));
const classCounts = (split: Split): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const label of labels(split)) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
};
const gtsrbZip = (options?: ExampleGtsrb): File => exampleZip("train.zip", exampleGtsrb(options));

/** Class folders with `pictures` pictures each. */
const folders = (names: readonly string[], pictures = 5): Entries =>
  Object.fromEntries(
    names.flatMap((name) =>
      Array.from({ length: pictures }, (_, i) => [`${name}/${i}.ppm`, examplePpm(9, 9, i)]),
    ),
  );

const testImages: Entries = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`GTSRB/Final_Test/Images/0000${i}.ppm`, examplePpm(12, 10, i)]),
);
const testTruth: Entries = {
  "GT-final_test.csv": exampleText(
    ["Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId"]
      .concat(Array.from({ length: 10 }, (_, i) => `0000${i}.ppm;12;10;2;1;9;8;${i < 5 ? 3 : 9}`))
      .join("\n"),
  ),
};

describe("the official training archive", () => {
  it("opens divided by track, with boxes, names and approach sequences", async () => {
    const { dataset, notes } = await opened([gtsrbZip()]);
    expect(dataset).toMatchObject({ name: "train.zip", kind: "gtsrb" });
    expect(dataset.classNames[14]).toBe("Stop");
    expect(classCounts(dataset.train)).toEqual({ 0: 12, 1: 12, 14: 12 });
    expect(classCounts(dataset.validation)).toEqual({ 0: 3, 1: 3, 14: 3 });
    // 2 * 2 / 12 - 1, 2 * 1 / 10 - 1, 2 * 9 / 12 - 1, 2 * 8 / 10 - 1, kept in single precision.
    expect(dataset.train.box(0)).toEqual([-2 / 3, -0.8, 0.5, 0.6].map(Math.fround));
    expect(dataset.sequences.map((it) => it.count)).toEqual([3, 3, 3]);
    expect(new Set(dataset.sequences.map((it) => it.label(0))).size).toBe(3);
    expect(dataset.test).toBeUndefined();
    expect(notes).toBe("");
  });

  it("knows the size of a sign in its own picture: 7 x 7 pixels of 12 x 10", async () => {
    const { dataset } = await opened([gtsrbZip()]);
    expect(dataset.train.signSize?.(0)).toBeCloseTo(7, 5);
    const { dataset: bare } = await opened([gtsrbZip({ withoutTable: [0, 1, 14] })]);
    expect(bare.train.signSize?.(0)).toBeNull();
  });

  it("offers every held-out approach, and no class twice before all have come once", async () => {
    const { dataset } = await opened([gtsrbZip({ tracksPerClass: 10 })]);
    const classes = dataset.sequences.map((it) => it.label(0));
    expect(classes.slice(0, 3).sort((a, b) => a - b)).toEqual([0, 1, 14]);
    expect(classes.slice(3).sort((a, b) => a - b)).toEqual([0, 1, 14]);
    expect(dataset.sequences.reduce((sum, { count }) => sum + count, 0)).toBe(dataset.validation.count);
  });

  it("knows every picture's companions: the other frames of its approach, and no others", async () => {
    const { train } = (await opened([gtsrbZip()])).dataset;
    const random = seededRandom(4);
    // The first byte of the example's pictures: ten times the track, and the frame.
    const track = (index: number) => Math.floor((readImages(train, [index], 48)[0] as number) / 10);
    for (let index = 0; index < train.count; index++) {
      const companions = new Set(
        Array.from({ length: 40 }, () => train.companion?.(index, random) as number),
      );
      expect(companions.size).toBe(2); // tracks of three frames
      expect(companions).not.toContain(index);
      for (const other of companions) {
        expect(train.label(other)).toBe(train.label(index));
        expect(track(other)).toBe(track(index));
      }
    }
  });

  it("gives pictures scaled to the size asked for, at the offset asked for", async () => {
    const { dataset } = await opened([gtsrbZip()]);
    const target = new Uint8Array(32 * 32 * 3 + 4).fill(9);
    const last = dataset.train.count - 1;
    dataset.train.read(last, 32, target, 4);
    expect([...target.subarray(0, 4)]).toEqual([9, 9, 9, 9]);
    expect(target.at(-1)).toBe(14 * 5);
  });

  it("is divided in the same way by the same seed, and in another by another", async () => {
    const red = (split: Split): number[] =>
      Array.from({ length: split.count }, (_, i) => {
        const pixels = new Uint8Array(48 * 48 * 3);
        split.read(i, 48, pixels, 0);
        return pixels[0] as number;
      });
    const zip = gtsrbZip({ tracksPerClass: 20 });
    const [first, again, other] = await Promise.all([7, 7, 8].map((seed) => opened([zip], { seed })));
    expect(red(again?.dataset.validation as Split)).toEqual(red(first?.dataset.validation as Split));
    expect(red(other?.dataset.validation as Split)).not.toEqual(red(first?.dataset.validation as Split));
  });

  it("may lie one or more folders deeper, and be chosen as an unpacked folder", async () => {
    const nested = await opened([gtsrbZip({ folder: "Downloads/signs/" })]);
    expect(nested.dataset.train.count).toBe(36);
    expect(nested.notes).toBe("");
    const entries = Object.entries(exampleGtsrb());
    const files = entries.map(
      ([path, bytes]) => new File([new Uint8Array(bytes)], path.split("/").at(-1) ?? ""),
    );
    const folder = await opened(files, { paths: entries.map(([path]) => `my signs/${path}`) });
    expect(folder.dataset).toMatchObject({ kind: "gtsrb", name: "my signs" });
    expect(folder.dataset.validation.count).toBe(9);
    expect(folder.dataset.train.box(0)).not.toBeNull();
  });

  it.each([[","], ["\t"]])("may have %j between the fields of its tables", async (separator) => {
    const { dataset, notes } = await opened([gtsrbZip({ separator })]);
    expect(dataset.train.box(0)).not.toBeNull();
    expect(notes).toBe("");
  });

  it("opens without some or all tables, and says which boxes are missing", async () => {
    const one = await opened([gtsrbZip({ withoutTable: [14] })]);
    expect(one.notes).toBe("GT-00014.csv is missing: class 14 has no sign boxes.");
    expect(one.dataset.train.box(0)).not.toBeNull();
    expect(one.dataset.train.box(one.dataset.train.count - 1)).toBeNull();
    const none = await opened([gtsrbZip({ withoutTable: [0, 1, 14] })]);
    expect(none.notes).toMatch(/no tables of signs/);
    expect(none.dataset.sequences).toHaveLength(3);
  });

  it("counts boxes outside, rows without pictures, pictures without rows and doubtful classes in its notes", async () => {
    const entries = exampleGtsrb();
    const table = "GTSRB/Final_Training/Images/00001/GT-00001.csv";
    const rows = new TextDecoder().decode(entries[table]).split("\r\n");
    rows[1] = "00000_00000.ppm;12;10;-3;1;9;8;1"; // reaches outside
    rows[2] = "00000_00001.ppm;12;10;9;8;2;1;1"; // backwards
    rows[3] = "00077_00000.ppm;12;10;2;1;9;8;1"; // names no picture, and leaves one without a row
    rows[4] = "00001_00000.ppm;12;10;2;1;9;8;2"; // another class
    entries[table] = exampleText(rows.join("\n"));
    const { dataset, notes } = await opened([exampleZip("train.zip", entries)]);
    expect(dataset.train.count + dataset.validation.count).toBe(45);
    expect(notes.split("\n").sort()).toEqual([
      "1 picture had no row in the tables, so no sign box.",
      "1 row of the tables names a picture that is not there.",
      "1 row of the tables names another class than the folder; folders were believed.",
      "1 sign box made no sense; left out.",
      "1 sign box reaches outside the picture; clipped.",
    ]);
  });

  it("leaves out pictures that cannot be decoded, and says so", async () => {
    const entries = exampleGtsrb();
    entries["GTSRB/Final_Training/Images/00000/00000_00001.ppm"] = examplePpm(12, 10).subarray(0, 100);
    const { dataset, notes } = await opened([exampleZip("train.zip", entries)]);
    expect(dataset.train.count + dataset.validation.count).toBe(44);
    expect(notes).toMatch(
      /^1 of 45 pictures could not be read and was left out.*00000_00001.ppm: it ends before/,
    );
    // Those behind the gap have moved up with their pixels: every picture still shows its own class.
    for (const split of [dataset.train, dataset.validation]) {
      for (let i = 0; i < split.count; i++) {
        const pixels = new Uint8Array(48 * 48 * 3);
        split.read(i, 48, pixels, 0);
        expect(pixels.at(-1)).toBe(split.label(i) * 5);
      }
    }
  });

  it("is refused when half of its pictures or more cannot be decoded", async () => {
    const entries = exampleGtsrb();
    for (const path of Object.keys(entries))
      if (/_0000[01].ppm$/.test(path)) entries[path] = exampleText("P6 oh");
    expect(await refusal([exampleZip("train.zip", entries)])).toMatch("30 of the 45 pictures in train.zip");
  });

  it("takes one of each picture that is there twice", async () => {
    const twice = { ...exampleGtsrb(), ...exampleGtsrb({ folder: "copy/" }) };
    const { dataset, notes } = await opened([exampleZip("train.zip", twice)]);
    expect(dataset.train.count).toBe(36);
    expect(notes).toBe("45 pictures were there twice; one of each was taken.");
  });
});

describe("the official test archives", () => {
  it("are refused without their classes, naming the archive that is missing", async () => {
    const result = await open([exampleZip("test.zip", testImages)]);
    expect(result.ok ? "" : result.notice.remedy).toMatch("GTSRB_Final_Test_GT.zip");
    expect(await refusal([exampleZip("gt.zip", testTruth)])).toMatch("but no pictures");
  });

  it("open together, divided by picture, and say so", async () => {
    const files = [exampleZip("test.zip", testImages), exampleZip("gt.zip", testTruth)];
    const { dataset, notes } = await opened(files);
    expect(dataset.name).toBe("test.zip");
    expect(classCounts(dataset.train)).toEqual({ 3: 4, 9: 4 });
    expect(dataset.train.box(0)).not.toBeNull();
    expect(dataset.sequences).toEqual([]);
    expect(notes).toMatch("test images alone");
  });

  it("stay a split of their own beside the training archive", async () => {
    const test = [exampleZip("test.zip", testImages), exampleZip("gt.zip", testTruth)];
    const { dataset, notes } = await opened([...test, gtsrbZip()]);
    expect(dataset.name).toBe("train.zip");
    expect([dataset.train.count, dataset.validation.count, dataset.test?.count]).toEqual([36, 9, 10]);
    expect(classCounts(dataset.test as Split)).toEqual({ 3: 5, 9: 5 });
    expect(notes).toBe("");
  });

  it("without their classes are left out beside the training archive, with a note", async () => {
    const { dataset, notes } = await opened([gtsrbZip(), exampleZip("test.zip", testImages)]);
    expect(dataset.test).toBeUndefined();
    expect(notes).toMatch(/10 test images .* GTSRB_Final_Test_GT.zip/);
  });
});

describe("Kaggle's copy", () => {
  const entries: Record<string, Uint8Array> = {
    "Meta/0.ppm": examplePpm(20, 20),
    "Meta.csv": exampleText("Path,ClassId\nMeta/0.ppm,0"),
  };
  const header = "Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path";
  const [trainRows, testRows] = [[header], [header]];
  for (const classId of [3, 20]) {
    for (let i = 0; i < 12; i++) {
      const path = `Train/${classId}/000${String(classId).padStart(2, "0")}_0000${i % 4}_0000${Math.floor(i / 4)}.ppm`;
      entries[path] = examplePpm(12, 10);
      trainRows.push(`12,10,2,1,9,8,${classId},${path}`);
    }
    entries[`Test/000${classId + 10}.ppm`] = examplePpm(12, 10);
    testRows.push(`12,10,2,1,9,8,${classId},Test/000${classId + 10}.ppm`);
  }
  entries["Train.csv"] = exampleText(trainRows.join("\n"));
  entries["Test.csv"] = exampleText(testRows.join("\n"));

  it("opens with its tracks, boxes and test images; its pictograms are left out", async () => {
    const { dataset, notes } = await opened([exampleZip("archive.zip", entries)]);
    expect(dataset.kind).toBe("gtsrb");
    expect(classCounts(dataset.train)).toEqual({ 3: 9, 20: 9 });
    expect(classCounts(dataset.validation)).toEqual({ 3: 3, 20: 3 });
    expect(dataset.test && labels(dataset.test)).toEqual([3, 20]);
    expect(dataset.validation.box(0)).not.toBeNull();
    expect(dataset.sequences.map((it) => it.count)).toEqual([3, 3]);
    expect(notes).toBe("1 picture outside the folders of GTSRB was left out.");
  });
});

describe("class folders", () => {
  it("open under the folders' names in natural order, divided by picture within each class", async () => {
    const { dataset, notes } = await opened([
      exampleZip("pets.zip", folders(["10 dogs", "9 cats", "a/newt"])),
    ]);
    expect(dataset).toMatchObject({ kind: "folder", classNames: ["9 cats", "10 dogs", "newt"] });
    expect(classCounts(dataset.train)).toEqual({ 0: 4, 1: 4, 2: 4 });
    expect(classCounts(dataset.validation)).toEqual({ 0: 1, 1: 1, 2: 1 });
    expect(dataset.train.box(0)).toBeNull();
    expect(dataset.sequences).toEqual([]);
    expect(notes).toMatch("divided at random");
  });

  it("are known as such deeper in an archive, beside a readme and pictures of no class", async () => {
    const deep = Object.fromEntries(
      Object.entries(folders(["a", "b"])).map(([path, it]) => [`x/y/${path}`, it]),
    );
    const more = {
      "x/readme.txt": exampleText("hi"),
      "x/y/cover.ppm": examplePpm(9, 9),
      "__MACOSX/x/._a.ppm": exampleText(""),
    };
    const { dataset, notes } = await opened([exampleZip("deep.zip", { ...deep, ...more })]);
    expect(dataset.classNames).toEqual(["a", "b"]);
    expect(notes).toMatch("1 picture outside the class folders was left out.");
  });

  it("with one picture only are not held out, and are named", async () => {
    const { dataset, notes } = await opened([
      exampleZip("pets.zip", { ...folders(["cats"]), ...folders(["dodo"], 1) }),
    ]);
    expect(classCounts(dataset.validation)).toEqual({ 0: 1 });
    expect(notes).toMatch("Of dodo there was too little to hold any back for validation.");
  });
});

describe("what cannot be opened", () => {
  it("is refused with the reason", async () => {
    expect(await refusal([])).toMatch("No files");
    expect(await refusal([new File([], "a.zip")])).toMatch("a.zip is empty");
    expect(await refusal([new File(["hello"], "a.zip")])).toMatch("not a zip");
    expect(await refusal([new File(["Rar!"], "a.rar")])).toMatch("is an archive, but not a zip");
    expect(await refusal([new File(["hello"], "notes.txt")])).toMatch("notes.txt holds no pictures");
    expect(await refusal([exampleZip("a.zip", { "readme.txt": exampleText("hi") })])).toMatch("no pictures");
    expect(await refusal([exampleZip("a.zip", { "b.zip": exampleText("PK") })])).toMatch(
      "another archive (b.zip)",
    );
    expect(await refusal([exampleZip("a.zip", folders(["only"]))])).toMatch("one class only (only)");
    expect(await refusal([exampleZip("a.zip", exampleGtsrb({ classes: [14] }))])).toMatch(
      "one class only (Stop)",
    );
    expect(await refusal([exampleZip("a.zip", { "1.ppm": examplePpm(9, 9) })])).toMatch("not lie in folders");
    expect(await refusal([exampleZip("a.zip", folders(["a", "b"], 1))])).toMatch("too few pictures");
  });

  it("includes too many files, too many pictures and too many classes, without reading any of them", async () => {
    const picture = new File([examplePpm(9, 9)], "x.ppm");
    const many = (count: number, path: (i: number) => string): Promise<string> =>
      refusal(Array<File>(count).fill(picture), { paths: Array.from({ length: count }, (_, i) => path(i)) });
    expect(await many(200_001, (i) => `data/${i % 2}/${i}.ppm`)).toMatch("more than 200,000 files");
    expect(await many(100_000, (i) => `data/${i % 2}/${i}.ppm`)).toMatch(
      "100,000 pictures; Fovea opens at most 60,000",
    );
    expect(await many(2_000, (i) => `data/${i}/1.ppm`)).toMatch("2,000 folders");
  });

  it("includes pictures that would unpack to far too much", async () => {
    const huge = new File([examplePpm(9, 9)], "x.ppm");
    Object.defineProperty(huge, "size", { value: 2 ** 31 });
    const paths = Array.from({ length: 10 }, (_, i) => `data/${i % 2}/${i}.ppm`);
    expect(await refusal(Array<File>(10).fill(huge), { paths })).toMatch("unpack to 20 GB");
  });
});

describe("cancelling", () => {
  it.each([["listing"], ["decoding"]])(
    "while %s ends in a refusal that can be told from a failure",
    async (stage) => {
      const controller = new AbortController();
      const onProgress = (progress: OpenProgress): void => {
        if (progress.stage === stage) controller.abort();
      };
      const result = await open([gtsrbZip()], { signal: controller.signal, onProgress });
      expect(result.ok ? "opened" : isCancellation(result.notice)).toBe(true);
    },
  );
});

const folder =
  process.env.FOVEA_GTSRB ?? fileURLToPath(new URL("../../../shared/data/gtsrb", import.meta.url));
const sample = `${folder}/GTSRB_Final_Training_Images.sample.zip`;

describe("the sample of real photographs", () => {
  it.skipIf(!existsSync(sample))(
    "opens whole (skipped unless FOVEA_GTSRB names the folder that holds it)",
    { timeout: 60_000 },
    async () => {
      const file = new File([await openAsBlob(sample)], "sample.zip");
      const progress: OpenProgress[] = [];
      const { dataset, notes } = await opened([file], { onProgress: (it) => progress.push(it) });
      expect(notes).toBe("");
      expect(dataset.train.count + dataset.validation.count).toBe(86 * 30 - 1);
      expect(new Set(labels(dataset.validation)).size).toBe(43);
      expect(dataset.sequences).toHaveLength(43);
      for (let i = 0; i < dataset.train.count; i++) {
        const [left, top, right, bottom] = dataset.train.box(i) ?? [0, 0, 0, 0];
        // The benchmark promises a margin of about a tenth around every sign.
        expect(right - left).toBeGreaterThan(1);
        expect(bottom - top).toBeGreaterThan(1);
      }
      expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
    },
  );
});
