import { expect, it } from "vitest";
import type { GraphVersion } from "../../src/recording/snapshot/graph-version.js";
import {
  type AnswerCacheOptions,
  type CachedAnswer,
  createAnswerCache,
} from "../../src/server/graphql/answer-cache.js";
import { AnswerText, formatResponseText } from "../../src/server/graphql/answer-text.js";

const version = (revision: number): GraphVersion => ({ revision, recordedAt: revision });

/** A cache on a graph whose version the test sets, and runs that end when the test says so. */
function cacheOf(options: Partial<AnswerCacheOptions> = {}) {
  const graph = { revision: 1, versionReads: 0, runs: 0 };
  const readVersion = async () => {
    graph.versionReads += 1;
    return version(graph.revision);
  };
  const cache = createAnswerCache({
    ...{ maxBytes: 100_000, readVersion, lastSeen: () => version(graph.revision) },
    ...options,
  });
  const run = async (): Promise<CachedAnswer> => {
    graph.runs += 1;
    return { data: new AnswerText({ run: graph.runs }), at: version(graph.revision) };
  };
  const ask = async (key: string, work: () => Promise<CachedAnswer | null> = run) => {
    const answer = await cache(key, work);
    return answer && JSON.parse(answer.data.text).run;
  };
  return { graph, ask, run };
}

it("an answer is kept until the graph has another version", async () => {
  const { graph, ask } = cacheOf();
  expect([await ask("a"), await ask("a"), await ask("b"), await ask("a")]).toEqual([1, 1, 2, 1]);
  expect(graph.versionReads).toBe(2);
  graph.revision = 2;
  expect([await ask("a"), await ask("a")]).toEqual([3, 3]);
});

it("an outdated answer is not served although this process has not seen the write", async () => {
  const { graph, ask } = cacheOf({ lastSeen: () => version(1) });
  expect(await ask("a")).toBe(1);
  graph.revision = 2;
  expect(await ask("a")).toBe(2);
});

it("an answer that may mix versions is not kept", async () => {
  const { ask, run } = cacheOf();
  const mixed = async () => ({ ...(await run()), at: null });
  expect([await ask("a", mixed), await ask("a", mixed)]).toEqual([1, 2]);
});

it("what is asked again while it is read is read once, and again if the graph changed before it was asked again", async () => {
  const { graph, ask, run } = cacheOf();
  const all = ["a", "a", "a"].map((key) => ask(key));
  expect(await Promise.all(all)).toEqual([1, 1, 1]);
  let end = (): void => {};
  const slow = async () => {
    const answer = await run();
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    return answer;
  };
  const first = ask("b", slow);
  await new Promise(setImmediate);
  graph.revision = 2;
  const later = [ask("b"), ask("b"), ask("b")];
  await new Promise(setImmediate);
  end();
  expect(await first).toBe(2);
  expect(await Promise.all(later)).toEqual([3, 3, 3]);
});

it("a run that fails fails only for its own caller", async () => {
  const { ask } = cacheOf();
  const fails = () => Promise.reject(new Error("The client disconnected."));
  const [own, ...others] = await Promise.allSettled([ask("a", fails), ask("a"), ask("a")]);
  expect(own.status).toBe("rejected");
  expect(others).toEqual([1, 1].map((value) => ({ status: "fulfilled", value })));
});

it("answers take no more than the bytes allowed", async () => {
  const { ask } = cacheOf({ maxBytes: 8 * 600 });
  for (let key = 0; key < 20; key++) await ask(`${key}`);
  expect([await ask("19"), await ask("0")]).toEqual([20, 21]);
});

it("the text of a response is that of its data as an object", () => {
  const data = JSON.parse('{"a": "é\\u2028", "__proto__": {"b": null}}');
  const extensions = { cost: { cost: 1 } };
  for (const response of [{ data }, { data, extensions }]) {
    const kept = { ...response, data: new AnswerText(data) as unknown as typeof data };
    expect(formatResponseText(kept)).toBe(formatResponseText(response));
    expect(JSON.stringify(kept)).toBe(JSON.stringify(response));
  }
});
