import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.js";
import { AppError } from "../../src/errors.js";
import { createLogger } from "../../src/log.js";
import { createExampleHost, type ExampleHost } from "../../src/transfer/example/example-host.js";
import { startExample } from "../../src/transfer/example/import-example.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { writeBrandPackage } from "../support/graph/brand-package.js";
import { createSignal } from "../support/process/signal.js";

vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), "brandgraph-example-"));
const packageFolder = join(folder, "package");
const home = join(folder, "home");

/** The log of the server. */
const log: string[] = [];

/** The host of the server under test, which each test may replace. */
let host: ExampleHost;
let api: TestApi;

function createHost(
  settings: Readonly<Record<string, string>>,
  signal = new AbortController().signal,
): ExampleHost {
  const config = readConfig({ BRANDGRAPH_HOME: home, ...settings });
  return createExampleHost(config, { PATH: folder, NEO4J_PASSWORD: "secret" }, signal);
}

const ofFolder = { BRANDGRAPH_EXAMPLE_PACKAGE: packageFolder };

beforeAll(async () => {
  writeBrandPackage(packageFolder);
  const example: ExampleHost = {
    get signal() {
      return host.signal;
    },
    provideBrands: () => host.provideBrands(),
  };
  const stream = { write: (line: string) => void log.push(line) };
  api = await startApi({ seed: false, as: "CURATOR", example, log: createLogger("error", stream) });
});
afterAll(async () => {
  await api?.stop();
  rmSync(folder, { recursive: true });
});

const START = "mutation { importExample { job { id } userErrors { field code message } } }";
const JOB = `{ job(id: "job:example-brands") {
  state read recorded unchanged rejected error created { entities facts } import { undoneBy { id } }
} }`;

const sendStart = async (): Promise<string> => {
  const { importExample } = await api.execute(START);
  expect(importExample.userErrors).toEqual([]);
  return importExample.job.id;
};

const readJob = async () => (await api.execute(JOB)).job;

const waitForEnd = () =>
  vi.waitFor(
    async () => {
      const job = await readJob();
      expect(job.state).not.toBe("RUNNING");
      return job;
    },
    { timeout: 120_000, interval: 50 },
  );

/** The reason is logged once the job has its state, which another request may read before. */
const waitForLog = (text: string) => vi.waitFor(() => expect(log.join("")).toContain(text), 10_000);

const readGazprom = async () => (await api.execute(`{ brand(id: "brand:wikidata-q102673") { name } }`)).brand;

async function sendWith(headers: Readonly<Record<string, string>>, query: string): Promise<GraphQLAnswer> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as GraphQLAnswer;
}

describe("importExample", () => {
  it("is for curators alone, and takes neither a folder nor an address from a client", async () => {
    host = createHost(ofFolder);
    const reader = toBearerHeader((await createTestKey(api.database, "READER")).text);
    const readCode = async (headers: Readonly<Record<string, string>>) =>
      (await sendWith(headers, START)).errors?.map(({ extensions }) => extensions.code);
    expect(await readCode(reader)).toEqual(["FORBIDDEN"]);
    expect(await readCode({})).toEqual(["UNAUTHENTICATED"]);
    for (const argument of [`input: { from: "/etc" }`, `from: "/etc"`, `url: "http://127.0.0.1/"`]) {
      const { errors } = await api.send(`mutation { importExample(${argument}) { job { id } } }`);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    }
    expect(await readJob()).toBeNull();
  });

  it("fails with one message without the server's folders and registry, which the log has, and begins again when it is sent again", async () => {
    host = createHost({});
    await sendStart();
    const failed = await waitForEnd();
    expect(failed).toMatchObject({ state: "FAILED", read: 0, import: null });
    expect(failed.error).toContain("could not fetch the npm package name-suggestion-index");
    expect(failed.error).toContain("BRANDGRAPH_EXAMPLE_PACKAGE");
    expect(failed.error).not.toContain(folder);
    await waitForLog("the program npm is not on PATH");
    host = createHost({ BRANDGRAPH_EXAMPLE_PACKAGE: join(folder, "none") });
    await sendStart();
    const { state, error } = await waitForEnd();
    expect(state).toBe("FAILED");
    expect(error).toContain("BRANDGRAPH_EXAMPLE_PACKAGE is not the unpacked npm package");
    expect(error).not.toContain(folder);
    await waitForLog(join(folder, "none", "package.json"));
    expect(await readGazprom()).toBeNull();
  });

  it("is the same job while it runs, of any caller and of the command, and is stopped with the server", async () => {
    const stop = new AbortController();
    const folderHost = createHost(ofFolder, stop.signal);
    const isProvided = createSignal("the release of the brands", 120);
    const provideBrands = vi.fn(async () => {
      await isProvided.promise;
      return folderHost.provideBrands();
    });
    host = { signal: stop.signal, provideBrands };
    const id = await sendStart();
    expect(id).toBe("job:example-brands");
    const admin = toBearerHeader((await createTestKey(api.database, "ADMIN")).text);
    const second = await sendWith(admin, START);
    expect(second.data.importExample).toEqual({ job: { id }, userErrors: [] });
    const ofCommand = await startExample(api.database, { by: "import", ...host });
    expect(ofCommand).toEqual({ jobId: id, ended: null });
    expect(provideBrands).toHaveBeenCalledTimes(1);
    expect(await readJob()).toMatchObject({ state: "RUNNING", error: null });
    stop.abort(new AppError("OVERLOADED", "Stopped before the end."));
    isProvided.give();
    expect(await waitForEnd()).toMatchObject({ state: "STOPPED", error: "Stopped before the end." });
  });

  it("records brands and ownerships in runs of their own, once, and again after they were undone", async () => {
    host = createHost(ofFolder);
    await sendStart();
    const job = await waitForEnd();
    expect(job).toMatchObject({ state: "SUCCEEDED", error: null, rejected: 0, import: { undoneBy: null } });
    expect(job.created.facts).toBe(448);
    expect(await readGazprom()).toEqual({ name: "Gazprom" });
    const readRuns = async () =>
      (
        await api.execute(
          "{ imports { nodes { id by isUndo format fileNames finishedAt counts { created { facts } } } } }",
        )
      ).imports.nodes;
    const runs = await readRuns();
    expect(runs).toEqual([
      expect.objectContaining({ by: "curator", format: "facts", fileNames: ["example-ownerships.jsonl"] }),
      expect.objectContaining({ by: "curator", format: "nsi", fileNames: ["example-brands.json"] }),
    ]);
    expect(runs.every(({ finishedAt }: { readonly finishedAt: string | null }) => finishedAt)).toBe(true);

    await sendStart();
    const repeated = await waitForEnd();
    expect(repeated).toMatchObject({ state: "SUCCEEDED", recorded: 0, read: job.read });
    expect(repeated.created).toEqual({ entities: 0, facts: 0 });
    expect(await readRuns()).toEqual(runs);

    const UNDO = `mutation ($id: ID!) { undoImport(input: { id: $id }) { job { id } userErrors { message } } }`;
    for (const { id } of runs) {
      const { undoImport } = await api.execute(UNDO, { id });
      expect(undoImport.userErrors).toEqual([]);
      const undone = `query ($id: ID!) { job(id: $id) { state } }`;
      await vi.waitFor(
        async () =>
          expect((await api.execute(undone, { id: undoImport.job.id })).job.state).toBe("SUCCEEDED"),
        { timeout: 120_000, interval: 50 },
      );
    }
    expect(await readGazprom()).toBeNull();
    await sendStart();
    expect((await waitForEnd()).created.facts).toBe(448);
    expect(await readGazprom()).toEqual({ name: "Gazprom" });
  });
});
