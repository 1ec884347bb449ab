import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { countViolations } from "../support/graph/find-violations.js";
import { buildImportRequest, type ImportJob, tallyImports } from "./import-jobs.js";
import { type Rig, startRig } from "./rig.js";
import { pause, printTally, ROUNDS, sound } from "./tally.js";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.stop());

const graph = {
  readColumn: <T>(text: string): Promise<readonly T[]> =>
    rig.database.read(
      createStatement({
        name: "ask",
        access: "READ",
        text,
        parameters: {},
        read: (rows) => rows.map(([value]) => value as T),
      }),
    ),
  countUnsound: (): Promise<number> => countViolations(rig.database),
};

/** Sends an import, or reads its state if it was sent before; null if the API is unavailable. */
async function send(round: number): Promise<ImportJob | null> {
  const { query, variables } = buildImportRequest(round);
  const { data } = await rig.api.send(query, variables);
  return data?.importFacts?.job ?? null;
}

describe("an import by the API whose Neo4j is killed, repeated with its key until it has ended", () => {
  it("loses and duplicates nothing, and leaves nothing incomplete", async () => {
    const start = performance.now();
    const ended: ImportJob[] = [];
    let struck = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await send(round);
      await pause(Math.random() * 3000);
      const isDone = (await send(round))?.state === "SUCCEEDED";
      process.kill(rig.neo4j.pid, "SIGKILL");
      if (!isDone) struck += 1;
      let job: ImportJob | null = null;
      while (job?.state !== "SUCCEEDED") {
        await pause(500);
        job = await send(round);
      }
      ended.push(job);
    }
    const tally = { ...(await tallyImports(graph, ended)), seconds: (performance.now() - start) / 1000 };
    console.log(`${struck} of ${ROUNDS} struck while the import was running`);
    expect(printTally("Neo4j killed during an import by the API", tally)).toMatchObject(sound);
  });
});
