import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const origin = "https://fovea.example/app/";
const source = readFileSync(new URL("../../public/service-worker.js", import.meta.url), "utf8");

type Files = Record<string, string>;
type Listener = (event: unknown) => void;

/** A browser's caches, as far as the worker needs them. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
  async open(name: string) {
    const kept = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, kept);
    return {
      match: async (path: string) => kept.get(path)?.clone(),
      put: async (path: string, response: Response) => void kept.set(path, response),
    };
  }
  match = async (path: string) =>
    [...this.all.values()]
      .map((kept) => kept.get(path))
      .find(Boolean)
      ?.clone();
}

/** A host, whose files may be replaced, and a worker of one build; a host without files cannot be reached. */
function startWorker(caches: Caches, build: Files, host: { files: Files | null }) {
  const listeners: Record<string, Listener> = {};
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const files = Object.fromEntries(
    Object.entries(build).map(([path, text]) => [
      path,
      { digest: digest(text), needed: !path.startsWith("trained/") },
    ]),
  );
  const fetched = async (asked: string | { url: string }) => {
    const { pathname } = new URL(typeof asked === "string" ? asked : asked.url, origin);
    if (!host.files) throw new TypeError("Failed to fetch");
    const text = host.files[pathname.slice("/app/".length) || "index.html"];
    return new Response(text ?? "none", { status: text === undefined ? 404 : 200 });
  };
  const self = {
    location: new URL("service-worker.js", origin),
    buildFiles: { version: digest(JSON.stringify(build)), files },
    clients: { claim: async () => {} },
    addEventListener: (type: string, listener: Listener) => {
      listeners[type] = listener;
    },
  };
  const globals = {
    URL,
    Headers,
    Response,
    crypto,
    setTimeout: () => 0,
    Uint8Array,
    Array,
    Object,
    Promise,
    Error,
  };
  runInNewContext(source, { ...globals, self, caches, fetch: fetched, importScripts: () => {} });
  const wait = (type: string, more: object = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      listeners[type]?.({ ...more, waitUntil: (done: Promise<unknown>) => done.then(resolve, reject) });
    });
  return {
    install: () => wait("install"),
    activate: () => wait("activate"),
    async tell(data: string): Promise<boolean> {
      let answer = false;
      await wait("message", { data, ports: [{ postMessage: (told: boolean) => (answer = told) }] });
      return answer;
    },
    /** undefined: left to the browser */
    async get(path: string, mode = "no-cors"): Promise<string | undefined> {
      const request = { url: origin + path, method: "GET", mode, destination: "", headers: new Headers() };
      let answer: Promise<Response> | undefined;
      listeners.fetch?.({ request, respondWith: (given: Promise<Response>) => (answer = given) });
      return (await answer)?.text();
    },
  };
}

const old = {
  "index.html": "old page",
  "assets/a-1.js": "old code",
  "assets/same.js": "same",
  "run.fovea": "old run",
};
const next = {
  "index.html": "new page",
  "assets/a-2.js": "new code",
  "assets/same.js": "same",
  "run.fovea": "new run",
};

test("once all is kept, page and code are there without a network; before, that is not claimed", async () => {
  const host: { files: Files | null } = { files: old };
  const worker = startWorker(new Caches(), old, host);
  await worker.install();
  await worker.activate();
  expect(await worker.tell("ask")).toBe(false);
  expect(await worker.tell("keep")).toBe(true);
  host.files = null;
  expect(await worker.get("", "navigate")).toBe("old page");
  expect(await worker.get("?measure", "navigate")).toBe("old page");
  expect(await worker.get("assets/a-1.js")).toBe("old code");
  expect(await worker.get("run.fovea")).toBe("old run");
  expect(await worker.get("somebodys.zip"), "left to the browser").toBeUndefined();
});

test("a new build is never mixed with the old one, whenever the network goes", async () => {
  const caches = new Caches();
  const host: { files: Files | null } = { files: old };
  const before = startWorker(caches, old, host);
  await before.install();
  await before.tell("keep");
  host.files = next;
  expect(await before.get("", "navigate"), "the network comes first").toBe("new page");
  expect(await before.get("assets/a-2.js"), "not of its build").toBeUndefined();
  expect(await before.get("run.fovea")).toBe("new run");
  const after = startWorker(caches, next, host);
  await after.install();
  host.files = null;
  expect(await before.get("", "navigate")).toBe("old page");
  expect(await before.get("run.fovea"), "what the new build brought was not kept among the old").toBe(
    "old run",
  );
  await after.activate();
  expect(await after.tell("ask"), "whole from its first moment on").toBe(true);
  expect(await after.get("", "navigate")).toBe("new page");
  expect(await after.get("run.fovea")).toBe("new run");
  expect(await caches.keys()).toHaveLength(1);
});

test("a host that answers with another build’s page, or a page for a missing file, is not believed", async () => {
  const host: { files: Files | null } = { files: { ...old, "assets/a-1.js": "old page" } };
  const worker = startWorker(new Caches(), old, host);
  await worker.install();
  expect(await worker.tell("keep")).toBe(false);
  host.files = next;
  await expect(startWorker(new Caches(), old, host).install()).rejects.toThrow(/another build/);
});
