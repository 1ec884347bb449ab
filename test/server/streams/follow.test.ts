import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../src/errors.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import type { ChangePage } from "../../../src/query/changefeed.js";
import { createFollower, type FollowOptions } from "../../../src/server/streams/create-follower.js";
import type { RevisionWatch } from "../../../src/server/streams/revision-watch.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

// A database with scripted answers, to test errors of the database.
type Answer = ChangePage<number> | Error;
let answers: Answer[];
let readRanges: (readonly [after: number, upTo: number])[];

const createPage = (rows: readonly number[], upTo: number, complete = true): ChangePage<number> => ({
  rows,
  upTo,
  complete,
});
const unavailable = new AppError("DATABASE_UNAVAILABLE", "Neo4j cannot be reached.");

const createLog = (after: number | null = 0) => ({
  after,
  page: (...range: readonly [number, number]) => {
    readRanges.push(range);
    return createStatement<ChangePage<number>>({
      name: "page",
      access: "READ",
      text: "",
      parameters: {},
      read: () => createPage([], 0),
    });
  },
});

const watch: RevisionWatch = {
  readPresent: async () => 7,
  waitForNewer: async (revision) => (revision < 10 ? 10 : new Promise(() => {})),
};

function createTestFollower(more: Partial<FollowOptions> = {}) {
  const options: FollowOptions = {
    runStatement: async () => {
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer as never;
    },
    watch,
    recheck: async () => {},
    ...more,
  };
  return async (after?: number | null) =>
    (await createFollower(options)(createLog(after)))[Symbol.asyncIterator]();
}

beforeEach(() => {
  [answers, readRanges] = [[], []];
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

describe("the change log follower", () => {
  it("reads page by page, each after the previous one was taken", async () => {
    answers = [createPage([1, 2], 4), createPage([5], 10)];
    const rows = await createTestFollower()();
    for (const row of [1, 2]) expect(await rows.next()).toEqual({ done: false, value: row });
    expect(readRanges).toEqual([[0, 10]]);
    expect((await rows.next()).value).toBe(5);
    expect(readRanges).toEqual([
      [0, 10],
      [4, 10],
    ]);
  });

  it("begins by default at the revision when it was called, not when the first row is requested", async () => {
    answers = [createPage([8], 10)];
    let revision = 7;
    const rows = await createTestFollower({ watch: { ...watch, readPresent: async () => revision } })(null);
    revision = 9;
    expect((await rows.next()).value).toBe(8);
    expect(readRanges).toEqual([[7, 10]]);
  });

  it("does not read the present revision if it begins after a given one", async () => {
    answers = [createPage([1], 10)];
    const rejectRevision = () => Promise.reject(unavailable);
    expect(
      (await (await createTestFollower({ watch: { ...watch, readPresent: rejectRevision } })(0)).next())
        .value,
    ).toBe(1);
  });

  it("fails at once if the present revision cannot be read", async () => {
    const rejectRevision = () => Promise.reject(unavailable);
    await expect(createTestFollower({ watch: { ...watch, readPresent: rejectRevision } })(null)).rejects.toBe(
      unavailable,
    );
  });

  it("reads an incomplete page again", async () => {
    answers = [createPage([3], 10, false), createPage([2, 3], 10, false), createPage([1, 2, 3], 10)];
    const rows = await createTestFollower()();
    for (const row of [1, 2, 3]) expect((await rows.next()).value).toBe(row);
  });

  it("continues if revisions stay missing over many reads, since they are unused", async () => {
    let reads = 0;
    const readNextPage = async () => {
      reads += 1;
      return createPage([9], 10, false) as never;
    };
    expect(
      (await (await createTestFollower({ runStatement: readNextPage, retryMs: 0 })()).next()).value,
    ).toBe(9);
    expect(reads).toBe(31);
  });

  it("does not take revisions for unused because a read took long", async () => {
    answers = [createPage([], 10, false), createPage([9], 10)];
    const readNextPage = async () => {
      vi.setSystemTime(Date.now() + 60_000);
      return answers.shift() as never;
    };
    const rows = await createTestFollower({ runStatement: readNextPage, retryMs: 0 })();
    expect((await awaitWithDeadline(rows.next(), "the row of revision 9")).value).toBe(9);
  });

  it("waits while the database does not answer, and loses nothing", async () => {
    answers = [unavailable, unavailable, createPage([1], 10)];
    expect((await (await createTestFollower()()).next()).value).toBe(1);
    expect(readRanges).toEqual([
      [0, 10],
      [0, 10],
      [0, 10],
    ]);
  });

  it("ends with any other error", async () => {
    answers = [new AppError("TIMEOUT", "Too long.")];
    await expect((await createTestFollower()()).next()).rejects.toThrow("Too long.");
  });

  it("ends before the next read once its reader has lost access", async () => {
    answers = [createPage([1], 10)];
    const recheck = () => Promise.reject(new AppError("UNAUTHENTICATED", "No longer."));
    await expect((await createTestFollower({ recheck })()).next()).rejects.toThrow("No longer.");
    expect(readRanges).toEqual([]);
  });

  it("ends immediately when its reader leaves, even if nothing is recorded", async () => {
    const waitForAbort = (signal: AbortSignal) =>
      new Promise<number>((resolve) => signal.addEventListener("abort", () => resolve(0)));
    const rows = await createTestFollower({
      watch: { ...watch, waitForNewer: (_, { signal }) => waitForAbort(signal) },
    })();
    const next = rows.next();
    await rows.return!();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
