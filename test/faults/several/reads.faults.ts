import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCuttingProxy } from "../../support/api/cutting-proxy.js";
import type { TestKey } from "../../support/api/keys.js";
import { toBearerHeader } from "../../support/api/keys.js";
import { listenByEvents } from "../../support/api/listen-to-changes.js";
import { openSocket } from "../../support/api/sockets.js";
import { isLongRun } from "../../support/process/long.js";
import { buildReadBrand, Fleet, names, printFigure, repeatAtOnce, toHeaders } from "./fleet.js";

const TRIES = isLongRun ? 10_000 : 1000;
const CHANGES = isLongRun ? 10_000 : 1000;
const CUTS = 20;
const CORRECTIONS = isLongRun ? 1000 : 200;
const DOCUMENTS = 100;

let fleet: Fleet;
let curator: TestKey;
beforeAll(async () => {
  fleet = await Fleet.launch();
  curator = await fleet.createKey("CURATOR");
  await fleet.startAll();
  // Planned before, so that no deadline of a test is for planning.
  for (const name of names) {
    await fleet.recordBrand(name, `first-${name.toLowerCase()}`, curator);
    await fleet.send(name, buildReadBrand(`first-${name.toLowerCase()}`), toHeaders(curator));
  }
}, 300_000);
afterAll(() => fleet?.stop());

const draw = (index: number, step: number) => names[(index * step + step) % names.length]!;

describe("Four processes on one Neo4j", () => {
  it("(5) know a persisted query that was registered at another one, at the latest at the second try", async () => {
    let atOnce = 0;
    let retried = 0;
    for (let index = 0; index < DOCUMENTS; index += 1) {
      const query = `{ graph { revision a${index}: revision } }`;
      const extensions = { persistedQuery: { version: 1, sha256Hash: hash("sha256", query) } };
      const registered = await fleet.send("A", { query, extensions });
      expect(registered.errors).toBeUndefined();
      const first = await fleet.send("B", { extensions });
      if (!first.errors) {
        atOnce += 1;
        continue;
      }
      expect(first.errors[0]?.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
      const second = await fleet.send("B", { query, extensions });
      expect(second.errors).toBeUndefined();
      retried += 1;
    }
    const query = "{ graph { revision later: revision } }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash("sha256", query) } };
    await fleet.send("A", { query, extensions });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const later = await Promise.all(names.map((name) => fleet.send(name, { extensions })));
    printFigure(5, `${atOnce} of ${DOCUMENTS} known at once, ${retried} after one retry; all a second later`);
    expect(later.map(({ errors }) => errors)).toEqual(names.map(() => undefined));
  });

  it(`(6) never show less than a write that another one acknowledged, in ${TRIES} tries with its revision`, async () => {
    let older = 0;
    await repeatAtOnce(TRIES, 8, async (index) => {
      const [writer, reader] = [draw(index, 1), draw(index, 2)];
      const id = `own-${index}`;
      const { payload, header } = await fleet.recordBrand(writer, id, curator);
      expect(header).toBeGreaterThanOrEqual(payload);
      const headers = { ...toHeaders(curator), "graph-revision": String(header) };
      const read = await fleet.send(reader, buildReadBrand(id), headers);
      if (read.data?.brand?.name !== id || (read.revision ?? 0) < payload) older += 1;
    });
    printFigure(6, `${older} of ${TRIES} reads older than the write before`);
    expect(older).toBe(0);
  });

  it("(6) wait for a revision that the graph does not have, and then say so", async () => {
    const answer = await fleet.send("B", buildReadBrand("first-a"), { "graph-revision": "999999999" });
    expect(answer.status).toBe(503);
    expect(answer.errors?.[0]?.message).toContain("has not reached revision 999999999");
    const wrong = await fleet.send("B", buildReadBrand("first-a"), { "graph-revision": "latest" });
    expect(wrong.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("(12) never show the old figure at the new revision", async () => {
    const count = { query: "{ brands { totalCount } graph { revision } }" };
    let { totalCount } = (await fleet.send("B", count)).data.brands;
    let stale = 0;
    for (let index = 0; index < CORRECTIONS; index += 1) {
      // Twice, so that the answer is cached.
      for (const _ of [1, 2]) await fleet.send("B", count);
      const { payload } = await fleet.recordBrand("A", `figure-${index}`, curator);
      const read = await fleet.send("B", count);
      totalCount += 1;
      if (read.data.brands.totalCount !== totalCount || read.data.graph.revision < payload) stale += 1;
    }
    printFigure(12, `${stale} of ${CORRECTIONS} figures stale`);
    expect(stale).toBe(0);
  });

  it(`(7) show ${CHANGES} changes of three others to a subscriber once and in order, whose connection is cut ${CUTS} times`, async () => {
    const { hostname, port } = new URL(fleet.get("C").url);
    const proxy = await startCuttingProxy(hostname, Number(port));
    const [first = 0] = await fleet.readColumn<number>("MATCH (g:Graph) RETURN g.revision");
    const revisions: number[] = [];
    const isDone = () => revisions.length >= CHANGES;
    const follow = async (): Promise<void> => {
      while (!isDone())
        try {
          const after = revisions.at(-1) ?? first;
          for await (const revision of listenByEvents(`http://127.0.0.1:${proxy.port}`, after)) {
            revisions.push(revision);
            if (isDone()) return;
          }
        } catch {
          // It was cut, and resumes after the last revision.
        }
    };
    const following = follow();
    const writers = ["A", "B", "D"] as const;
    const cutEvery = Math.floor(CHANGES / CUTS);
    let cuts = 0;
    await repeatAtOnce(CHANGES, 6, async (index) => {
      await fleet.recordBrand(writers[index % 3]!, `change-${index}`, curator);
      if (index % cutEvery !== cutEvery - 1) return;
      proxy.cutAll();
      cuts += 1;
    });
    await following;
    await proxy.stop();
    printFigure(7, `${revisions.length} changes in order, ${cuts} cuts`);
    expect(cuts).toBe(CUTS);
    expect(revisions).toEqual(Array.from({ length: CHANGES }, (_, index) => first + 1 + index));
  });

  it("(10) refuse a key that was revoked at another one, and end its streams", async () => {
    const admin = await fleet.createKey("ADMIN");
    const reader = await fleet.createKey("READER", "leaving");
    const query = "subscription { changes { revision } }";
    expect((await fleet.send("B", buildReadBrand("first-a"), toHeaders(reader))).errors).toBeUndefined();
    const socket = await openSocket(fleet.get("C").url);
    socket.send({ type: "connection_init", payload: toBearerHeader(reader.text) });
    await socket.next("the acknowledgement");
    socket.send({ type: "subscribe", id: "1", payload: { query } });
    const stream = await fetch(`${fleet.get("D").url}/graphql/stream`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        ...toHeaders(reader),
      },
      body: JSON.stringify({ query }),
    });
    expect(stream.status).toBe(200);
    const revoke = `mutation { revokeApiKey(input: { id: "${reader.id}" }) { userErrors { message } } }`;
    const revoked = await fleet.send("A", { query: revoke }, toHeaders(admin));
    expect(revoked.data.revokeApiKey.userErrors).toEqual([]);
    const revokedAt = performance.now();
    expect((await fleet.send("B", buildReadBrand("first-a"), toHeaders(reader))).status).toBe(401);
    const refusedAfter = performance.now() - revokedAt;
    const [closed] = await Promise.all([socket.closed, stream.text().catch(() => "")]);
    const endedAfter = performance.now() - revokedAt;
    printFigure(
      10,
      `refused after ${refusedAfter.toFixed(0)} ms, streams ended after ${(endedAfter / 1000).toFixed(1)} s`,
    );
    expect(closed.code).toBe(4403);
    expect(refusedAfter).toBeLessThanOrEqual(2000);
    expect(endedAfter).toBeLessThanOrEqual(10_000);
  });
});
