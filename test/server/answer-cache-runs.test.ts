import { expect, it } from "vitest";
import type { GraphVersion } from "../../src/recording/snapshot/graph-version.js";
import {
  type AnswerCacheOptions,
  type CachedAnswer,
  createAnswerCache,
} from "../../src/server/graphql/answer-cache.js";
import { AnswerText, formatResponseText } from "../../src/server/graphql/answer-text.js";

const createVersion = (revision: number): GraphVersion => ({ revision, recordedAt: revision });

/** A cache on a graph whose version the test sets, and runs that end when the test says so. */
function createTestCache(options: Partial<AnswerCacheOptions> = {}) {
  const graph = { revision: 1, versionReads: 0, runs: 0 };
  const readVersion = async () => {
    graph.versionReads += 1;
    return createVersion(graph.revision);
  };
  const cache = createAnswerCache({
    maxBytes: 100_000,
    readVersion,
    lastSeen: () => createVersion(graph.revision),
    ...options,
  });
  const run = async (): Promise<CachedAnswer> => {
    graph.runs += 1;
    const data = new AnswerText({ run: graph.runs });
    return { data, at: createVersion(graph.revision), missing: new Map(), hints: new Map() };
  };
  const fetchRun = async (key: string, work: () => Promise<CachedAnswer | null> = run) => {
    const answer = await cache(key, work);
    return answer && JSON.parse(answer.data.text).run;
  };
  return { graph, fetchRun, run };
}

it("an answer is kept until the graph has another version", async () => {
  const { graph, fetchRun } = createTestCache();
  expect([await fetchRun("a"), await fetchRun("a"), await fetchRun("b"), await fetchRun("a")]).toEqual([
    1, 1, 2, 1,
  ]);
  expect(graph.versionReads).toBe(2);
  graph.revision = 2;
  expect([await fetchRun("a"), await fetchRun("a")]).toEqual([3, 3]);
});

it("an outdated answer is not served although this process has not seen the write", async () => {
  const { graph, fetchRun } = createTestCache({ lastSeen: () => createVersion(1) });
  expect(await fetchRun("a")).toBe(1);
  graph.revision = 2;
  expect(await fetchRun("a")).toBe(2);
});

it("an answer that may mix versions is not kept", async () => {
  const { fetchRun, run } = createTestCache();
  const runWithoutVersion = async () => ({ ...(await run()), at: null });
  expect([await fetchRun("a", runWithoutVersion), await fetchRun("a", runWithoutVersion)]).toEqual([1, 2]);
});

it("what is asked again while it is read is read once, and again if the graph changed before it was asked again", async () => {
  const { graph, fetchRun, run } = createTestCache();
  const all = ["a", "a", "a"].map((key) => fetchRun(key));
  expect(await Promise.all(all)).toEqual([1, 1, 1]);
  let finishRun = (): void => {};
  const runSlowly = async () => {
    const answer = await run();
    await new Promise<void>((resolve) => {
      finishRun = resolve;
    });
    return answer;
  };
  const first = fetchRun("b", runSlowly);
  await new Promise(setImmediate);
  graph.revision = 2;
  const later = [fetchRun("b"), fetchRun("b"), fetchRun("b")];
  await new Promise(setImmediate);
  finishRun();
  expect(await first).toBe(2);
  expect(await Promise.all(later)).toEqual([3, 3, 3]);
});

it("a run that fails fails only for its own caller", async () => {
  const { fetchRun } = createTestCache();
  const rejectRun = () => Promise.reject(new Error("The client disconnected."));
  const [ownResult, ...otherResults] = await Promise.allSettled([
    fetchRun("a", rejectRun),
    fetchRun("a"),
    fetchRun("a"),
  ]);
  expect(ownResult.status).toBe("rejected");
  expect(otherResults).toEqual([1, 1].map((value) => ({ status: "fulfilled", value })));
});

it("answers take no more than the bytes allowed", async () => {
  const { fetchRun } = createTestCache({ maxBytes: 8 * 600 });
  for (let key = 0; key < 20; key++) await fetchRun(`${key}`);
  expect([await fetchRun("19"), await fetchRun("0")]).toEqual([20, 21]);
});

it("the text of a response is that of its data as an object", () => {
  const data = JSON.parse('{"a": "é\\u2028", "__proto__": {"b": null}}');
  const extensions = { cost: { cost: 1 } };
  for (const response of [{ data }, { data, extensions }]) {
    const cachedResponse = { ...response, data: new AnswerText(data) as unknown as typeof data };
    expect(formatResponseText(cachedResponse)).toBe(formatResponseText(response));
    expect(JSON.stringify(cachedResponse)).toBe(JSON.stringify(response));
  }
});
