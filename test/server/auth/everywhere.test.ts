import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { cite, createBrand, createSource } from "../../recording/lines.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { computeEpochSeconds } from "../../support/api/epoch-seconds.js";
import { readEvents } from "../../support/api/events.js";
import { type Issuer, startIssuer } from "../../support/api/issuer.js";
import { createTestKey, toBearerHeader } from "../../support/api/keys.js";
import { connectSocket, createSubscribeMessage } from "../../support/api/sockets.js";
import { isLongRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";

let issuer: Issuer;
let replicas: readonly TestApi[];
const noted: { readonly audit?: string; readonly who: string; readonly what: string }[] = [];
beforeAll(async () => {
  issuer = await startIssuer();
  const log = pino({}, { write: (line) => void noted.push(JSON.parse(line)) });
  const settings = { anonymousReads: false, tokens: issuer.options, log };
  const first = await startApi({ seed: false, ...settings });
  replicas = [first, await serveApi(openDatabase(acquireNeo4j(), { timeout: 30_000 }), settings)];
});
afterAll(async () => {
  for (const replica of replicas ?? []) await replica.stop();
  await issuer?.stop();
});

const json = { "content-type": "application/json" };
const question = "{ graph { revision } }";
const listening = "subscription { changes { revision } }";

const unauthenticated = { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };

const fetchStatus = async ({ url }: TestApi, key: string) =>
  (
    await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { ...json, ...toBearerHeader(key) },
      body: JSON.stringify({ query: question }),
    })
  ).status;

const stream = ({ url }: TestApi, credential: string) =>
  fetch(`${url}/graphql/stream?query=${encodeURIComponent(listening)}`, {
    headers: toBearerHeader(credential),
  });

it("a key is valid on every replica as soon as it is created, and on none once one has revoked it", async () => {
  const [firstReplica, secondReplica] = replicas as [TestApi, TestApi];
  const admin = await createTestKey(firstReplica.database, "ADMIN");
  const mutate = async ({ url }: TestApi, text: string) => {
    const body = JSON.stringify({ query: `mutation { ${text} }` });
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { ...json, ...toBearerHeader(admin.text) },
      body,
    });
    return ((await response.json()) as { data: { done: { id: string; key: string } } }).data.done;
  };
  for (let time = 0; time < (isLongRun ? 10 : 3); time += 1) {
    const { id, key } = await mutate(
      firstReplica,
      'done: createApiKey(input: { name: "Ada", role: READER }) { id key }',
    );
    expect([await fetchStatus(firstReplica, key), await fetchStatus(secondReplica, key)]).toEqual([200, 200]);
    expect((await mutate(secondReplica, `done: revokeApiKey(input: { id: "${id}" }) { id }`)).id).toBe(id);
    expect([await fetchStatus(firstReplica, key), await fetchStatus(secondReplica, key)]).toEqual([401, 401]);
  }
});

it("subscriptions end on every replica once their key is revoked, before they send anything more", async () => {
  const { text, id } = await createTestKey(replicas[0]!.database, "READER");
  const streams = await Promise.all(replicas.map((replica) => stream(replica, text)));
  await replicas[0]!.database.write(({ run }) => run(revokeKey(id, "test", getNow())));
  await recordEntries(replicas[0]!.database, [createSource("press")], { by: "test" });
  for (const response of streams) {
    const events = readEvents(response);
    expect((await events.next()).value).toMatchObject({ event: "next", data: unauthenticated });
    expect((await events.next()).value).toMatchObject({ event: "complete" });
  }
});

it("an expired token or key ends its subscriptions, even if nothing is recorded", async () => {
  const soon = getNow() + 1_000_000;
  const key = await createTestKey(replicas[0]!.database, "READER", { expiresAt: soon });
  const socketOfKey = await connectSocket(replicas[0]!.url, key.text);
  socketOfKey.send(createSubscribeMessage("1", listening));
  const token = await issuer.sign({ exp: computeEpochSeconds() - issuer.options.clockSkew + 3 });
  const socket = await connectSocket(replicas[0]!.url, token);
  socket.send(createSubscribeMessage("1", listening));
  const events = readEvents(await stream(replicas[1]!, token));
  expect((await socket.closed).code).toBe(4403);
  expect((await events.next()).value).toMatchObject({ data: unauthenticated });
  expect((await socketOfKey.closed).code).toBe(4403);
  expect(getNow()).toBeGreaterThanOrEqual(soon);
});

it("a refused attempt is logged with its caller, over every transport", async () => {
  const [{ url, database }] = replicas as [TestApi];
  const { text } = await createTestKey(database, "READER", { name: "Bob" });
  const query =
    'mutation { recordBrand(input: { name: "x", claim: { source: { title: "x" } } }) { revision } }';
  const init = {
    method: "POST",
    headers: { ...json, ...toBearerHeader(text) },
    body: JSON.stringify({ query }),
  };
  noted.length = 0;
  for (const path of ["/graphql", "/graphql/stream"]) await (await fetch(`${url}${path}`, init)).text();
  const socket = await connectSocket(url, text);
  socket.send(createSubscribeMessage("1", query));
  await socket.next();
  socket.socket.close();
  const attempt = { audit: "refused", who: "Bob", role: "READER", via: "KEY", what: "Mutation.recordBrand" };
  expect(noted).toMatchObject([attempt, attempt, attempt]);
});

it("hints name only what the role that asks can read, also if they are kept from an answer to another role", async () => {
  const [{ url, database }] = replicas as [TestApi];
  const claims = [cite("hints")];
  await recordEntries(
    database,
    [createSource("hints"), createBrand("Gucci", { claims }), createBrand("Puma", { claims })],
    { by: "test" },
  );
  const send = async (query: string, key?: string) => {
    const headers = { ...json, ...(key !== undefined && toBearerHeader(key)) };
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: { node?: object | null }; extensions?: { hints?: object[] } };
  };
  const keys = new Map<string, string>();
  for (const role of ["ADMIN", "CURATOR", "READER"] as const)
    keys.set(role, (await createTestKey(database, role)).text);
  await send(
    'mutation { retractEntity(input: { id: "brand:puma", reason: "A mistake." }) { revision } }',
    keys.get("ADMIN"),
  );
  const leadingSomewhere = [
    '{ brand(id: "Gucci") { id } }',
    '{ brands(where: { name: { eq: "gucci" } }) { totalCount } }',
    '{ neighborhood(ids: ["Gucci"]) { nodes { id } } }',
  ];
  const leadingNowhere = [
    '{ brand(id: "Puma") { id } }',
    '{ brands(where: { name: { eq: "puma" } }) { totalCount } }',
    '{ neighborhood(ids: ["Puma"]) { nodes { id } } }',
  ];
  const listNamedIds = (answer: object) => JSON.stringify(answer).match(/brand:\w+/g) ?? [];
  for (const key of keys.values()) {
    for (const query of leadingSomewhere) {
      const ids = listNamedIds(await send(query, key));
      expect(ids).toEqual(["brand:gucci"]);
      for (const id of ids)
        expect((await send(`{ node(id: "${id}") { id } }`, key)).data?.node).toEqual({ id });
    }
    for (const query of leadingNowhere) expect(listNamedIds(await send(query, key))).toEqual([]);
  }
  for (const query of leadingSomewhere) {
    const answer = await send(query);
    expect([listNamedIds(answer), answer.extensions?.hints]).toEqual([[], undefined]);
    expect(answer).toMatchObject(unauthenticated);
  }
  const withDuplicates = '{ duplicates { totalCount } brand(id: "Gucci") { id } }';
  expect((await send(withDuplicates, keys.get("CURATOR"))).extensions?.hints).toHaveLength(1);
  const refused = await send(withDuplicates, keys.get("READER"));
  expect(refused).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  expect([listNamedIds(refused), refused.extensions?.hints]).toEqual([[], undefined]);
});
