import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createLogger } from "../../src/log.js";
import { createApp } from "../../src/server/http/app.js";
import type { HttpApp } from "../../src/server/http/app-options.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";
import type { OperationSteps, StepOptions } from "../../src/server/pipeline/steps.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { connectSocket, createSubscribeMessage } from "../support/api/sockets.js";
import { isLongRun } from "../support/process/long.js";
import { callForText, connectByHttp } from "./mcp/mcp-client.js";

/** The steps that each operation passed, by its state, in the order of the operations. */
const passed = await vi.hoisted(async () => {
  const passed = new Map<object, string[]>();
  const recordStep = (progress: object, step: string) =>
    passed.set(progress, [...(passed.get(progress) ?? []), step]);
  const { replaceExports } = await import("../support/process/replace-exports.js");
  replaceExports("server/pipeline/steps.js", ["createSteps"], (original) => ({
    createSteps(options: StepOptions): OperationSteps {
      const { createSteps } = original as typeof import("../../src/server/pipeline/steps.js");
      const { before, execute, after } = createSteps(options);
      return {
        before: before.map((check, index) => (operation) => {
          recordStep(operation.contextValue.progress, `check ${index}`);
          return check(operation);
        }),
        execute: (context) => {
          recordStep(context.progress, "execution");
          return execute(context);
        },
        after: after.map((step, index) => (answered) => {
          recordStep(answered.contextValue.progress, `answer ${index}`);
          step(answered);
        }),
      };
    },
  }));
  return passed;
});

let api: TestApi;
let app: HttpApp;
let served: RunningServer;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const settings = { log: createLogger("silent"), maxCost: 50_000, anonymousReads: true, tokens: null };
  app = await createApp({ database: api.database, ...settings });
  served = await listen(app, "127.0.0.1", 0);
});
afterAll(async () => {
  await served?.stop();
  await api?.stop();
});

/** Lists the steps of each operation that a call causes. */
async function collectSteps(call: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  passed.clear();
  await call();
  return [...passed.values()];
}

const revisionQuery = "{ graph { revision } }";
const headers = { "content-type": "application/json" };
const sendQuery = (path: string, query: string) =>
  fetch(`${served.url}${path}`, { method: "POST", headers, body: JSON.stringify({ query }) });
const fetchText = async (path: string) => (await fetch(`${served.url}${path}`)).text();

async function subscribeByEvents(): Promise<void> {
  const leaving = new AbortController();
  const subscription = encodeURIComponent("subscription { changes { revision } }");
  await fetch(`${served.url}/graphql/stream?query=${subscription}`, { signal: leaving.signal });
  leaving.abort();
}

async function sendBySocket(): Promise<void> {
  const socket = await connectSocket(served.url);
  socket.send(createSubscribeMessage("1", revisionQuery));
  expect((await socket.next()).type).toBe("next");
  socket.socket.close();
  await socket.closed;
}

/** Calls a tool whose statement is planned already, and in a long run another one. */
async function callTools(client: Client): Promise<void> {
  await callForText(client, "run_query", { query: revisionQuery });
  if (isLongRun) await callForText(client, "search", { query: "Gucci" });
}

async function callToolByHttp(): Promise<void> {
  const client = await connectByHttp(served.url);
  await callTools(client);
  await client.close();
}

async function callToolByConnection(): Promise<void> {
  const leaving = new AbortController();
  const connection = { authorization: undefined, baseUrl: served.url, disconnected: leaving.signal };
  const [near, far] = InMemoryTransport.createLinkedPair();
  const server = await app.assistantServer(connection);
  await server.connect(far);
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(near);
  await callTools(client);
  await client.close();
  leaving.abort();
}

const warmUp = () => app.warmUp([{ document: "revision", variables: {} }], new AbortController().signal);
const queries = encodeURIComponent(JSON.stringify({ q: { query: "Gucci" } }));
const extension = encodeURIComponent(JSON.stringify({ ids: ["brand:none"], properties: [] }));

it("An operation passes the same steps in the same order over every interface", async () => {
  const [steps = []] = await collectSteps(() => sendQuery("/graphql", revisionQuery));
  expect(steps.filter((step) => step === "execution")).toHaveLength(1);
  expect(steps.at(0)).toBe("check 0");
  expect(steps.at(-1)).toMatch(/^answer \d+$/);
  const calls: readonly (readonly [name: string, call: () => Promise<unknown>])[] = [
    ["POST, once its document is known", () => sendQuery("/graphql", revisionQuery)],
    ["POST through Express", () => sendQuery("/graphql?", revisionQuery)],
    ["GET", () => fetchText(`/graphql?query=${encodeURIComponent(revisionQuery)}`)],
    ["WebSocket", sendBySocket],
    ["assistants by HTTP", callToolByHttp],
    ["assistants by a connection", callToolByConnection],
    ["tables", () => fetchText("/tables/brand.csv?columns=id")],
    ["changed rows of tables", () => fetchText("/tables/brand.csv?columns=id&changedSince=0")],
    ["OData", () => fetchText(`/odata/Brand?$select=id${isLongRun ? "&$count=true" : ""}`)],
    ["data extension", () => fetchText(`/reconcile?extend=${extension}`)],
    ["the warm-up", warmUp],
    ...(isLongRun ? ([["reconciliation", () => fetchText(`/reconcile?queries=${queries}`)]] as const) : []),
  ];
  for (const [name, call] of calls) {
    const operations = await collectSteps(call);
    expect(operations.length, name).toBeGreaterThan(0);
    for (const operation of operations) expect(operation, name).toEqual(steps);
  }
});

it("A subscription passes them too, and is followed instead of executed", async () => {
  const [steps = []] = await collectSteps(() => sendQuery("/graphql", revisionQuery));
  const operations = await collectSteps(subscribeByEvents);
  expect(operations).toEqual([steps.filter((step) => step !== "execution")]);
});

it("An operation that a check refuses passes the checks before it, and all that completes its answer", async () => {
  const isAnswer = (step: string) => step.startsWith("answer");
  const [steps = []] = await collectSteps(() => sendQuery("/graphql", revisionQuery));
  const [refused = []] = await collectSteps(() => sendQuery("/graphql", "{ apiKeys { name } }"));
  const checks = refused.filter((step) => !isAnswer(step));
  expect(checks).toEqual(steps.slice(0, checks.length));
  expect(checks.length).toBeLessThan(steps.length);
  expect(refused.slice(checks.length)).toEqual(steps.filter(isAnswer));
});
