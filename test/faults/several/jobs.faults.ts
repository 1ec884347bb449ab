import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import type { TestKey } from "../../support/api/keys.js";
import { countViolations } from "../../support/graph/find-violations.js";
import { isLongRun } from "../../support/process/long.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { type PlayedService, playService } from "../../support/services/play-service.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import { Fleet, type ProcessName, printFigure, toHeaders } from "./fleet.js";

/** The rounds with a killed holder and with a stopped one, and how long that one stands still. */
const ROUNDS = isLongRun ? 20 : 2;
const STOPPED_MS = isLongRun ? 60_000 : 20_000;
const COMPANIES = Array.from({ length: 50 }, (_, index) => String(index + 1));
const OWNERS = 60;
/** The company whose reply can wait. */
const GATED = "25";
/** The characters of an import, which fits into a request when its quotes are escaped. */
const CONTENT_LENGTH = 700_000;
/** Requests of each of two processes to a service that allows five a second. */
const REQUESTS = 25;
const PER_SECOND = 5;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let fleet: Fleet;
let curator: TestKey;
let played: PlayedService;
beforeAll(async () => {
  fleet = await Fleet.launch();
  await applyMigrations(fleet.database);
  curator = await fleet.createKey("CURATOR");
  played = await playService({});
  for (const name of ["A", "B", "C"] as const) await fleet.startMember(name);
});
afterAll(async () => {
  await played?.close();
  await fleet?.stop();
});

interface Script {
  readonly child: ChildProcess;
  readonly finished: Promise<{ readonly status: number | null; readonly stderr: string }>;
}

/** Runs a script as a process of its own, whose home has the name of a process. */
function runScript(file: string, home: string, args: readonly string[]): Script {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(packageRoot, "test", "faults", file), ...args],
    {
      cwd: packageRoot,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        BRANDGRAPH_HOME: join(fleet.home, home),
        BRANDGRAPH_MIRROR: played.mirror,
        ...toNeo4jSettings(fleet.neo4j),
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let stderr = "";
  child.stderr?.on("data", (text) => {
    stderr += text;
  });
  const ended = waitForEvent(child, "close", `the end of ${file}`, 300);
  return { child, finished: ended.then(() => ({ status: child.exitCode, stderr })) };
}

/**
 * Publishes all companies again: the percentage of each owner is the version.
 * @param gate the promise that the reply about a company in the middle waits for
 */
function publish(version: number, gate?: Promise<void>): void {
  for (const number of COMPANIES) {
    const owners = Array.from({ length: OWNERS }, (_, index) => ({
      number: String(1000 + index),
      name: `Owner ${index}`,
      percent: version,
    }));
    played.replies[`/register.example/companies/${number}`] = {
      body: { number, name: `Company ${number}`, owners },
      ...(gate && number === GATED && { after: gate }),
    };
  }
}

/** Counts the facts that are not as the last version has them. */
async function countWrong(version: number): Promise<{ readonly lost: number; readonly double: number }> {
  const [[right, all, claims] = [0, 0, 0]] = await fleet.readColumn<[number, number, number]>(
    `RETURN [
      COUNT { ()-[r:OWNS]->() WHERE r.share = ${version / 100} }, COUNT { ()-[:OWNS]->() },
      COUNT { (c:Claim) WHERE c.retractedAt IS NULL AND c.subjectId STARTS WITH 'ownership:' }
    ]`,
  );
  const expected = COMPANIES.length * OWNERS;
  return { lost: expected - right, double: all - right + claims - expected };
}

/** Builds the text of an import, with ids of a prefix. */
function buildContent(prefix: string): { readonly content: string; readonly brands: number } {
  const lines = [JSON.stringify({ kind: "SOURCE", id: "source:s", title: "S" })];
  const claims = [{ source: "source:s" }];
  for (let length = 0; length < CONTENT_LENGTH; ) {
    const index = lines.length;
    const brand = { kind: "BRAND", id: `brand:${prefix}-${index}`, name: `B ${prefix} ${index}`, claims };
    length += lines[lines.push(JSON.stringify(brand)) - 1]!.length;
  }
  return { content: lines.join("\n"), brands: lines.length - 1 };
}

interface SentJob {
  readonly id: string;
  readonly state: string;
  readonly recorded: number;
}

/** Sends an import to a process. */
async function sendImport(to: ProcessName, key: string): Promise<SentJob | null> {
  const query = `mutation ($input: ImportFactsInput!) {
    importFacts(input: $input) { job { id state recorded } userErrors { message } }
  }`;
  const input = { format: "FACTS", content: buildContent(key).content, idempotencyKey: key };
  const { data } = await fleet.send(to, { query, variables: { input } }, toHeaders(curator));
  return data?.importFacts?.job ?? null;
}

const countBrands = async (prefix: string): Promise<number> =>
  (
    await fleet.readColumn<number>(
      `MATCH (b:Brand) WHERE b.id STARTS WITH 'brand:${prefix}-' RETURN count(*)`,
    )
  )[0] ?? 0;

describe("Processes on one Neo4j", () => {
  it("(8) stop an import that was started at A and cancelled at B within 5 s", async () => {
    const job = await sendImport("A", "cancelled");
    await waitUntil(async () => (await countBrands("cancelled")) > 0, "the first batch of an import");
    const cancel = `mutation { cancelImport(input: { id: "${job?.id}" }) { job { state } userErrors { message } } }`;
    const { data } = await fleet.send("B", { query: cancel }, toHeaders(curator));
    expect(data.cancelImport.userErrors).toEqual([]);
    await wait(5000);
    const stopped = await countBrands("cancelled");
    await wait(3000);
    expect(await countBrands("cancelled")).toBe(stopped);
    const { brands } = buildContent("cancelled");
    printFigure(8, `cancelled at ${stopped} of ${brands} brands`);
    expect(stopped).toBeLessThan(brands);
  });

  it("(8) continue at C an import whose process A was killed, with nothing twice", async () => {
    await sendImport("A", "killed");
    await waitUntil(async () => (await countBrands("killed")) > 0, "the first batch of an import");
    await fleet.stopMember("A", "SIGKILL");
    const before = await countBrands("killed");
    let job: SentJob | null = null;
    const startedAt = performance.now();
    await waitUntil(
      async () => {
        job = await sendImport("C", "killed");
        await wait(500);
        return job?.state === "SUCCEEDED";
      },
      "the end of an import at another process",
      120,
    );
    const { brands } = buildContent("killed");
    const [claims = 0] = await fleet.readColumn<number>(
      "MATCH (c:Claim) WHERE c.subjectId STARTS WITH 'brand:killed-' RETURN count(*)",
    );
    printFigure(
      8,
      `continued after ${before} of ${brands} brands, done ${((performance.now() - startedAt) / 1000).toFixed(0)} s after the kill`,
    );
    expect(await countBrands("killed")).toBe(brands);
    expect(claims).toBe(brands);
    await fleet.startMember("A");
  });

  it("(11) ask a service together no more often than it allows", async () => {
    for (let number = 1; number <= REQUESTS; number += 1)
      played.replies[`/register.example/companies/${number}`] = { body: { number } };
    const times: number[] = [];
    const watching = setInterval(() => {
      while (times.length < played.requests.length) times.push(performance.now());
    }, 2);
    played.requests.length = 0;
    const scripts = ["A", "B"].map((home) =>
      runScript(join("several", "ask-service.ts"), `asks-${home}`, [String(REQUESTS)]),
    );
    const ended = await Promise.all(scripts.map(({ finished }) => finished));
    await wait(20);
    clearInterval(watching);
    expect(ended.map(({ status }) => status)).toEqual([0, 0]);
    expect(times).toHaveLength(2 * REQUESTS);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    const most = Math.max(
      ...times.map((from) => times.filter((time) => time >= from && time < from + 3000).length),
    );
    printFigure(
      11,
      `${times.length} requests in ${seconds.toFixed(1)} s, ${((times.length - 1) / seconds).toFixed(2)} a second; at most ${most} in 3 s`,
    );
    expect((times.length - 1) / seconds).toBeLessThanOrEqual(PER_SECOND);
    expect(most).toBeLessThanOrEqual(3 * PER_SECOND + 1);
  });

  it(`(9) take over a pull whose process is killed, ${ROUNDS} times, and record it once`, async () => {
    const seconds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      publish(round + 1);
      played.requests.length = 0;
      const { child, finished } = runScript("pull-register.ts", "pulls-A", COMPANIES);
      await waitUntil(() => played.requests.length > 0, "the first request of a pull", 60);
      await wait(Math.random() * 1500);
      child.kill("SIGKILL");
      await finished;
      const killedAt = performance.now();
      expect((await runScript("pull-register.ts", "pulls-B", COMPANIES).finished).status).toBe(0);
      seconds.push((performance.now() - killedAt) / 1000);
      expect(await countWrong(round + 1)).toEqual({ lost: 0, double: 0 });
    }
    expect(await countViolations(fleet.database)).toBe(0);
    printFigure(
      9,
      `${ROUNDS} killed holders, taken over and done within ${Math.max(...seconds).toFixed(0)} s`,
    );
  });

  it(`(9) let a process that stood still while another took its pull over write nothing more, ${ROUNDS} times`, async () => {
    let fenced = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = 30 + round;
      let openGate = (): void => {};
      publish(version, new Promise((resolve) => (openGate = resolve)));
      played.requests.length = 0;
      const standing = runScript("pull-register.ts", `standing-${round}`, COMPANIES);
      await waitUntil(() => played.requests.length === Number(GATED), "the request that waits", 60);
      standing.child.kill("SIGSTOP");
      await wait(STOPPED_MS);
      publish(version);
      expect((await runScript("pull-register.ts", "taken", COMPANIES).finished).status).toBe(0);
      const [before] = await fleet.readColumn<number>("MATCH (g:Graph) RETURN g.revision");
      standing.child.kill("SIGCONT");
      openGate();
      const { status, stderr } = await standing.finished;
      const [after] = await fleet.readColumn<number>("MATCH (g:Graph) RETURN g.revision");
      expect(after).toBe(before);
      expect(status).not.toBe(0);
      expect(stderr).toContain("Another process has taken over this pull.");
      fenced += 1;
      expect(await countWrong(version)).toEqual({ lost: 0, double: 0 });
    }
    expect(await countViolations(fleet.database)).toBe(0);
    printFigure(
      9,
      `${fenced} of ${ROUNDS} processes that stood still for ${STOPPED_MS / 1000} s wrote nothing more`,
    );
  });
});
