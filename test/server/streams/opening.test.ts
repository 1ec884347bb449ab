import { subscribe as listenTo, unsubscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "../../../src/errors.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { createSource } from "../../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../../recording/test-database.js";
import { serveApi, type TestApi } from "../../support/api/api.js";
import { readEvents } from "../../support/api/events.js";
import { connectSocket, createSubscribeMessage, type TestSocket } from "../../support/api/sockets.js";
import { isLongRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

let database: TestDatabase;
let api: TestApi;
/** Called before each statement of the API, with its name. */
let beforeRead: (name: string) => Promise<void>;
/** Called after each read of the revision. */
let onRevision: () => void;

beforeAll(async () => {
  database = await openTestDatabase();
  const serving = openDatabase(acquireNeo4j(), { timeout: 60_000 });
  api = await serveApi({
    ...serving,
    async read(statement, options) {
      await beforeRead(statement.name);
      const answer = await serving.read(statement, options);
      if (statement.name === "revision") onRevision();
      return answer;
    },
  });
});
afterAll(async () => {
  await api?.stop();
  await database?.close();
});
beforeEach(() => {
  beforeRead = async () => {};
  onRevision = () => {};
});

let sourceCount = 0;
/** Records one source, and returns the revision. */
const recordOne = async (): Promise<number> =>
  (await recordEntries(database, [createSource(`written-${++sourceCount}`)], { by: "test" })).revision;

const listening = "subscription { changes { revision } }";
const stream = (query = listening) =>
  awaitWithDeadline(
    fetch(`${api.url}/graphql/stream?query=${encodeURIComponent(query)}`),
    `the headers of the stream ${query}`,
  );
const buildChange = (revision: number) => ({ data: { changes: { revision } } });

/** Collects the responses that this process begins, until the test ends. */
function watchResponses(): readonly ServerResponse[] {
  const responses: ServerResponse[] = [];
  const recordResponse = (message: unknown) =>
    void responses.push((message as { response: ServerResponse }).response);
  listenTo("http.server.request.start", recordResponse);
  onTestFinished(() => void unsubscribe("http.server.request.start", recordResponse));
  return responses;
}

describe("a subscription that begins with the next change", () => {
  it("delivers a change that is recorded as soon as its stream has sent the headers", async () => {
    const responses = watchResponses();
    let recording: Promise<number> | undefined;
    beforeRead = async (name) => {
      if (name === "revision" && responses.some(({ headersSent }) => headersSent)) {
        recording ??= recordOne();
        await recording;
      }
    };
    const events = readEvents(await stream(), "the change recorded after the headers");
    recording ??= recordOne();
    expect((await events.next()).value).toEqual({ event: "next", data: buildChange(await recording) });
    await events.return(undefined);
  });

  it("has begun before an operation that was sent after it on its socket runs", async () => {
    const order: string[] = [];
    const recordStep = (step: string) => void (order.includes(step) || order.push(step));
    beforeRead = async (name) => {
      if (name === "graph") recordStep("the query runs");
      // This takes longer than all that the server does without the database.
      if (name === "revision" && order.length === 0) await recordOne();
    };
    onRevision = () => recordStep("the subscription has begun");
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", listening));
    socket.send(createSubscribeMessage("2", "{ graph { revision } }"));
    while ((await socket.next("the answer to a query after a subscription")).type !== "complete");
    expect(order).toEqual(["the subscription has begun", "the query runs"]);
    socket.socket.close();
  });
});

describe("a subscription while the database does not answer", () => {
  const unavailable = new AppError("DATABASE_UNAVAILABLE", "Neo4j does not answer.");
  beforeEach(() => {
    beforeRead = (name) => (name === "revision" ? Promise.reject(unavailable) : Promise.resolve());
  });
  const error = {
    message: "Neo4j does not answer.",
    path: ["changes"],
    locations: [{ line: 1, column: 16 }],
    extensions: { code: "DATABASE_UNAVAILABLE" },
  };

  it("is refused by a stream with 503, so that clients try again", async () => {
    const response = await stream();
    expect({ status: response.status, retryAfter: response.headers.get("retry-after") }).toEqual({
      status: 503,
      retryAfter: "1",
    });
    const { message, extensions } = error;
    expect(await response.json()).toEqual({ errors: [{ message, extensions }] });
  });

  it("is refused by a WebSocket with an error", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", listening));
    expect(await socket.next("the refusal of a subscription")).toEqual({
      id: "1",
      type: "error",
      payload: [error],
    });
    socket.socket.close();
  });

  it("waits if it begins after a given revision, and delivers what was recorded meanwhile", async () => {
    const revision = await recordOne();
    const response = await stream(`subscription { changes(after: ${revision}) { revision } }`);
    expect(response.status).toBe(200);
    const events = readEvents(response, `the change after revision ${revision}`);
    const next = events.next();
    await recordOne();
    beforeRead = async () => {};
    expect((await next).value).toEqual({ event: "next", data: buildChange(revision + 1) });
    await events.return(undefined);
  });
});

describe("many subscriptions that begin while changes are recorded", () => {
  const COUNT = isLongRun ? 40 : 5;
  /** Sockets, and streams, that are opened at the same time: at most ten, so that they begin at many revisions. */
  const AT_ONCE = Math.min(10, COUNT);
  const TAKEN = 3;
  /** The last revision whose recording was acknowledged. */
  let acknowledged: number;

  /** The revisions that a subscription received, and those between which it was opened. */
  interface Opened {
    readonly from: number;
    readonly to: number;
    readonly revisions: readonly number[];
  }

  async function openStream(): Promise<Opened> {
    const from = acknowledged;
    const response = await stream();
    const to = acknowledged;
    const revisions: number[] = [];
    for await (const { data } of readEvents(response, `a change after revision ${to} by a stream`)) {
      revisions.push((data as ReturnType<typeof buildChange>).data.changes.revision);
      if (revisions.length === TAKEN) break;
    }
    return { from, to, revisions };
  }

  async function openOperation(socket: TestSocket): Promise<Opened> {
    const from = acknowledged;
    socket.send(createSubscribeMessage("1", listening));
    socket.send(createSubscribeMessage("2", "{ graph { revision } }"));
    let to: number | null = null;
    const revisions: number[] = [];
    while (to === null || revisions.length < TAKEN) {
      const { id, type, payload } = await socket.next(`a change after revision ${from} by a WebSocket`);
      if (id === "1") revisions.push(payload.data.changes.revision);
      else if (type === "next") to = acknowledged;
    }
    socket.socket.close();
    return { from, to, revisions: revisions.slice(0, TAKEN) };
  }

  it("each deliver every change from the first after their begin", async () => {
    acknowledged = await recordOne();
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) acknowledged = await recordOne();
    })();
    const opened: Opened[] = [];
    while (opened.length < 2 * COUNT) {
      const sockets = await Promise.all(Array.from({ length: AT_ONCE }, () => connectSocket(api.url)));
      opened.push(...(await Promise.all(sockets.flatMap((socket) => [openOperation(socket), openStream()]))));
    }
    isWriting = false;
    await awaitWithDeadline(writing, "the end of the writer");
    expect(opened).toHaveLength(2 * COUNT);
    for (const { from, to, revisions } of opened) {
      const [first = 0] = revisions;
      expect(revisions).toEqual([first, first + 1, first + 2]);
      expect(first).toBeGreaterThan(from);
      // One more may have been recorded by then, and not acknowledged.
      expect(first).toBeLessThanOrEqual(to + 2);
    }
  });
});
