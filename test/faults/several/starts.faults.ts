import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations, migrationsDirectory } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import type { TestKey } from "../../support/api/keys.js";
import { countViolations } from "../../support/graph/find-violations.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import { buildReadBrand, buildRecordBrand, Fleet, names, printFigure, toHeaders } from "./fleet.js";

/** Seconds within which all processes are ready, or have recovered. */
const READY_SECONDS = 90;
const RECOVERED_SECONDS = 20;
const CLIENTS = 200;
/** Milliseconds between two requests of a client. */
const CLIENT_PAUSE_MS = 2000;
/** The newest migration of the old database. */
const OLD = 10;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("Four processes that start at once, one of which is killed while it migrates,", () => {
  const launchAtOnce = async (fleet: Fleet): Promise<number> => {
    const startedAt = performance.now();
    const starting = names.map((name) => fleet.spawn(name, { BRANDGRAPH_SEED: "true" }));
    const [killed, ...survivors] = starting;
    // The first migration of the start is recorded: others are to come.
    await waitUntil(
      async () =>
        (await fleet.readColumn(`MATCH (m:Migration) WHERE m.version > ${OLD} RETURN m.version`)).length > 0,
      "a migration that the start has run",
    );
    killed?.process.kill("SIGKILL");
    await Promise.all(survivors.map((running, index) => fleet.join(names[index + 1]!, running)));
    await fleet.startMember("A", { BRANDGRAPH_SEED: "true" });
    return (performance.now() - startedAt) / 1000;
  };
  const checkMigrations = async (fleet: Fleet): Promise<void> => {
    const files = (await readdir(migrationsDirectory)).filter((file) => file.endsWith(".cypher"));
    const versions = await fleet.readColumn<number>(
      "MATCH (m:Migration) WHERE m.version > 0 RETURN m.version ORDER BY m.version",
    );
    expect(versions).toEqual(files.map((_, index) => index + 1));
    expect(await countViolations(fleet.database)).toBe(0);
  };

  it("(4) run each migration once and load the seed once, on an empty database", async () => {
    const fleet = await Fleet.launch({ isMigrated: false });
    try {
      const seconds = await launchAtOnce(fleet);
      printFigure(4, `empty database: all ready after ${seconds.toFixed(0)} s`);
      await checkMigrations(fleet);
      const entities = await Promise.all(
        names.map(
          async (name) => (await fleet.send(name, { query: "{ brands { totalCount } }" })).data.brands,
        ),
      );
      expect(new Set(entities.map(({ totalCount }) => totalCount)).size).toBe(1);
      expect(seconds).toBeLessThanOrEqual(READY_SECONDS);
    } finally {
      await fleet.stop();
    }
  });

  it("(4) run each migration once on a database of an earlier release", async () => {
    const fleet = await Fleet.launch({ isMigrated: false });
    const folder = await mkdtemp(join(tmpdir(), "brandgraph-migrations-"));
    try {
      for (const file of await readdir(migrationsDirectory))
        if (Number(file.slice(1, 4)) <= OLD) await cp(join(migrationsDirectory, file), join(folder, file));
      await applyMigrations(fleet.database, folder);
      const seconds = await launchAtOnce(fleet);
      printFigure(4, `old database: all ready after ${seconds.toFixed(0)} s`);
      await checkMigrations(fleet);
      expect(seconds).toBeLessThanOrEqual(READY_SECONDS);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await fleet.stop();
    }
  });
});

describe("Four processes on one Neo4j", () => {
  let fleet: Fleet;
  let curator: TestKey;
  beforeAll(async () => {
    fleet = await Fleet.launch();
    curator = await fleet.createKey("CURATOR");
    const shiftedClock = join(packageRoot, "test", "faults", "several", "shifted-clock.mjs");
    for (const name of names)
      await fleet.startMember(name, name === "D" ? { NODE_OPTIONS: `--import ${shiftedClock}` } : {});
    for (const name of names) {
      await fleet.recordBrand(name, "first", curator);
      await fleet.send(name, buildReadBrand("first"), toHeaders(curator));
    }
  });
  afterAll(() => fleet?.stop());

  it("(14) record rising instants though the clock of one is five minutes ahead, which reports it", async () => {
    for (let index = 0; index < 40; index += 1)
      await fleet.recordBrand(index % 2 === 0 ? "D" : "A", `clock-${index}`, curator);
    const instants = await fleet.readColumn<number>("MATCH (c:Change) RETURN c.at ORDER BY c.revision");
    const offset = await fleet.readMetric("D", "clock_offset_seconds");
    const offsets = await Promise.all(
      names.slice(0, 3).map((name) => fleet.readMetric(name, "clock_offset_seconds")),
    );
    const aheadMs = Math.max(...instants) / 1000 - Date.now();
    printFigure(
      14,
      `D reports ${offset.toFixed(1)} s; its last recorded instant is ${aheadMs.toFixed(0)} ms after now`,
    );
    expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
    expect(offset).toBeCloseTo(300, -1);
    expect(fleet.get("D").log()).toContain("The clock of this machine is 300");
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThan(1);
    // D goes by the clock of the database, so that no version lies in the future.
    expect(aheadMs).toBeLessThanOrEqual(1000);
  });

  it(`(13) answer ${CLIENTS} clients without a failure while each is restarted in turn`, async () => {
    let answered = 0;
    const failed: string[] = [];
    let isOver = false;
    const runClient = async (index: number): Promise<void> => {
      await wait((index * CLIENT_PAUSE_MS) / CLIENTS);
      while (!isOver) {
        const headers = toHeaders(curator);
        const body =
          index % 20 === 0 ? buildRecordBrand(`client-${index}-${answered}`) : buildReadBrand("first");
        await fleet.send("PROXY", body, headers).then(
          ({ status, errors }) => {
            answered += 1;
            if (status !== 200 || errors) failed.push(`${status} ${JSON.stringify(errors)}`);
          },
          (error: unknown) => void failed.push(String(error)),
        );
        await wait(CLIENT_PAUSE_MS);
      }
    };
    const clients = Array.from({ length: CLIENTS }, (_, index) => runClient(index));
    const restarts: number[] = [];
    for (const name of names) {
      const startedAt = performance.now();
      await fleet.stopMember(name, "SIGTERM");
      await fleet.startMember(name);
      restarts.push((performance.now() - startedAt) / 1000);
    }
    await wait(2000);
    isOver = true;
    await Promise.all(clients);
    printFigure(
      13,
      `${failed.length} of ${answered} requests failed; restarts of ${restarts.map((seconds) => seconds.toFixed(0)).join(", ")} s`,
    );
    expect(failed).toEqual([]);
    expect(fleet.proxy.failures()).toBe(0);
  });

  it(`(15) recover within ${RECOVERED_SECONDS} s after Neo4j has restarted, and none ends`, async () => {
    const startedAt = performance.now();
    await fleet.neo4j.restart();
    const restartedAt = performance.now();
    const recoveries = await Promise.all(
      names.map(async (name) => {
        for (;;) {
          const answer = await fleet
            .send(name, buildReadBrand("first"), toHeaders(curator))
            .catch(() => null);
          if (answer?.status === 200 && answer.data?.brand) return (performance.now() - restartedAt) / 1000;
          await wait(100);
        }
      }),
    );
    printFigure(
      15,
      `Neo4j was away for ${((restartedAt - startedAt) / 1000).toFixed(1)} s; recovered after ${recoveries.map((seconds) => seconds.toFixed(1)).join(", ")} s`,
    );
    expect(Math.max(...recoveries)).toBeLessThanOrEqual(RECOVERED_SECONDS);
    expect(names.map((name) => fleet.get(name).running.process.exitCode)).toEqual(names.map(() => null));
  });
});
