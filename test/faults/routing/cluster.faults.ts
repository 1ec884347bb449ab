import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { serveApi, type TestApi } from "../../support/api/api.js";
import { countViolations } from "../../support/graph/find-violations.js";
import { testServer } from "../../support/process/neo4j.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import { pause, printTally } from "../tally.js";
import { ClusterStub } from "./cluster-stub.js";

const TIMEOUT = 10_000;
const TRIES = Number(process.env.TRIES ?? 1000);
const CURATORS = 4;
/** The acknowledged writes after which the leader moves. */
const TRIES_OF_A_LEADER = 50;
const ELECTION_MS = 200;

let home: string;
let neo4jServer: ManagedNeo4j;
let cluster: ClusterStub;
let database: Database;
let api: TestApi;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-faults-"));
  neo4jServer = await startManagedNeo4j({ ...testServer, home });
  const { uri, username, password, database: name } = neo4jServer;
  const { hostname: host, port } = new URL(uri);
  cluster = await ClusterStub.launch({ host, port: Number(port), database: name });
  database = openDatabase({ uri: cluster.uri, username, password, database: name }, { timeout: TIMEOUT });
  await applyMigrations(database);
  api = await serveApi(database, { as: "CURATOR" });
});
afterAll(async () => {
  await api?.stop();
  await cluster?.stop();
  await neo4jServer?.stop();
  await rm(home, { recursive: true, force: true });
});

const claim = { source: { title: "S" }, statement: "It is said so." };

/** Records a brand; null if the API did not acknowledge it. */
async function recordBrand(name: string): Promise<string | null> {
  const { data } = await api.send(
    "mutation ($input: RecordBrandInput!) { recordBrand(input: $input) { brand: entity { id } } }",
    { input: { id: `brand:${name}`, name, claim, idempotencyKey: name } },
  );
  return data?.recordBrand?.brand?.id ?? null;
}

const readName = async (name: string): Promise<string | undefined> =>
  (await api.execute("query ($id: ID!) { brand(id: $id) { name } }", { id: `brand:${name}` })).brand?.name;

describe("Through the addresses of a cluster", () => {
  it("a member that is not the leader rejects a write, as the stub must so that the other tests mean something", async () => {
    const { username, password } = neo4jServer;
    const driver = neo4j.driver(cluster.getAddress(1), neo4j.auth.basic(username, password));
    const session = driver.session({ defaultAccessMode: neo4j.session.WRITE });
    await expect(session.run("CREATE (:Rejected)")).rejects.toThrow("not the leader");
    await session.close();
    await driver.close();
  });

  it("reads go to followers in READ mode and writes to the leader, and each read carries the bookmark of the write before", async () => {
    for (let n = 0; n < 20; n++) {
      const before = cluster.begun.length;
      expect(await recordBrand(`read-${n}`)).toBe(`brand:read-${n}`);
      const readsStart = cluster.begun.length;
      expect(await readName(`read-${n}`)).toBe(`read-${n}`);
      const [writes, reads] = [cluster.begun.slice(before, readsStart), cluster.begun.slice(readsStart)];
      const leaders = writes.filter(({ access }) => access === "WRITE").map(({ member }) => member);
      expect(new Set(leaders)).toEqual(new Set([cluster.leader]));
      expect(reads.length).toBeGreaterThan(0);
      for (const { member, access, bookmarks, lastCommit } of reads) {
        expect({ access, isFollower: member !== cluster.leader }).toEqual({
          access: "READ",
          isFollower: true,
        });
        expect(bookmarks).toContain(lastCommit);
      }
    }
  });

  it("a read waits for a follower that is behind, and then shows the write", async () => {
    cluster.stopReplication();
    await recordBrand("late");
    let isAnswered = false;
    const reading = readName("late").then((name) => {
      isAnswered = true;
      return name;
    });
    await waitUntil(() => cluster.isHolding, "a read that waits for a follower");
    await pause(300);
    expect(isAnswered).toBe(false);
    cluster.startReplication();
    expect(await reading).toBe("late");
  });

  it(`the API loses and doubles none of ${TRIES} writes while the leader moves, and each ends within its deadline`, async () => {
    const start = performance.now();
    const names = Array.from({ length: TRIES }, (_, n) => `try-${n}`);
    const queue = [...names];
    let acknowledged = 0;
    let moves = 0;
    let repeated = 0;
    let slowest = 0;
    let electing = Promise.resolve();
    const curate = async (): Promise<void> => {
      for (let name = queue.shift(); name; name = queue.shift()) {
        const began = performance.now();
        while (!(await recordBrand(name))) repeated += 1;
        slowest = Math.max(slowest, performance.now() - began);
        acknowledged += 1;
        if (acknowledged % TRIES_OF_A_LEADER !== 0) continue;
        moves += 1;
        const isCut = moves % 2 === 0;
        electing = electing.then(() => cluster.moveLeader(ELECTION_MS, isCut));
      }
    };
    await Promise.all(Array.from({ length: CURATORS }, curate));
    await electing;
    const recorded = await countByName();
    const lost = names.filter((name) => !recorded.has(name)).length;
    const double = names.filter((name) => (recorded.get(name) ?? 0) > 1).length;
    const half = await countViolations(database);
    const { rejected } = cluster;
    printTally("the leader moves", {
      rounds: TRIES,
      lost,
      double,
      half,
      seconds: (performance.now() - start) / 1000,
      moves,
      rejected,
      repeated,
      slowest,
    });
    expect({ lost, double, half }).toEqual({ lost: 0, double: 0, half: 0 });
    expect(moves).toBe(Math.floor(TRIES / TRIES_OF_A_LEADER));
    expect(rejected).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(2 * TIMEOUT);
  });
});

/** Counts the brands by their names. */
async function countByName(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let after: string | null = null;
  do {
    const { brands } = await api.execute(
      "query ($after: String) { brands(first: 100, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }",
      { after },
    );
    for (const { name } of brands.nodes) counts.set(name, (counts.get(name) ?? 0) + 1);
    after = brands.pageInfo.hasNextPage ? brands.pageInfo.endCursor : null;
  } while (after !== null);
  return counts;
}
