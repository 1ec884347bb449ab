import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roles } from "../../../src/domain/graphql/access/role.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { allKeys } from "../../../src/server/auth/api-keys.js";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { createSource } from "../../recording/lines.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../../support/api/api.js";
import { readEvents, type ServerSentEvent } from "../../support/api/events.js";
import { createTestKey, toBearerHeader } from "../../support/api/keys.js";
import {
  buildMinimalOperation,
  listRootFields,
  type MinimalOperation,
} from "../../support/api/minimal-operation.js";
import { connectSocket, type TestSocket } from "../../support/api/sockets.js";
import { isLongRun, selectForRun } from "../../support/process/long.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

const schema = createSchema();
const callers = ["ANONYMOUS", ...roles] as const;
type Caller = (typeof callers)[number];

const fieldOperations = [
  ...listRootFields(schema.getQueryType()).map((field) => ({
    type: "Query",
    field,
    ...buildMinimalOperation("query", field),
  })),
  ...listRootFields(schema.getMutationType()).map((field) => ({
    type: "Mutation",
    field,
    ...buildMinimalOperation("mutation", field),
  })),
  ...listRootFields(schema.getSubscriptionType()).map((field) => ({
    type: "Subscription",
    field,
    ...buildMinimalOperation("subscription", field),
  })),
].map(({ type, field, ...operation }) => ({ path: `${type}.${field.name}`, type, operation }));

/** The lowest caller with access to a field, stated here independently of the product. */
function findLowestCaller(path: string, type: string): Caller {
  if (["Query.apiKeys", "Mutation.createApiKey", "Mutation.revokeApiKey"].includes(path)) return "ADMIN";
  if (["Mutation.saveView", "Mutation.deleteView"].includes(path)) return "READER";
  return type === "Mutation" || path === "Query.duplicates" ? "CURATOR" : "ANONYMOUS";
}

const computeExpectedOutcome = (path: string, type: string, caller: Caller): string => {
  if (callers.indexOf(caller) >= callers.indexOf(findLowestCaller(path, type))) return "answered";
  return caller === "ANONYMOUS" ? "UNAUTHENTICATED" : "FORBIDDEN";
};

// Each query that anybody may send is a statement of its own to plan.
const usualNames = ["brand", "errorCodes", "graph", "savedViews"];
const isOpenQuery = ({ path, type }: (typeof fieldOperations)[number]) =>
  type !== "Subscription" && findLowestCaller(path, type) === "ANONYMOUS";
const triedOperations = [
  ...fieldOperations.filter((operation) => !isOpenQuery(operation)),
  ...selectForRun(
    fieldOperations.filter(isOpenQuery),
    ({ path }) => path,
    usualNames.map((name) => `Query.${name}`),
  ),
];

/**
 * The fields that are tried over a WebSocket and over server-sent events: of each type and lowest caller. Over HTTP all
 * are.
 */
const streamedOperations = selectForRun(triedOperations, ({ path }) => path, [
  "Query.graph",
  "Query.savedViews",
  "Query.duplicates",
  "Query.apiKeys",
  "Mutation.saveView",
  "Mutation.recordBrand",
  "Mutation.recordOwnership",
  "Mutation.retractFact",
  "Mutation.mergeEntities",
  "Mutation.importFacts",
  "Mutation.createApiKey",
  "Mutation.revokeApiKey",
  "Subscription.changes",
]);

/** Returns true for a mutation like others that are tried: if it is accepted, it is another write to plan. */
const isFurtherRecording = ({ path }: (typeof fieldOperations)[number]) =>
  /^Mutation\.record(?!Brand$|Ownership$)/.test(path);

let api: TestApi;
const keys = new Map<Caller, string>();
beforeAll(async () => {
  api = await startApi({ seed: false });
  for (const role of roles) keys.set(role, (await createTestKey(api.database, role)).text);
});
afterAll(() => api?.stop());

interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const accessErrors = ["UNAUTHENTICATED", "FORBIDDEN"];
/** Computes the result with regard to access. That an invented id is not found also counts as access. */
const computeOutcome = ({ errors = [] }: Answer): string =>
  errors.map(({ extensions }) => extensions.code).find((code) => accessErrors.includes(code)) ?? "answered";

async function sendByHttp(caller: Caller, operation: MinimalOperation) {
  const key = keys.get(caller);
  const headers = { "content-type": "application/json", ...(key && toBearerHeader(key)) };
  const pending = fetch(`${api.url}/graphql`, { method: "POST", headers, body: JSON.stringify(operation) });
  const response = await awaitWithDeadline(pending, `the answer to ${operation.query} of ${caller}`);
  return { outcome: computeOutcome((await response.json()) as Answer), status: response.status };
}

async function sendBySocket(socket: TestSocket, id: string, payload: MinimalOperation) {
  const isSubscription = payload.query.startsWith("subscription");
  socket.send({ id, type: "subscribe", payload });
  // An accepted subscription sends nothing until something is recorded, so the operation after it is answered
  // first.
  if (isSubscription)
    socket.send({ id: `after ${id}`, type: "subscribe", payload: { query: "{ graph { revision } }" } });
  for (;;) {
    const message = await socket.next(`the answer to ${payload.query}`);
    if (message.id === id && message.type === "error") return computeOutcome({ errors: message.payload });
    if (message.id === id && message.type === "next") return computeOutcome(message.payload);
    if (message.id !== id && message.type === "complete" && isSubscription) {
      socket.send({ id, type: "complete" });
      return "answered";
    }
  }
}

let sourceCount = 0;
/**
 * An accepted subscription sends nothing until something is recorded, so something is recorded as it begins.
 */
async function sendByEvents(caller: Caller, operation: MinimalOperation) {
  const key = keys.get(caller);
  const leave = new AbortController();
  const pending = fetch(`${api.url}/graphql/stream`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && toBearerHeader(key)) },
    body: JSON.stringify(operation),
    signal: leave.signal,
  });
  const response = await awaitWithDeadline(pending, `the headers of ${operation.query} of ${caller}`);
  const events = readEvents(response, `the first event of ${operation.query} of ${caller}`);
  const first = events.next();
  if (operation.query.startsWith("subscription"))
    await recordEntries(api.database, [createSource(`heard-${++sourceCount}`)], { by: "test" });
  const { value } = await first;
  leave.abort();
  return (value as ServerSentEvent).data as Answer;
}

const readState = async () => ({
  ...(await api.execute("{ graph { revision } }")),
  keys: (await api.database.read(allKeys)).length,
});

describe("the access of a caller", () => {
  it("is checked for every field of Query, Mutation and Subscription", () => {
    expect(fieldOperations.length).toBeGreaterThan(60);
    expect(fieldOperations.filter(({ type }) => type === "Mutation").length).toBeGreaterThan(30);
  });

  describe.each(callers)("that is %s", (caller) => {
    const addExpected = (row: (typeof triedOperations)[number]) => ({
      ...row,
      expected: computeExpectedOutcome(row.path, row.type, caller),
    });
    // The least of the callers that may record tries more than the others.
    const operationsOfRole = caller === "ADMIN" ? streamedOperations : triedOperations;
    const isUsual = (operation: (typeof fieldOperations)[number]) =>
      ["ANONYMOUS", "READER"].includes(caller) || !isFurtherRecording(operation);
    const table = (isLongRun ? triedOperations : operationsOfRole.filter(isUsual)).map(addExpected);
    const streamedTable = streamedOperations.map(addExpected);

    it("follows from the role over HTTP, and a refused field has no effect", async () => {
      const before = await readState();
      for (const { path, type, operation, expected } of table) {
        if (type === "Subscription") continue;
        const { outcome, status } = await sendByHttp(caller, operation);
        expect({ path, outcome }).toEqual({ path, outcome: expected });
        const refused = { UNAUTHENTICATED: 401, FORBIDDEN: 403 }[expected];
        if (refused) expect({ path, status }).toEqual({ path, status: refused });
      }
      if (["ANONYMOUS", "READER"].includes(caller)) expect(await readState()).toEqual(before);
    });

    const itUnlessAdmin = it.runIf(isLongRun || caller !== "ADMIN");

    itUnlessAdmin("follows from the role over a WebSocket, and a refused field has no effect", async () => {
      const socket = await connectSocket(api.url, keys.get(caller));
      const before = await readState();
      for (const [index, { path, operation, expected }] of streamedTable.entries()) {
        const outcome = await sendBySocket(socket, String(index), operation);
        expect({ path, outcome }).toEqual({ path, outcome: expected });
      }
      if (["ANONYMOUS", "READER"].includes(caller)) expect(await readState()).toEqual(before);
      socket.socket.close();
    });

    itUnlessAdmin("follows from the role over server-sent events, which never have an effect", async () => {
      const before = await readState();
      for (const { path, type, operation, expected } of streamedTable) {
        if (type === "Subscription") continue;
        const answer = await sendByEvents(caller, operation);
        const codes = answer.errors?.map(({ extensions }) => extensions.code);
        const isLetIn = expected === "answered";
        expect({ path, type, codes }).toEqual({ path, type, codes: [isLetIn ? "BAD_REQUEST" : expected] });
      }
      expect(await readState()).toEqual(before);
      for (const { path, type, operation, expected } of streamedTable) {
        if (type !== "Subscription") continue;
        const outcome = computeOutcome(await sendByEvents(caller, operation));
        expect({ path, outcome }).toEqual({ path, outcome: expected });
      }
    });
  });
});

describe("keys created by mutation", () => {
  const mutate = async (caller: Caller, query: string) => {
    const headers = { "content-type": "application/json", ...toBearerHeader(keys.get(caller)!) };
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as GraphQLAnswer).data;
  };
  const create = (input: string) =>
    mutate("ADMIN", `mutation { createApiKey(input: { ${input} }) { id key userErrors { field code } } }`);

  it("are shown once, are valid immediately, are the recordedBy of what they record, and are rejected once revoked", async () => {
    const { createApiKey } = await create('name: "Ada", role: CURATOR');
    expect(createApiKey).toMatchObject({
      key: expect.stringMatching(/^bg_/),
      userErrors: [],
    });
    keys.set("CURATOR", createApiKey.key);
    const recorded = await mutate(
      "CURATOR",
      'mutation { recordBrand(input: { name: "Bulgari", claim: { source: { title: "Notes" } } }) { brand: entity { claims { nodes { recordedBy } } } } }',
    );
    expect(recorded.recordBrand.brand.claims.nodes).toEqual([{ recordedBy: "Ada" }]);
    const { changes } = await api.execute(
      '{ changes(first: 100, entityIds: ["brand:bulgari"]) { nodes { by } } }',
    );
    expect(changes.nodes).toEqual([{ by: "Ada" }]);
    const listed = await mutate("ADMIN", "{ apiKeys { keyId name role createdBy expiresAt revokedAt } }");
    expect(listed.apiKeys).toContainEqual({
      keyId: createApiKey.id,
      name: "Ada",
      role: "CURATOR",
      createdBy: "admin",
      expiresAt: null,
      revokedAt: null,
    });
    expect(JSON.stringify(listed)).not.toContain(createApiKey.key);
    const revoke = `mutation { revokeApiKey(input: { id: "${createApiKey.id}" }) { id userErrors { code } } }`;
    expect(await mutate("ADMIN", revoke)).toEqual({ revokeApiKey: { id: createApiKey.id, userErrors: [] } });
    expect(await mutate("CURATOR", "{ graph { revision } }")).toBeUndefined();
  });

  it("are not created if the input is invalid, and all errors are reported", async () => {
    const { createApiKey } = await create('name: " ", role: READER, expiresAt: "2014-07-09T00:00:00Z"');
    const createUserError = (field: string) => ({ field: [field], code: "BAD_USER_INPUT" });
    expect(createApiKey).toMatchObject({
      id: null,
      key: null,
      userErrors: [createUserError("name"), createUserError("expiresAt")],
    });
    const far = await create('name: "x", role: READER, expiresAt: "2999-01-01T00:00:00Z"');
    expect(far.createApiKey).toMatchObject({ key: null, userErrors: [createUserError("expiresAt")] });
  });

  it("that do not exist cannot be revoked", async () => {
    const revoke = 'mutation { revokeApiKey(input: { id: "brand:gucci" }) { id userErrors { field code } } }';
    expect(await mutate("ADMIN", revoke)).toEqual({
      revokeApiKey: { id: null, userErrors: [{ field: ["id"], code: "NOT_FOUND" }] },
    });
  });

  it("are never cached", async () => {
    const headers = toBearerHeader(keys.get("ADMIN")!);
    const response = await fetch(`${api.url}/graphql?query={apiKeys{keyId}}`, { headers });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});
