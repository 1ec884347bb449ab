import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { AnswerStore } from "../../src/connectors/answers/answer-store.js";
import type { Connector } from "../../src/connectors/contract.js";
import { createHostFetch } from "../../src/connectors/fetch/host-fetch.js";
import type { ServiceClock } from "../../src/connectors/fetch/service-clock.js";
import { createPullHost } from "../../src/connectors/pull/pull-host.js";
import { packageRoot } from "../../src/paths.js";
import { type PlayedService, playService, type Replies } from "../support/services/play-service.js";
import { register } from "./example/register.js";

const JSON_TYPE = { accept: "application/json" };
const URL_OF = "https://data.example.org/a";
const PATH = "/data.example.org/a";

/** Waits pass at once, and are noted in milliseconds. */
class FakeClock implements ServiceClock {
  readonly waits: number[] = [];
  #now = Date.parse("2026-01-31T00:00:00Z");

  now(): number {
    return this.#now;
  }

  async wait(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.#now += milliseconds;
  }
}

const service: Pick<Connector, "title" | "contact" | "rateLimit" | "hosts" | "findFault"> = {
  title: "The register",
  contact: "welcome",
  rateLimit: { perSecond: 1000, atOnce: 2 },
  hosts: ["data.example.org"],
};

let folder: string;
let played: PlayedService;
let clock: FakeClock;
let messages: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "brandgraph-answers-"));
  clock = new FakeClock();
  messages = [];
});
afterEach(async () => {
  await played?.close();
  rmSync(folder, { recursive: true });
});

async function createFetch(replies: Replies, more: Partial<typeof service> = {}) {
  played = await playService(replies);
  return createHostFetch(
    { ...service, ...more },
    {
      contact: "mailto:someone@example.org",
      mirror: new URL(played.mirror),
      answers: new AnswerStore(folder),
      signal: new AbortController().signal,
      onWait: (message) => messages.push(message),
      clock,
    },
  );
}

const captureFailure = async (replies: Replies, more: Parameters<typeof createFetch>[1] = {}) => {
  const fetch = await createFetch(replies, more);
  const error = await fetch(URL_OF, JSON_TYPE).then(
    () => null,
    (cause) => cause,
  );
  return { code: error?.code, message: error?.message };
};

describe("the fetch of a connector", () => {
  it("names the contact, and keeps the raw answer by its SHA-256 with address and time", async () => {
    const fetch = await createFetch({ [PATH]: { body: { name: "One" } } });
    const { answer, json } = await fetch(URL_OF, JSON_TYPE);
    expect(json()).toEqual({ name: "One" });
    expect(answer).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      url: URL_OF,
      time: "2026-01-31T00:00:00.000Z",
    });
    expect(played.requests[0]?.headers["user-agent"]).toBe("brandgraph/0.1 (mailto:someone@example.org)");
    const store = new AnswerStore(folder);
    expect(Buffer.from(await store.readBytes(answer.sha256)).toString()).toBe('{"name":"One"}');
    expect(await store.listAnswers()).toMatchObject([{ ...answer, status: 200 }]);
  });

  it("asks again only for a change, and then gives the answer that is kept", async () => {
    const reply = { headers: { etag: '"1"' }, body: { name: "One" } };
    const fetch = await createFetch({ [PATH]: reply });
    const first = await fetch(URL_OF, JSON_TYPE);
    await clock.wait(60_000);
    const second = await fetch(URL_OF, JSON_TYPE);
    expect(second.answer).toEqual(first.answer);
    expect(second.json()).toEqual({ name: "One" });
    expect(played.requests[1]?.headers["if-none-match"]).toBe('"1"');
  });

  it("gives the same answer for the same bytes, and another for others", async () => {
    const fetch = await createFetch({ [PATH]: [{ body: "[1]" }, { body: "[1]" }, { body: "[2]" }] });
    const [first, second, third] = [
      await fetch(URL_OF, JSON_TYPE),
      await fetch(URL_OF, JSON_TYPE),
      await fetch(URL_OF, JSON_TYPE),
    ];
    expect(second.answer).toEqual(first.answer);
    expect(third.answer.sha256).not.toBe(first.answer.sha256);
    expect(await new AnswerStore(folder).listAnswers()).toHaveLength(2);
  });

  it("gives a missing page as an answer of status 404", async () => {
    const fetch = await createFetch({});
    expect((await fetch(URL_OF, JSON_TYPE)).status).toBe(404);
  });

  it("waits as long as Retry-After says, in seconds or as a date, else longer each time", async () => {
    const busy = { status: 429, body: "slow down" };
    const fetch = await createFetch({
      [PATH]: [
        { body: "[0]" },
        { ...busy, headers: { "retry-after": "30" } },
        { ...busy, headers: { "retry-after": "Sat, 31 Jan 2026 00:02:00 GMT" } },
        busy,
        { body: "[1]" },
      ],
    });
    await fetch(URL_OF, JSON_TYPE);
    clock.waits.length = 0;
    expect((await fetch(URL_OF, JSON_TYPE)).json()).toEqual([1]);
    const [seconds, date, backoff] = clock.waits.filter((wait) => wait > 100);
    expect([seconds, backoff]).toEqual([30_000, 4000]);
    expect(date).toBeGreaterThan(89_000);
    expect(messages[0]).toBe(
      `data.example.org refuses ${URL_OF} with status 429 and "slow down". The next request is in 30 s.`,
    );
  });

  it("gives up after five attempts, or at once if the service asks for hours", async () => {
    expect(await captureFailure({ [PATH]: { status: 503, body: "" } })).toEqual({
      code: "SOURCE_UNAVAILABLE",
      message: `data.example.org refuses ${URL_OF} with status 503 and an empty answer.`,
    });
    expect(played.requests).toHaveLength(5);
    await played.close();
    await captureFailure({ [PATH]: { status: 429, headers: { "retry-after": "7200" } } });
    expect(played.requests).toHaveLength(1);
  });

  it("asks again after a broken connection", async () => {
    const fetch = await createFetch({ [PATH]: [{ body: "[0]" }, { body: null }, { body: "[1]" }] });
    await fetch(URL_OF, JSON_TYPE);
    expect((await fetch(URL_OF, JSON_TYPE)).json()).toEqual([1]);
  });

  it("says in one sentence that there is no network, without waiting", async () => {
    played = await playService({});
    await played.close();
    const fetch = createHostFetch(service, {
      contact: undefined,
      mirror: new URL(played.mirror),
      answers: new AnswerStore(folder),
      signal: new AbortController().signal,
      clock,
    });
    await expect(fetch(URL_OF, JSON_TYPE)).rejects.toMatchObject({
      code: "SOURCE_UNAVAILABLE",
      message: "data.example.org cannot be reached (ECONNREFUSED).",
    });
    expect(clock.waits).toEqual([]);
  });

  it("names what came instead of JSON: a query that timed out, XML, a page", async () => {
    const timeout =
      '{"head":{},"results":{"bindings":[\njava.util.concurrent.TimeoutException\n\tat java.util';
    const xml = "<?xml version='1.0'?><Error><Message>The specified key does not exist.</Message></Error>";
    const page = "<!DOCTYPE html><html><title>Sign in</title></html>";
    const descriptions = [
      "an answer that breaks off with java.util.concurrent.TimeoutException",
      'XML ("The specified key does not exist.")',
      'an HTML page ("Sign in")',
    ];
    for (const [index, body] of [timeout, xml, page].entries()) {
      expect(await captureFailure({ [PATH]: { body } })).toEqual({
        code: "SOURCE_UNAVAILABLE",
        message: `data.example.org answers with ${descriptions[index]} instead of JSON.`,
      });
      expect(await new AnswerStore(folder).listAnswers()).toEqual([]);
      await played.close();
    }
  });

  it("asks again after a transient fault in a reply, and keeps no fault", async () => {
    const fetch = await createFetch(
      { [PATH]: [{ body: { error: { code: "maxlag" } } }, { body: { ok: 1 } }] },
      {
        findFault: (reply) =>
          (reply.json() as { error?: object }).error ? { message: "maxlag", isTransient: true } : null,
      },
    );
    expect((await fetch(URL_OF, JSON_TYPE)).json()).toEqual({ ok: 1 });
    expect(messages).toEqual(["data.example.org reports: maxlag. The next request is in 1 s."]);
    expect(await new AnswerStore(folder).listAnswers()).toHaveLength(1);
  });

  it("refuses another host, another protocol, and a redirect to either", async () => {
    const fetch = await createFetch({
      [PATH]: { status: 302, headers: { location: "https://other.example/" } },
    });
    for (const address of [
      URL_OF,
      "http://data.example.org/a",
      "https://other.example/",
      "file:///etc/passwd",
    ])
      await expect(fetch(address, JSON_TYPE)).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        message: expect.stringContaining("is no address of The register"),
      });
    expect(played.requests).toHaveLength(1);
  });

  it("refuses a service that demands a contact without one, and says so after a 403", async () => {
    const options = {
      contact: undefined,
      mirror: undefined,
      answers: new AnswerStore(folder),
      signal: new AbortController().signal,
    };
    expect(() => createHostFetch({ ...service, contact: "required" }, options)).toThrow(
      expect.objectContaining({
        code: "BAD_USER_INPUT",
        hint: expect.stringContaining("BRANDGRAPH_CONTACT"),
      }),
    );
    const fetch = await createFetch({ [PATH]: { status: 403, body: "Undeclared automated tool" } });
    await expect(fetch(URL_OF, JSON_TYPE)).rejects.toMatchObject({
      message: `data.example.org refuses ${URL_OF} with status 403 and "Undeclared automated tool".`,
      hint: expect.stringContaining("BRANDGRAPH_CONTACT"),
    });
  });

  it("begins requests at the rate of the service, and no more than it allows at once", async () => {
    const fetch = await createFetch({ [PATH]: { body: "[]" } }, { rateLimit: { perSecond: 2, atOnce: 1 } });
    await Promise.all(Array.from({ length: 4 }, () => fetch(URL_OF, JSON_TYPE)));
    expect(clock.waits).toEqual([500, 500, 500]);
  });

  it("shares the rate of its service with the other pulls of the process", async () => {
    played = await playService({ "/register.example/companies/1": { body: "[]" } });
    const config = readConfig({ BRANDGRAPH_HOME: folder, BRANDGRAPH_MIRROR: played.mirror });
    const host = createPullHost(config, new AbortController().signal, { clock });
    const fetches = [1, 2].map(() => host.createFetch(register, { signal: host.signal }));
    await Promise.all(fetches.map((fetch) => fetch("https://register.example/companies/1", JSON_TYPE)));
    expect(clock.waits).toEqual([1000 / register.rateLimit.perSecond]);
  });
});

describe("kept answers", () => {
  it("are pruned to a size, the oldest first, with their contents", async () => {
    const store = new AnswerStore(folder);
    const keep = (name: string, day: number) =>
      store.keep({
        url: `https://data.example.org/${name}`,
        accept: "text/plain",
        status: 200,
        etag: null,
        lastModified: null,
        contentType: null,
        time: `2026-01-0${day}T00:00:00Z`,
        bytes: Buffer.from(name.repeat(100)),
      });
    const [first, second] = [await keep("one", 1), await keep("two", 2)];
    expect(await store.prune(second.size)).toMatchObject([{ url: first.url }]);
    expect((await store.listAnswers()).map(({ url }) => url)).toEqual([second.url]);
    expect(readdirSync(join(folder, "contents"))).toEqual([`${second.sha256}.gz`]);
    await expect(store.readBytes(first.sha256)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await store.findLatest(first.url, "text/plain")).toBeNull();
  });
});

const recorded = join(packageRoot, "..", "shared", "data", "recorded", "errors");

describe.skipIf(!existsSync(recorded))("the recorded error of the query service", () => {
  it("is named", async () => {
    const body = readFileSync(join(recorded, "wdqs-timeout-http-200-body.txt"));
    expect((await captureFailure({ [PATH]: { body } })).message).toBe(
      "data.example.org answers with an answer that breaks off with java.util.concurrent.TimeoutException instead of JSON.",
    );
  });
});
