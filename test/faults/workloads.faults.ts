import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { findViolations } from "../support/graph/find-violations.js";
import { waitUntil } from "../support/wait/wait-until.js";
import { type Listeners, listenFrom } from "./listeners.js";
import { type Rig, startRig } from "./rig.js";
import { ROUNDS } from "./tally.js";
import { type Clients, KEYS, prepareClients } from "./workloads.js";

let rig: Rig;
let clients: Clients;
let listeners: Listeners;
beforeAll(async () => {
  rig = await startRig();
  clients = await prepareClients(rig);
  listeners = listenFrom(rig.api.url, await rig.api.readRevision());
  // The product does the same one minute after a start.
  await rig.neo4j.archiveClasses();
});
afterAll(() => rig?.stop());

const readCount = (text: string) =>
  rig.database.read(
    createStatement({
      name: "count",
      access: "READ",
      text,
      parameters: {},
      read: ([row]) => Number(row![0]),
    }),
  );

/** Counts the ids that are recorded. */
async function countRecorded(ids: ReadonlySet<string>): Promise<number> {
  const all = [...ids];
  let sum = 0;
  for (let start = 0; start < all.length; start += 100) {
    const { nodes } = await rig.api.execute("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: all.slice(start, start + 100),
    });
    sum += nodes.filter((node: unknown) => node !== null).length;
  }
  return sum;
}

/** Counts the ids that are recorded although they were retracted. */
const countUndead = (ids: ReadonlySet<string>): Promise<number> =>
  rig.database.read(
    createStatement({
      name: "standing",
      access: "READ",
      text: "MATCH (n:Brand) WHERE n.id IN $ids RETURN count(n)",
      parameters: { ids: [...ids] },
      read: ([row]) => Number(row![0]),
    }),
  );

/**
 * Breaks something in the midst of the load, and measures the milliseconds until a write begun afterwards is
 * acknowledged.
 */
async function runRound(breakIt: () => Promise<void> | void): Promise<number> {
  clients.start();
  await delay(500 + Math.random() * 1000);
  const broken = performance.now();
  await breakIt();
  await waitUntil(() => clients.log.firstAfter(broken) !== null, "the first success after a failure", 300);
  const recovered = requireNonNull(clients.log.firstAfter(broken), "The first success");
  await delay(300);
  await clients.stop();
  return recovered - broken;
}

const failures: [string, (turn: number) => Promise<void> | void][] = [
  ["database killed (-9)", () => void process.kill(rig.neo4j.pid, "SIGKILL")],
  [
    "database frozen, by turns for 3 s and permanently",
    (turn) => {
      const { pid } = rig.neo4j;
      process.kill(pid, "SIGSTOP");
      if (turn % 2 === 0) setTimeout(() => process.kill(pid, "SIGCONT"), 3000);
    },
  ],
  ["all sockets cut", () => rig.proxy.cutAll()],
  ["the acknowledgement of a commit lost", () => rig.proxy.cutNextCommit()],
];

describe("set, upsert, delete and bank", () => {
  it.each(failures)(
    `lose no operation and apply none twice in ${ROUNDS} rounds: %s`,
    async (name, breakIt) => {
      const { log } = clients;
      const [before, changesBefore, acknowledgedBefore] = [
        await rig.api.readRevision(),
        log.changes,
        log.acknowledged,
      ];
      const recoveries: number[] = [];
      for (let turn = 0; turn < ROUNDS; turn += 1) recoveries.push(await runRound(() => breakIt(turn)));
      const lost = log.recorded.size - (await countRecorded(log.recorded));
      const undead = await countUndead(log.retracted);
      const after = await rig.api.readRevision();
      const double = after - before - (log.changes - changesBefore);
      const misheard = await listeners.upTo(after);
      const keys = await readCount("MATCH (n:Brand) WHERE n.id STARTS WITH 'brand:upsert-' RETURN count(n)");
      const sorted = recoveries.toSorted((a, b) => a - b);
      const formatSeconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
      const acknowledged = log.acknowledged - acknowledgedBefore;
      console.log(
        `${name}: rounds ${ROUNDS}, acknowledged ${acknowledged}, lost ${lost}, double ${double}, half ${log.wrongSums.length}, undead ${undead}, misheard ${misheard} of ${after - before}, recovered in ${formatSeconds(sorted[Math.floor(ROUNDS / 2)]!)} s (median), ${formatSeconds(sorted.at(-1)!)} s (longest)`,
      );
      expect({ lost, double, undead, misheard, keys, half: log.wrongSums }).toEqual({
        lost: 0,
        double: 0,
        undead: 0,
        misheard: 0,
        keys: KEYS,
        half: [],
      });
      expect(await findViolations(rig.database)).toEqual([]);
    },
  );
});
