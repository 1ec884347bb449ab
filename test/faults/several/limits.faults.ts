import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateApiKey } from "../../../src/util/api-key-secret.js";
import { readResidentMegabytes } from "../../support/process/resident-megabytes.js";
import { Fleet, names, printFigure, repeatAtOnce, repeatEvenly, toHeaders } from "./fleet.js";

const LIMIT = 1200;
/** The part of a limit that all processes together may grant beyond it. */
const BEYOND = 1.05;

let fleet: Fleet;
/** The memory of a process that was alone, under the load that each of four has later. */
let memoryOfOne: number;
beforeAll(async () => {
  fleet = await Fleet.launch({
    settings: { BRANDGRAPH_RATE_LIMIT: String(LIMIT), BRANDGRAPH_TIME_LIMIT: "0" },
  });
  await fleet.startMember("A");
  memoryOfOne = await measureMemory(1);
  for (const name of names.slice(1)) await fleet.startMember(name);
  await fleet.waitUntilKnown();
}, 300_000);
afterAll(() => fleet?.stop());

/** The requests of each process before its memory is measured. */
const LOAD = 1000;

const query = { query: "{ graph { revision } }" };

/** Sends the same load to that many processes, and measures the memory of all in megabytes. */
async function measureMemory(processes: number): Promise<number> {
  const used = names.slice(0, processes);
  const keys = await Promise.all(
    Array.from({ length: 10 }, (_, index) => fleet.createKey("READER", `load ${index} of ${processes}`)),
  );
  await repeatAtOnce(LOAD * processes, 8, async (index) => {
    await fleet.send(
      used[index % processes]!,
      { query: `{ graph { revision a${index % 40}: revision } }` },
      toHeaders(keys[index % keys.length]!),
    );
  });
  const sizes = await Promise.all(
    used.map((name) => readResidentMegabytes(fleet.get(name).running.process.pid!)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe("Four processes on one Neo4j", () => {
  it("(16) have at most four times the memory of one, and report their open connections", async () => {
    const memory = await measureMemory(names.length);
    const connections = await fleet.readMetric("A", "connections");
    printFigure(
      16,
      `${memory.toFixed(0)} MB in four processes, ${memoryOfOne.toFixed(0)} MB in one; A has ${connections} connections`,
    );
    expect(connections).toBeGreaterThan(0);
    expect(memory).toBeLessThanOrEqual(4 * memoryOfOne);
  });

  it("(1) answer 1,200 to 1,260 of 3,000 requests that one key sends within a minute", async () => {
    const key = await fleet.createKey("READER", "hurried");
    let answered = 0;
    const before = await fleet.readMetric("A", 'statements_total{statement="lease blocks",code="OK"}');
    await repeatEvenly(3000, 55_000, async () => {
      const { status } = await fleet.send("PROXY", query, toHeaders(key));
      if (status === 200) answered += 1;
    });
    const leases =
      (await fleet.readMetric("A", 'statements_total{statement="lease blocks",code="OK"}')) - (before || 0);
    printFigure(1, `${answered} of 3,000 requests answered, ${leases} leases by A`);
    expect(answered).toBeGreaterThanOrEqual(LIMIT);
    expect(answered).toBeLessThanOrEqual(BEYOND * LIMIT);
    expect(leases).toBeLessThanOrEqual(60);
  });

  it("(2) look up no more guessed keys of one address than the limit of one process allows", async () => {
    let guesses = 0;
    await repeatEvenly(2400, 45_000, async () => {
      const { status } = await fleet.send("PROXY", query, { authorization: `Bearer ${generateApiKey()}` });
      if (status === 401) guesses += 1;
    });
    printFigure(2, `${guesses} of 2,400 guesses looked up`);
    expect(guesses).toBeGreaterThanOrEqual(0.9 * LIMIT);
    expect(guesses).toBeLessThanOrEqual(BEYOND * LIMIT);
  });
});
