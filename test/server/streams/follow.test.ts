import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../src/errors.js";
import { statement } from "../../../src/neo4j/statement.js";
import type { ChangePage } from "../../../src/query/changefeed.js";
import { type FollowOptions, follower } from "../../../src/server/streams/follow.js";

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
    return statement<ChangePage<number>>({
      name: "page",
      access: "READ",
      text: "",
      parameters: {},
      read: () => page([], 0),
    });
  },
});

function following(more: Partial<FollowOptions> = {}) {
  const options: FollowOptions = {
    ask: async () => {
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer as never;
    },
    watch: { beyond: async (revision) => (revision < 10 ? 10 : new Promise(() => {})) },
    present: async () => 7,
    recheck: async () => {},
    ...more,
  };
  return (after?: number | null) => follower(options)(log(after))[Symbol.asyncIterator]();
}

beforeEach(() => {
  [answers, asked] = [[], []];
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

describe("the change log follower", () => {
  it("reads page by page, each after the previous one was taken", async () => {
    answers = [page([1, 2], 4), page([5], 10)];
    const rows = following()();
    for (const row of [1, 2]) expect(await rows.next()).toEqual({ done: false, value: row });
    expect(asked).toEqual([[0, 10]]);
    expect((await rows.next()).value).toBe(5);
    expect(asked).toEqual([
      [0, 10],
      [4, 10],
    ]);
  });

  it("begins at the present revision by default", async () => {
    answers = [page([8], 10)];
    expect((await following()(null).next()).value).toBe(8);
    expect(asked).toEqual([[7, 10]]);
  });

  it("reads an incomplete page again", async () => {
    answers = [page([3], 10, false), page([2, 3], 10, false), page([1, 2, 3], 10)];
    const rows = following()();
    for (const row of [1, 2, 3]) expect((await rows.next()).value).toBe(row);
  });

  it("continues if revisions stay missing for long, since they are unused", async () => {
    const { Date: date } = globalThis;
    answers = [page([9], 10, false)];
    const ask = async () => {
      vi.setSystemTime(date.now() + 5000);
      return answers[0] as never;
    };
    expect((await following({ ask })().next()).value).toBe(9);
  });

  it("waits while the database does not answer, and loses nothing", async () => {
    answers = [unavailable, unavailable, page([1], 10)];
    expect((await following()().next()).value).toBe(1);
    expect(asked).toEqual([
      [0, 10],
      [0, 10],
      [0, 10],
    ]);
  });

  it("ends with any other error", async () => {
    answers = [new AppError("TIMEOUT", "Too long.")];
    await expect(following()().next()).rejects.toThrow("Too long.");
  });

  it("ends before the next read once its reader has lost access", async () => {
    answers = [page([1], 10)];
    const recheck = () => Promise.reject(new AppError("UNAUTHENTICATED", "No longer."));
    await expect(following({ recheck })().next()).rejects.toThrow("No longer.");
    expect(asked).toEqual([]);
  });

  it("ends immediately when its reader leaves, even if nothing is recorded", async () => {
    const aborted = (signal: AbortSignal) =>
      new Promise<number>((resolve) => signal.addEventListener("abort", () => resolve(0)));
    const rows = following({ watch: { beyond: (_, { signal }) => aborted(signal) } })();
    const next = rows.next();
    await rows.return!();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
