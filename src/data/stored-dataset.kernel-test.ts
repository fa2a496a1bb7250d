import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleGtsrb, exampleZip } from "#data/example-files.ts";
import type { Answer, Request } from "#data/stored-dataset.kernel-worker.ts";

const worker = new Worker(new URL("./stored-dataset.kernel-worker.ts", import.meta.url), { type: "module" });

const ask = (request: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(request);
  });

const first = (): File => exampleZip("first.zip", exampleGtsrb());
const second = (): File => exampleZip("second.zip", exampleGtsrb({ classes: [3, 7] }));

const storedFolder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("data-set", { create: true });

async function storedNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await storedFolder()).keys()) names.push(name);
  return names.sort();
}

async function overwrite(
  name: string,
  content: (before: string) => string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await (await storedFolder()).getFileHandle(name, { create: true });
  const before = await (await handle.getFile()).text();
  const stream = await handle.createWritable();
  await stream.write(content(before));
  await stream.close();
}

beforeEach(async () => {
  await ask({ do: "forget" });
});
afterAll(() => worker.terminate());

describe("the data set opened last", () => {
  it("is there at the next visit, picture for picture and box for box", async () => {
    const opened = await ask({ do: "open", files: [first()] });
    expect(opened.notes).toEqual([]);
    expect(opened.pictures).toHaveLength(45);
    expect(await ask({ do: "reopen" })).toEqual(opened);
  });

  it("replaces the one before, and leaves nothing of it behind", async () => {
    await ask({ do: "open", files: [first()] });
    await ask({ do: "open", files: [second()] });
    expect((await ask({ do: "reopen" })).name).toBe("second.zip");
    expect(await storedNames()).toEqual(["2.json", "2.pixels"]);
  });

  it("stays when opening another is refused, or cancelled while it is being kept", async () => {
    await ask({ do: "open", files: [first()] });
    expect((await ask({ do: "open", files: [new File(["x"], "bad.zip")] })).notes[0]).toMatch("bad.zip");
    const cancelled = await ask({ do: "open", files: [second()], abortAt: "storing" });
    expect(cancelled.notes).toEqual(["Opening was cancelled."]);
    expect((await ask({ do: "reopen" })).name).toBe("first.zip");
    expect(await storedNames()).toEqual(["1.json", "1.pixels"]);
  });

  it("is the one before when writing was interrupted before or within the manifest", async () => {
    await ask({ do: "open", files: [first()] });
    await overwrite("2.pixels", () => new Uint8Array(6912 * 10));
    expect((await ask({ do: "reopen" })).name).toBe("first.zip");
    await overwrite("2.json", () => '{"format":"fovea-photos","version":1,"name":"sec');
    expect((await ask({ do: "reopen" })).name).toBe("first.zip");
    await ask({ do: "open", files: [second()] });
    expect(await storedNames()).toEqual(["3.json", "3.pixels"]);
  });

  it("is not opened when its manifest or its pixels are not what they should be", async () => {
    await ask({ do: "open", files: [first()] });
    await overwrite("1.json", (text) => text.replace(/"version":\d+/, '"version":99'));
    expect((await ask({ do: "reopen" })).name).toBeNull();
    await ask({ do: "open", files: [first()] });
    const [manifest = ""] = await storedNames();
    await overwrite(manifest.replace("json", "pixels"), () => new Uint8Array(100));
    expect((await ask({ do: "reopen" })).name).toBeNull();
  });

  it("can be forgotten, and there need not be one", async () => {
    await ask({ do: "open", files: [first()] });
    await ask({ do: "forget" });
    expect((await ask({ do: "reopen" })).name).toBeNull();
    expect(await storedNames()).toEqual([]);
  });
});
