import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { createRevisionWait } from "../../src/server/context/revision-header.js";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

const record = {
  query: `mutation {
    recordBrand(input: { id: "brand:a", name: "A", claim: { source: { title: "S" }, statement: "It is." } }) { revision }
  }`,
};
const read = { query: '{ brand(id: "brand:a") { name } }' };

async function sendWithRevision(body: object, revision?: string) {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { ...api.headers, ...(revision !== undefined && { "graph-revision": revision }) },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as Awaited<ReturnType<TestApi["send"]>>;
  return { status: response.status, revision: response.headers.get("graph-revision"), data, errors };
}

describe("The header graph-revision", () => {
  it("has the revision of a write and of what is read after it, known queries included", async () => {
    const recordAnswer = await sendWithRevision(record);
    expect(recordAnswer.revision).toBe(String(recordAnswer.data.recordBrand.revision));
    for (const _ of ["by Apollo", "as a known query"])
      expect(await sendWithRevision(read, recordAnswer.revision!)).toMatchObject({
        status: 200,
        revision: recordAnswer.revision,
        data: { brand: { name: "A" } },
      });
  });

  it("of a request that is no revision is BAD_USER_INPUT", async () => {
    const { status, errors } = await sendWithRevision(read, "-1");
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });

  it("of a revision that the graph does not reach is OVERLOADED", async () => {
    const { status, errors } = await sendWithRevision(read, "999999");
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, "OVERLOADED"]);
  });
});

describe("A request with a revision", () => {
  /** A database whose revision is one higher at each read, as that of a follower that is behind. */
  const createFollower = () => {
    const reads = { count: 0 };
    const database = {
      read: async () => ({ revision: ++reads.count, recordedAt: reads.count, epoch: "" }),
    } as unknown as Database;
    return { reads, database };
  };
  const pass = async (wait: ReturnType<typeof createRevisionWait>, revision?: string): Promise<void> => {
    const request = { headers: revision === undefined ? {} : { "graph-revision": revision } };
    await new Promise<void>((resolve, reject) => {
      const waiting = wait(request as unknown as IncomingMessage, {} as ServerResponse, () => resolve());
      Promise.resolve(waiting).catch(reject);
    });
  };

  it("waits until this process has seen the revision, and then reads it no more", async () => {
    const { reads, database } = createFollower();
    const wait = createRevisionWait(database);
    await pass(wait);
    expect(reads.count).toBe(0);
    await pass(wait, "3");
    await pass(wait, "2");
    expect(reads.count).toBe(3);
  });

  it("fails when its time is up", async () => {
    const { database } = createFollower();
    await expect(pass(createRevisionWait(database, 0), "1000")).rejects.toMatchObject({ code: "OVERLOADED" });
  });
});
