import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { PullResult } from "../../src/connectors/pull/pull.js";
import { packageRoot } from "../../src/paths.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";
import { waitUntil } from "../support/wait/wait-until.js";
import { OwnGraph } from "./own-graph.js";
import { pause, printTally, ROUNDS, sound } from "./tally.js";

const COMPANIES = Array.from({ length: 50 }, (_, index) => String(index + 1));
const OWNERS = 60;

/** Publishes all companies again: the percentage of each owner is the version. */
function publish({ replies }: PlayedService, version: number): void {
  for (const number of COMPANIES) {
    const owners = Array.from({ length: OWNERS }, (_, index) => ({
      number: String(1000 + index),
      name: `Owner ${index}`,
      percent: version,
    }));
    replies[`/register.example/companies/${number}`] = {
      body: { number, name: `Company ${number}`, owners },
    };
  }
}

it("a pull that is killed is resumed, with nothing half and nothing double", async () => {
  const graph = await OwnGraph.launch();
  const played = await playService({});
  const home = mkdtempSync(join(tmpdir(), "brandgraph-faults-"));
  const start = performance.now();
  const sum = { rounds: 0, lost: 0, double: 0, half: 0 };
  const startPull = () => {
    const script = join(packageRoot, "test", "faults", "pull-register.ts");
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      BRANDGRAPH_HOME: home,
      BRANDGRAPH_MIRROR: played.mirror,
      ...toNeo4jSettings(graph.connection),
    };
    const child = spawn(process.execPath, ["--import", "tsx", script, ...COMPANIES], {
      cwd: packageRoot,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let stdout = "";
    child.stdout?.on("data", (text) => {
      stdout += text;
    });
    return { child, finished: waitForEvent(child, "close", "the end of a pull", 300).then(() => stdout) };
  };
  const finish = async (): Promise<PullResult> => JSON.parse(await startPull().finished);
  try {
    for (; sum.rounds < ROUNDS; sum.rounds += 1) {
      publish(played, sum.rounds + 1);
      played.requests.length = 0;
      const { child, finished } = startPull();
      const hasBegun = () => played.requests.length > 0 || child.exitCode !== null;
      await waitUntil(hasBegun, "the first request of a pull", 120);
      await pause(Math.random() * 3000);
      child.kill("SIGKILL");
      await finished;
      const { isResumed } = await finish();
      if (isResumed) await finish();
      const share = (sum.rounds + 1) / 100;
      const [[right, all, claims] = [0, 0, 0]] = await graph.readColumn<[number, number, number]>(
        `RETURN [
          COUNT { ()-[r:OWNS]->() WHERE r.share = ${share} }, COUNT { ()-[:OWNS]->() },
          COUNT { (c:Claim) WHERE c.retractedAt IS NULL AND c.subjectId STARTS WITH 'ownership:' }
        ]`,
      );
      const expected = COMPANIES.length * OWNERS;
      sum.lost += expected - right;
      sum.double += all - right + claims - expected;
    }
    const open = await graph.readColumn("MATCH (p:Pull) WHERE p.mark IS NOT NULL RETURN p.id");
    expect(open).toEqual([]);
    sum.half = await graph.countUnsound();
    const tally = { ...sum, seconds: (performance.now() - start) / 1000 };
    expect(printTally("pull killed", tally)).toMatchObject(sound);
  } finally {
    await graph.stop();
    await played.close();
    rmSync(home, { recursive: true });
  }
});
