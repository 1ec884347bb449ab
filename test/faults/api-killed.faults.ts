import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { waitUntil } from "../support/wait/wait-until.js";
import { buildImportRequest, type ImportJob, tallyImports } from "./import-jobs.js";
import { OwnGraph } from "./own-graph.js";
import { pause, printTally, ROUNDS, sound } from "./tally.js";

const CURATORS = 4;

const mutation = `mutation ($input: RecordBrandInput!) {
  recordBrand(input: $input) { brand: entity { id } userErrors { message } }
}`;

interface Api {
  readonly url: string;
  readonly running: RunningCommand;
}

async function startApi(graph: OwnGraph, home: string): Promise<Api> {
  const running = runBrandgraph(["start", "--json"], {
    ...toNeo4jSettings(graph.connection),
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "fatal",
    PORT: "0",
  });
  return { url: (JSON.parse(await running.firstLine) as { readonly api: string }).api, running };
}

/** Sends a brand with one key until it is acknowledged, to the API that is running. */
async function recordUntilAcknowledged(
  api: () => Api,
  headers: Readonly<Record<string, string>>,
  name: string,
): Promise<void> {
  const claim = { source: { title: "S" }, statement: "It is said so." };
  const input = { id: `brand:${name}`, name, claim, idempotencyKey: name };
  const body = JSON.stringify({ query: mutation, variables: { input } });
  for (;;) {
    try {
      const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
      const { data } = (await (await fetch(api().url, init)).json()) as {
        readonly data?: { readonly recordBrand?: { readonly brand: { readonly id: string } | null } };
      };
      if (data?.recordBrand?.brand) return;
    } catch {
      // It was killed, so the next one is used.
    }
    await pause(50);
  }
}

/** Sends an import, or reads its state if it was sent before; null without an answer. */
async function sendImport(url: string, headers: Readonly<Record<string, string>>, round: number) {
  const body = JSON.stringify(buildImportRequest(round));
  try {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
    const { data } = (await (await fetch(url, init)).json()) as {
      readonly data?: { readonly importFacts?: { readonly job: ImportJob | null } };
    };
    return data?.importFacts?.job ?? null;
  } catch {
    return null;
  }
}

describe("an import by the API, repeated with its key until it has ended", () => {
  it("loses and duplicates nothing and leaves nothing incomplete if the API is killed", async () => {
    const [graph, home] = [await OwnGraph.launch(), mkdtempSync(join(tmpdir(), "brandgraph-faults-"))];
    const { text } = await createTestKey(graph.database, "CURATOR");
    const start = performance.now();
    const ended: ImportJob[] = [];
    let struck = 0;
    let current = await startApi(graph, home);
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        await sendImport(current.url, toBearerHeader(text), round);
        await pause(Math.random() * 3000);
        current.running.process.kill("SIGKILL");
        await current.running.finished;
        const [isDone] = await graph.readColumn<boolean>(
          "MATCH (j:Job) WITH j ORDER BY j.startedAt DESC LIMIT 1 RETURN j.state = 'SUCCEEDED'",
        );
        if (!isDone) struck += 1;
        current = await startApi(graph, home);
        let job: ImportJob | null = null;
        while (job?.state !== "SUCCEEDED") {
          job = await sendImport(current.url, toBearerHeader(text), round);
          if (job?.state !== "SUCCEEDED") await pause(1000);
        }
        ended.push(job);
      }
      const tally = {
        ...(await tallyImports(graph, ended)),
        seconds: (performance.now() - start) / 1000,
      };
      console.log(`${struck} of ${ROUNDS} killed while the import was running`);
      expect(printTally("API killed during an import", tally)).toMatchObject(sound);
    } finally {
      current.running.process.kill("SIGKILL");
      await current.running.finished;
      await graph.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
});

describe("an API whose clients repeat unacknowledged requests", () => {
  it("loses and duplicates nothing and leaves nothing incomplete if it is killed", async () => {
    const [graph, home] = [await OwnGraph.launch(), mkdtempSync(join(tmpdir(), "brandgraph-faults-"))];
    const { text } = await createTestKey(graph.database, "CURATOR");
    const start = performance.now();
    const acknowledged: string[] = [];
    let current = await startApi(graph, home);
    let isOver = false;
    const runCurator = async (_: unknown, number: number): Promise<void> => {
      for (let n = 0; !isOver; n += 1) {
        await recordUntilAcknowledged(() => current, toBearerHeader(text), `b-${number}-${n}`);
        acknowledged.push(`brand:b-${number}-${n}`);
      }
    };
    try {
      const curators = Array.from({ length: CURATORS }, runCurator);
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = acknowledged.length;
        await waitUntil(() => acknowledged.length > before, "a write that is acknowledged", 120);
        await pause(Math.random() * 1000);
        current.running.process.kill("SIGKILL");
        await current.running.finished;
        current = await startApi(graph, home);
      }
      isOver = true;
      await Promise.all(curators);
      const storedIds = await graph.readColumn<string>("MATCH (n:Brand) RETURN n.id");
      const [claims = 0] = await graph.readColumn<number>("MATCH (c:Claim) RETURN count(*)");
      const [changes = 0] = await graph.readColumn<number>(
        "MATCH (c:Change {action: 'RECORDED'}) RETURN count(*)",
      );
      const tally = {
        rounds: ROUNDS,
        lost: acknowledged.filter((id) => !storedIds.includes(id)).length,
        double: claims - storedIds.length + (changes - storedIds.length - 1),
        half: await graph.countUnsound(),
        seconds: (performance.now() - start) / 1000,
      };
      console.log(`${acknowledged.length} acknowledged`);
      expect(printTally("API killed", tally)).toMatchObject(sound);
    } finally {
      current.running.process.kill("SIGKILL");
      await current.running.finished;
      await graph.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
});
