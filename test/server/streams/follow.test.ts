import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../src/errors.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import type { ChangePage } from "../../../src/query/changefeed.js";
import { createFollower, type FollowOptions } from "../../../src/server/streams/create-follower.js";
import type { RevisionWatch } from "../../../src/server/streams/revision-watch.js";
import { withDeadline } from "../../support/wait/with-deadline.js";

// A database with scripted answers, to test errors of the database.
type Answer = ChangePage<number> | Error;
let answers: Answer[];
let asked: (readonly [after: number, upTo: number])[];

const page = (rows: readonly number[], upTo: number, complete = true): ChangePage<number> => ({
  rows,
  upTo,
  complete,
});
const unavailable = new AppError("DATABASE_UNAVAILABLE", "Neo4j cannot be reached.");

const log = (after: number | null = 0) => ({
  after,
  page: (...range: readonly [number, number]) => {
    asked.push(range);
    return createStatement<ChangePage<number>>({
      name: "page",
      access: "READ",
      text: "",
      parameters: {},
      read: () => page([], 0),
    });
  },
});

const watch: RevisionWatch = {
  readPresent: async () => 7,
  waitForNewer: async (revision) => (revision < 10 ? 10 : new Promise(() => {})),
};

function following(more: Partial<FollowOptions> = {}) {
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
  return async (after?: number | null) => (await createFollower(options)(log(after)))[Symbol.asyncIterator]();
}

beforeEach(() => {
  [answers, asked] = [[], []];
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

describe("the change log follower", () => {
  it("reads page by page, each after the previous one was taken", async () => {
    answers = [page([1, 2], 4), page([5], 10)];
    const rows = await following()();
    for (const row of [1, 2]) expect(await rows.next()).toEqual({ done: false, value: row });
    expect(asked).toEqual([[0, 10]]);
    expect((await rows.next()).value).toBe(5);
    expect(asked).toEqual([
      [0, 10],
      [4, 10],
    ]);
  });

  it("begins by default at the revision when it was called, not when the first row is requested", async () => {
    answers = [page([8], 10)];
    let revision = 7;
    const rows = await following({ watch: { ...watch, readPresent: async () => revision } })(null);
    revision = 9;
    expect((await rows.next()).value).toBe(8);
    expect(asked).toEqual([[7, 10]]);
  });

  it("does not read the present revision if it begins after a given one", async () => {
    answers = [page([1], 10)];
    const present = () => Promise.reject(unavailable);
    expect((await (await following({ watch: { ...watch, readPresent: present } })(0)).next()).value).toBe(1);
  });

  it("fails at once if the present revision cannot be read", async () => {
    const present = () => Promise.reject(unavailable);
    await expect(following({ watch: { ...watch, readPresent: present } })(null)).rejects.toBe(unavailable);
  });

  it("reads an incomplete page again", async () => {
    answers = [page([3], 10, false), page([2, 3], 10, false), page([1, 2, 3], 10)];
    const rows = await following()();
    for (const row of [1, 2, 3]) expect((await rows.next()).value).toBe(row);
  });

  it("continues if revisions stay missing over many reads, since they are unused", async () => {
    let reads = 0;
    const ask = async () => {
      reads += 1;
      return page([9], 10, false) as never;
    };
    expect((await (await following({ runStatement: ask, retryMs: 0 })()).next()).value).toBe(9);
    expect(reads).toBe(31);
  });

  it("does not take revisions for unused because a read took long", async () => {
    answers = [page([], 10, false), page([9], 10)];
    const ask = async () => {
      vi.setSystemTime(Date.now() + 60_000);
      return answers.shift() as never;
    };
    const rows = await following({ runStatement: ask, retryMs: 0 })();
    expect((await withDeadline(rows.next(), "the row of revision 9")).value).toBe(9);
  });

  it("waits while the database does not answer, and loses nothing", async () => {
    answers = [unavailable, unavailable, page([1], 10)];
    expect((await (await following()()).next()).value).toBe(1);
    expect(asked).toEqual([
      [0, 10],
      [0, 10],
      [0, 10],
    ]);
  });

  it("ends with any other error", async () => {
    answers = [new AppError("TIMEOUT", "Too long.")];
    await expect((await following()()).next()).rejects.toThrow("Too long.");
  });

  it("ends before the next read once its reader has lost access", async () => {
    answers = [page([1], 10)];
    const recheck = () => Promise.reject(new AppError("UNAUTHENTICATED", "No longer."));
    await expect((await following({ recheck })()).next()).rejects.toThrow("No longer.");
    expect(asked).toEqual([]);
  });

  it("ends immediately when its reader leaves, even if nothing is recorded", async () => {
    const aborted = (signal: AbortSignal) =>
      new Promise<number>((resolve) => signal.addEventListener("abort", () => resolve(0)));
    const rows = await following({ watch: { ...watch, waitForNewer: (_, { signal }) => aborted(signal) } })();
    const next = rows.next();
    await rows.return!();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
