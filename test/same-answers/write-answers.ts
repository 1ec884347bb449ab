import { createSchema } from "../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { examples } from "../docs/examples.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { readEvents } from "../support/api/events.js";
import { buildMinimalOperation, listRootFields } from "../support/api/minimal-operation.js";
import { fetchAnswer, normalizeText, type StoredAnswer, sendJson } from "./answer.js";
import { sendMessage } from "./assistant-answers.js";
import { collectSocketAnswer } from "./document-answers.js";
import { listExportPaths } from "./file-answers.js";
import { curatorHeader, type ServedGraph } from "./served-graph.js";

const source = { title: "A page", url: "https://example.org/", publishedOn: "2026-01-02" };
const claim = { source, statement: "It is said." };
const reason = "It is a test.";
const ownership = "ownership:kering-puma-2013-03";

/** The inputs of documents that write, in the order in which they are sent. */
const inputs: readonly (readonly [document: string, input: object])[] = [
  ["record-brand", { name: "Example", id: "brand:example", country: "FR", claim }],
  ["record-brand", { name: "Example", claim }],
  ["record-brand", { name: "Another", country: "IT", validFrom: "1999", dryRun: true, claim }],
  [
    "record-organization",
    { name: "Holder", id: "organization:holder", identifiers: [{ scheme: "REGISTER", value: "x" }], claim },
  ],
  ["record-organization", { name: "Holder", id: "organization:holder", idempotencyKey: "k", claim }],
  [
    "record-ownership",
    { fromId: "conglomerate:kering", toId: "brand:example", share: 0.3, validFrom: "2020", claim },
  ],
  [
    "record-ownership",
    {
      fromId: "conglomerate:kering",
      toId: "brand:nobody",
      share: 3,
      validFrom: "2021",
      validTo: "2020",
      claim,
    },
  ],
  ["add-claim", { subjectId: ownership, field: "share", value: "0.5", claim }],
  [
    "add-claim",
    {
      subjectId: ownership,
      field: "share",
      value: "0.6",
      dryRun: true,
      claim: { ...claim, stance: "DISPUTES" },
    },
  ],
  ["add-claim", { subjectId: "brand:gucci", field: "country", value: "FR", claim }],
  ["mark-distinct", { ids: ["brand:gucci", "brand:example"], reason }],
  ["merge-entities", { keepId: "brand:gucci", mergeIds: ["brand:puma"], reason }],
  ["undo-merge", { mergeId: "merge:1", reason }],
  ["save-view", { kind: "WORKSPACE", title: "A view", content: "{}" }],
];

/** Mutations that start work whose end is not part of the answer. */
const background = /^(?:importFacts|pullFacts|undoImport|cancelImport)$/;

/** Writes, and what is read after them: everything that the graph knows of its own history. */
export async function* collectWriteAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const write = (name: string, query: string, variables = {}): Promise<StoredAnswer> => {
    graph.clock.advance(1000);
    return sendJson(graph, name, "/graphql", { query, variables }, curatorHeader);
  };
  const documents = readTrustedDocuments();
  for (const { language, code } of examples)
    if (language === "graphql" && /^\s*mutation/.test(code))
      yield await write(code.replace(/\s+/g, " "), code);
  for (const [name, input] of inputs) {
    const { text } = documents.find((document) => document.name === name)!;
    yield await write(`${name} ${JSON.stringify(input)}`, text, { input });
  }
  const { body: latest } = await write(
    "",
    "{ merges(first: 1) { nodes { mergeId } } claims(first: 1) { nodes { id } } }",
  );
  for (const [name, field, id] of [
    ["undo-merge", "mergeId", /merge:\d+/.exec(latest)?.[0]],
    ["retract-claim", "id", /claim:[^"]+/.exec(latest)?.[0]],
  ] as const) {
    const { text } = documents.find((document) => document.name === name)!;
    yield await write(`${name} of the latest`, text, { input: { [field]: id, reason } });
  }
  for (const field of listRootFields(createSchema().getMutationType())) {
    if (background.test(field.name)) continue;
    const { query: shortest, variables } = buildMinimalOperation("mutation", field);
    const query = shortest.replace("__typename", "userErrors { code field message }");
    yield await write(`${field.name}, minimal`, query, variables);
    yield await sendJson(graph, `${field.name} of anybody`, "/graphql", { query, variables });
  }
  for (const [name, args] of assistantWrites) {
    graph.clock.advance(1000);
    const params = { name, arguments: { ...args, statement: "It is said.", source } };
    yield await sendMessage(graph, "tools/call", params, curatorHeader);
  }
  for (const document of documents.filter((candidate) => !isMutation(candidate))) {
    const request = { query: document.text, variables: buildDocumentVariables(document) };
    yield await sendJson(graph, `${document.name}, after writes`, "/graphql", request, curatorHeader);
  }
  const changed = ["brand", "ownership", "claim"].map((name) => `/tables/${name}.jsonl?changedSince=1`);
  for (const path of [...changed, ...listExportPaths().slice(0, 10)])
    yield await fetchAnswer(graph, `${path}, after writes`, path);
  yield* collectChanges(graph);
}

const assistantWrites: readonly (readonly [tool: string, args: object])[] = [
  ["record", { kind: "BRAND", name: "Third", id: "brand:third" }],
  ["record", { kind: "OWNERSHIP", from: "conglomerate:kering", to: "brand:third", dryRun: true }],
  ["dispute", { subject: "ownership:kering-gucci-2004", field: "share", value: "0.9" }],
  ["dispute", { subject: "ownership:nothing" }],
];

/** The number of changes that are read from a stream. */
const CHANGES = 5;

/** The first changes, by both sorts of streams. */
async function* collectChanges(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const query = "subscription { changes(after: 1) { revision at by action summary entityIds node { id } } }";
  yield await collectSocketAnswer(graph, "changes by WebSocket", { query }, CHANGES);
  const leave = new AbortController();
  const headers = { accept: "text/event-stream" };
  const address = `${graph.url}/graphql/stream?${new URLSearchParams({ query })}`;
  const texts: string[] = [];
  for await (const event of readEvents(await fetch(address, { headers, signal: leave.signal }))) {
    texts.push(JSON.stringify(event));
    if (texts.length === CHANGES) break;
  }
  leave.abort();
  yield { name: "changes as server-sent events", body: normalizeText(graph, texts.join("\n")) };
}
