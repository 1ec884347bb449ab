import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runIfDue } from "../../src/cli/pull/scheduled-pulls.js";
import { readConfig } from "../../src/config.js";
import { AnswerStore } from "../../src/connectors/answers/answer-store.js";
import type { Connector, FactBatch } from "../../src/connectors/contract.js";
import { createHostFetch } from "../../src/connectors/fetch/host-fetch.js";
import { type PullOptions, pull } from "../../src/connectors/pull/pull.js";
import { createPullHost } from "../../src/connectors/pull/pull-host.js";
import { parsePullSettings } from "../../src/connectors/pull/pull-settings.js";
import { listPulls } from "../../src/connectors/pull/pull-store.js";
import { createLogger } from "../../src/log.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { readRevision } from "../../src/recording/snapshot/revision.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readTexts } from "../support/graph/read-texts.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import { register } from "./example/register.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
let folder: string;
let played: PlayedService;

beforeAll(() => applyMigrations(database));
beforeEach(async () => {
  await emptyDatabase(database);
  folder = mkdtempSync(join(tmpdir(), "brandgraph-pull-"));
  played = await playService({});
});
afterEach(async () => {
  await played.close();
  rmSync(folder, { recursive: true });
});
afterAll(() => database.close());

const createOwner = (number: number, percent: number) => ({
  number: String(number),
  name: `Owner ${number}`,
  percent,
});

function publish(number: number, owners: readonly ReturnType<typeof createOwner>[]): void {
  played.replies[`/register.example/companies/${number}`] = {
    body: { number: String(number), name: `Company ${number}`, owners },
  };
}

/** Pulls with no rate limit. */
function runPull(connector: Connector, overrides: Partial<PullOptions> = {}) {
  const { signal = new AbortController().signal } = overrides;
  const fetch = createHostFetch(
    { ...connector, rateLimit: { perSecond: 1000, atOnce: 1 } },
    {
      contact: undefined,
      mirror: new URL(played.mirror),
      answers: new AnswerStore(join(folder, "answers")),
      signal,
    },
  );
  const settings = parsePullSettings(connector, { companies: ["1", "2"] });
  const options = { connector, settings, by: "test", folder: join(folder, "pulls"), fetch, signal };
  return pull(database, { ...options, ...overrides });
}

const undo = async (id: string) => {
  const { run } = await beginUndo(database, { id, undoMerges: false }, { by: "test" });
  await undoImport(database, { importId: id, run: run ?? "", by: "test" });
};

/** The ownerships that stand, each with its share. */
const readOwnerships = () =>
  readTexts(
    database,
    `MATCH (o:Entity)-[r:OWNS]->(c:Entity)
     RETURN o.name + ' ' + c.name + ' ' + r.share AS line ORDER BY line`,
  );

describe("a pull", () => {
  it("records facts with their sources and raw answers, and repeated changes nothing", async () => {
    publish(1, [createOwner(8, 60), createOwner(9, 40)]);
    publish(2, [createOwner(8, 100)]);
    const { summary, run, isResumed } = await runPull(register);
    expect({ ...summary, isResumed }).toMatchObject({ rejected: 0, recorded: 10, isResumed: false });
    expect(await readOwnerships()).toEqual([
      "Owner 8 Company 1 0.6",
      "Owner 8 Company 2 1.0",
      "Owner 9 Company 1 0.4",
    ]);
    const answers = await new AnswerStore(join(folder, "answers")).listAnswers();
    expect(await readTexts(database, "MATCH (a:RawAnswer) RETURN a.id + a.sha256 ORDER BY a.id")).toEqual(
      [1, 2].map((number) => {
        const { sha256 } = answers.find(({ url }) => url.endsWith(`/${number}`)) ?? {};
        return `${run} source:register-${number}${sha256}`;
      }),
    );
    const { revision } = await readRevision(database);
    const repeated = await runPull(register);
    expect(repeated.summary).toMatchObject({ recorded: 0, corrected: 0, retracted: 0, rejected: 0 });
    expect((await readOwnerships()).length).toBe(3);
    expect(await database.read(listPulls())).toMatchObject([
      { connector: "register", run: repeated.run, lines: 8, recorded: 0, error: null, isRunning: false },
    ]);
    expect(revision).toBeGreaterThan(0);
    expect(readdirSync(join(folder, "pulls"))).toEqual([]);
  });

  it("corrects what changed and withdraws what a source no longer says, and is undone as one run", async () => {
    publish(1, [createOwner(6, 10), createOwner(7, 10), createOwner(8, 50), createOwner(9, 30)]);
    publish(2, [createOwner(8, 100)]);
    await runPull(register);
    const before = await readOwnerships();
    publish(1, [createOwner(6, 10), createOwner(7, 10), createOwner(8, 80)]);
    const { run, closed } = await runPull(register);
    expect(closed).toMatchObject({ withdrawn: 2, isRefused: false });
    expect(await readOwnerships()).toEqual([
      "Owner 6 Company 1 0.1",
      "Owner 7 Company 1 0.1",
      "Owner 8 Company 1 0.8",
      "Owner 8 Company 2 1.0",
    ]);
    await undo(run ?? "");
    expect(await readOwnerships()).toEqual(before);
  });

  it("stops before it records anything if a service gives too little, and says so in the list", async () => {
    publish(1, [createOwner(8, 60), createOwner(9, 40)]);
    publish(2, [createOwner(7, 100)]);
    await runPull(register);
    const { revision } = await readRevision(database);
    publish(1, []);
    const lost = {
      code: "CONFLICT",
      message: expect.stringMatching(/^The register gave 4 .* 50 % fewer than the 8/),
    };
    await expect(runPull(register)).rejects.toMatchObject(lost);
    await expect(runPull(register, { dryRun: true })).resolves.toMatchObject({ run: null });
    expect((await readRevision(database)).revision).toBe(revision);
    expect(await database.read(listPulls())).toMatchObject([{ lines: 8, error: lost.message }]);
    const allowed = await runPull(register, { maxLost: 50 });
    expect(allowed.closed).toMatchObject({ withdrawn: 4 });
    expect(await readOwnerships()).toEqual(["Owner 7 Company 2 1.0"]);
    played.replies["/register.example/companies/1"] = { status: 404 };
    played.replies["/register.example/companies/2"] = { status: 404 };
    await expect(runPull(register)).rejects.toMatchObject({
      message: "The register gave 0 facts and entities, and at least 2 are expected: nothing was recorded.",
    });
  });

  it("is refused while the same one runs, and continues what was stopped while it was recorded", async () => {
    publish(1, [createOwner(8, 100)]);
    publish(2, [createOwner(8, 100)]);
    const controller = new AbortController();
    let second: Promise<unknown> = Promise.resolve();
    const stopped = await runPull(register, {
      signal: controller.signal,
      onProgress: ({ summary }) => {
        if (summary) controller.abort();
        else second = runPull(register).catch((error) => error.code);
      },
    });
    expect(await second).toBe("CONFLICT");
    expect(stopped.isStopped).toBe(true);
    played.requests.length = 0;
    const resumed = await runPull(register);
    expect(resumed).toMatchObject({ run: stopped.run, isResumed: true, isStopped: false });
    expect(played.requests).toEqual([]);
    expect(await readOwnerships()).toEqual(["Owner 8 Company 1 1.0", "Owner 8 Company 2 1.0"]);
    expect(await readTexts(database, "MATCH (i:ImportRun) WHERE i.finishedAt IS NULL RETURN i.id")).toEqual(
      [],
    );
  });

  it("goes on from its state, and reads all again after a run with a state was undone", async () => {
    const states: unknown[] = [];
    const counting: Connector = {
      ...register,
      read: async function* (request, fetch) {
        states.push(request.state);
        const batches = register.read(
          { settings: request.settings as { companies: string[] }, state: null },
          fetch,
        );
        for await (const batch of batches) yield { ...batch, state: states.length } satisfies FactBatch;
      },
    };
    publish(1, []);
    publish(2, []);
    const first = await runPull(counting);
    await runPull(counting);
    await runPull(counting);
    await undo(first.run ?? "");
    await runPull(counting);
    expect(states).toEqual([null, 1, 2, null]);
  });

  it("reads nothing while its service has published nothing since, and is whole again after that", async () => {
    let edition = 1;
    const ofEditions: Connector = {
      ...register,
      isCurrent: async ({ state }) => state === edition,
      read: async function* (request, fetch) {
        expect(request.state).toBeNull();
        yield* register.read({ settings: { companies: ["1", "2"] }, state: null }, fetch);
        yield { facts: [], answers: {}, state: edition };
      },
    };
    publish(1, [createOwner(8, 60), createOwner(9, 40)]);
    publish(2, []);
    await runPull(ofEditions);
    publish(1, [createOwner(8, 70)]);
    const current = await runPull(ofEditions);
    expect([current.isCurrent, current.lines, current.summary.recorded]).toEqual([true, 0, 0]);
    edition = 2;
    await runPull(ofEditions, { maxLost: 90 });
    expect(await readOwnerships()).toEqual(["Owner 8 Company 1 0.7"]);
  });

  it("with a day is refused by a service that does not say what changed, before it is asked", async () => {
    await expect(runPull(register, { since: "2026-01-31" })).rejects.toThrow(
      "The register does not say what changed since a day.",
    );
    expect(played.requests).toEqual([]);
  });

  it("of a schedule runs when it is due, and once if two copies run at the same time", async () => {
    publish(1, [createOwner(8, 100)]);
    publish(2, []);
    const settings = parsePullSettings(register, { companies: ["1", "2"] });
    const scheduled = { connector: register, settings, everyHours: 24 };
    const run = (copy: string) => {
      const config = { BRANDGRAPH_HOME: join(folder, copy), BRANDGRAPH_MIRROR: played.mirror };
      const host = createPullHost(readConfig(config));
      const signal = new AbortController().signal;
      return runIfDue(database, scheduled, { host, log: createLogger("silent"), signal });
    };
    await Promise.allSettled([run("one"), run("two")]);
    await run("two");
    expect(await readTexts(database, "MATCH (i:ImportRun) RETURN i.by")).toEqual(["schedule"]);
  });
});
