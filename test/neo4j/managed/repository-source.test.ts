import { readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Jar } from "../../../src/neo4j/managed/install/jar-list.js";
import { createRepositorySource } from "../../../src/neo4j/managed/install/repository-source.js";
import { type FakeJar, fakeJar } from "./fake-jars.js";
import { serveJars } from "./jar-server.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const list = Array.from({ length: 20 }, (_, index) => fakeJar(`number${index}`));
const large = fakeJar("large", "0123456789".repeat(20_000));

interface Fetched {
  /** The content of the delivered jars, by name. */
  readonly delivered: Map<string, string>;
  /** Names of the files that were not delivered. */
  readonly remaining: readonly string[];
  readonly bytes: number;
  readonly jars: number;
  readonly error: unknown;
}

/** Fetches jars from a repository, and resolves to the result. */
async function fetchFrom(
  url: URL,
  jars: readonly Jar[],
  { signal, stallTimeoutMs }: { signal?: AbortSignal; stallTimeoutMs?: number } = {},
): Promise<Fetched> {
  const [draft, target] = [await createTemporaryFolder(), await createTemporaryFolder()];
  let bytes = 0;
  let count = 0;
  const progress = {
    addBytes: (more: number) => {
      bytes += more;
    },
    addJar: () => {
      count += 1;
    },
    stop: () => {},
  };
  const moveToTarget = (file: string, { name }: Jar) => rename(file, join(target, name));
  const error: unknown = await createRepositorySource(url, stallTimeoutMs)
    .deliver(jars, { draft, progress, signal, onProgress: () => {}, onChecked: moveToTarget })
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  const delivered = new Map<string, string>();
  for (const name of await readdir(target)) delivered.set(name, await readFile(join(target, name), "latin1"));
  return { delivered, remaining: await readdir(draft), bytes, jars: count, error };
}

const indexContents = (jars: readonly FakeJar[]) =>
  new Map(jars.map(({ name, bytes }) => [name, bytes.toString("latin1")]));

test("each jar is fetched once, at its path, several at a time and never more than six", async () => {
  const { url, requests, mostAtOnce } = await serveJars(list);
  const { delivered, remaining, bytes, jars, error } = await fetchFrom(url, list);
  expect(error).toBeUndefined();
  expect(new Map([...delivered].sort())).toEqual(new Map([...indexContents(list)].sort()));
  expect(remaining).toEqual([]);
  expect(requests.sort()).toEqual(list.map(({ path }) => path).sort());
  expect([jars, bytes]).toEqual([20, list.reduce((sum, { size }) => sum + size, 0)]);
  expect(mostAtOnce()).toBeGreaterThan(1);
  expect(mostAtOnce()).toBeLessThanOrEqual(6);
});

test.each(["", "/"])("the URL of a repository may end with %j", async (end) => {
  const { url } = await serveJars(list);
  const { delivered } = await fetchFrom(new URL(url.href.replace(/\/$/, end)), list.slice(0, 1));
  expect(delivered).toEqual(indexContents(list.slice(0, 1)));
});

test("a jar with a wrong byte is rejected at once, with its name, expected and actual SHA-256", async () => {
  const { url, requests, behave } = await serveJars([large]);
  behave(large, "wrong byte");
  const { delivered, error } = await fetchFrom(url, [large]);
  expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  const pattern =
    /^A jar from \S+ was rejected: large-1\.0\.jar has the SHA-256 (\w{64}), expected (\w{64})\.$/;
  const [, actual, expected] = pattern.exec((error as Error).message) ?? [];
  expect(expected).toBe(large.sha256);
  expect(actual).not.toBe(large.sha256);
  expect(delivered.size).toBe(0);
  expect(requests).toHaveLength(1);
});

test("an endless response is stopped after the size of the jar", async () => {
  const { url, behave, sentBytes, requests } = await serveJars([large]);
  behave(large, "endless");
  const { delivered, error } = await fetchFrom(url, [large]);
  expect((error as Error).message).toContain("large-1.0.jar has more than 200000 bytes, expected 200000.");
  expect(delivered.size).toBe(0);
  expect(requests).toHaveLength(1);
  // Both sides have buffers, so the server sends more than was read.
  expect(sentBytes()).toBeLessThan(20_000_000);
});

test("a jar that the repository does not have is reported with its URL, and not requested again", async () => {
  const { url, requests, behave } = await serveJars([large]);
  behave(large, "missing");
  const { error } = await fetchFrom(url, [large]);
  expect(error).toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: `${large.path} cannot be fetched from ${url}: 404 Not Found.`,
    hint: expect.stringContaining("BRANDGRAPH_MAVEN_REPOSITORY"),
  });
  expect(requests).toHaveLength(1);
});

test("a jar that is cut off, unavailable or short twice is asked for again, and counted once", async () => {
  const behaviours = ["cut off", "unavailable", "short"] as const;
  // Side by side, since each waits between its attempts.
  await Promise.all(
    behaviours.map(async (behaviour) => {
      const { url, requests, behave } = await serveJars([large]);
      behave(large, behaviour, 2);
      const { delivered, bytes, jars, error } = await fetchFrom(url, [large]);
      expect(error, behaviour).toBeUndefined();
      expect(delivered, behaviour).toEqual(indexContents([large]));
      expect([requests.length, jars, bytes], behaviour).toEqual([3, 1, large.size]);
    }),
  );
});

test("a download that is cut off or redirected in circles each time, or whose server cannot be reached, fails after four attempts, with the reason", async () => {
  const [cutting, circling] = [await serveJars([large]), await serveJars([large])];
  cutting.behave(large, "cut off");
  circling.behave(large, "redirected in circles");
  const unreachable = new URL("http://127.0.0.1:1/maven");
  const [cutOff, redirected, unreached] = await Promise.all([
    fetchFrom(cutting.url, [large]),
    fetchFrom(circling.url, [large]),
    fetchFrom(unreachable, [large]),
  ]);
  expect(cutOff.error).toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: expect.stringContaining(
      `${large.path} could not be fetched from ${cutting.url} in 4 attempts: `,
    ),
  });
  expect([cutting.requests.length, cutOff.delivered.size, cutOff.bytes]).toEqual([4, 0, 0]);
  expect((redirected.error as Error).message).toContain("in 4 attempts: more than 5 redirects");
  expect(circling.requests).toHaveLength(4 * 6);
  expect((unreached.error as Error).message).toMatch(
    /from http:\/\/127\.0\.0\.1:1\/maven\/ in 4 attempts: .*ECONNREFUSED/,
  );
});

test("a response that stalls is abandoned, and requested again", async () => {
  const { url, requests, behave } = await serveJars([large]);
  behave(large, "stalled", 1);
  const { delivered, error } = await fetchFrom(url, [large], { stallTimeoutMs: 500 });
  expect(error).toBeUndefined();
  expect([requests.length, delivered.size]).toEqual([2, 1]);
});

test("a slow response is not abandoned", async () => {
  const jar = list[0]!;
  const { url, requests, behave } = await serveJars([jar]);
  behave(jar, "slow");
  const { delivered } = await fetchFrom(url, [jar], { stallTimeoutMs: 5000 });
  expect([requests.length, delivered]).toEqual([1, indexContents([jar])]);
});

test.each(["redirected", "closed"] as const)("a jar that is %s is fetched", async (behaviour) => {
  const { url, behave } = await serveJars([large]);
  behave(large, behaviour);
  const { delivered, error } = await fetchFrom(url, [large]);
  expect(error).toBeUndefined();
  expect(delivered).toEqual(indexContents([large]));
});

test("a redirect to another host is followed without the credentials", async () => {
  const { url, authorizations, behave } = await serveJars([large]);
  behave(large, "redirected elsewhere");
  [url.username, url.password] = ["user", "pass"];
  const { delivered } = await fetchFrom(url, [large]);
  expect(delivered).toEqual(indexContents([large]));
  expect(authorizations).toEqual([expect.stringMatching(/^Basic /), undefined]);
});

test("credentials of the URL are sent as a header, and no message contains them", async () => {
  const { url, authorizations, behave } = await serveJars([large]);
  [url.username, url.password] = ["user", "p@ss"];
  await fetchFrom(url, [large]);
  expect(authorizations).toEqual([`Basic ${Buffer.from("user:p@ss").toString("base64")}`]);
  behave(large, "missing");
  const { error } = await fetchFrom(url, [large]);
  expect(`${(error as Error).message} ${createRepositorySource(url).name}`).not.toMatch(/user|p%40ss|p@ss/);
});

test("after a failure the other downloads are stopped, and none is begun", async () => {
  const { url, requests, behave } = await serveJars(list);
  for (const jar of list.slice(0, 5)) behave(jar, "stalled");
  behave(list[5]!, "missing");
  const { error } = await fetchFrom(url, list);
  expect((error as Error).message).toContain("404 Not Found");
  expect(requests.length).toBe(6);
});

test("a fetch fails with the signal's reason if the signal aborts", async () => {
  const { url, requests, behave } = await serveJars([large]);
  behave(large, "stalled");
  const stop = new AbortController();
  const fetched = fetchFrom(url, [large], { signal: stop.signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  const reason = new Error("stopped by the user");
  stop.abort(reason);
  expect((await fetched).error).toBe(reason);
});
