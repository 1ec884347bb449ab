import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseFragment } from "../../../src/explorer/model/permalink.js";
import { addRevisionBranch } from "../../../src/recording/snapshot/revision-branch.js";
import { createAssistantRequests } from "../../../src/server/mcp/assistant-requests.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { collectStatements } from "../../support/graph/collect-statements.js";
import { isLongRun, selectForRun } from "../../support/process/long.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import {
  callForContent,
  callTool,
  connectByHttp,
  connectByStdio,
  countResultTokens,
  joinResultText,
  revisions,
} from "./mcp-client.js";
import { type StatementSample, supported, unknown, untrue, verdictsOfRun } from "./statements.js";
import { twelveQuestions } from "./twelve-questions.js";

const SMALLEST = 1000;

let api: TestApi;
let small: TestApi;
let client: Client;
let smallClient: Client;
/** Another process, which starts while the first questions are answered. */
let local: Promise<Client>;
beforeAll(async () => {
  api = await startApi();
  small = await serveApi(api.database, { resultTokens: SMALLEST });
  client = await connectByHttp(api.url);
  smallClient = await connectByHttp(small.url);
  local = connectByStdio(toNeo4jSettings(acquireNeo4j()));
  // Reported by the tests that wait for it.
  local.catch(() => {});
});
afterAll(async () => {
  await client?.close();
  await smallClient?.close();
  await (await local)?.close();
  await small?.stop();
  await api?.stop();
});

describe("the list of tools", () => {
  it("has at most 8,400 tokens, and says which tools only read", async () => {
    const list = await client.listTools();
    expect(countResultTokens(list)).toBeLessThanOrEqual(8400);
    const writing = list.tools.filter(({ annotations }) => !annotations?.readOnlyHint);
    expect(
      writing.map(({ name, annotations }) => [
        name,
        annotations?.destructiveHint,
        annotations?.idempotentHint,
      ]),
    ).toEqual([
      ["record_fact", true, true],
      ["dispute", false, true],
    ]);
    expect(list.tools).toHaveLength(18);
    expect(list.tools.every(({ outputSchema, description }) => outputSchema && description)).toBe(true);
  });
});

describe("twelve questions", () => {
  // The last is about a statement, and further statements follow.
  it.each(isLongRun ? twelveQuestions : twelveQuestions.slice(0, -1))(
    "are answered: $question",
    async ({ run, answer }) => {
      expect(await run(client)).toEqual(answer);
    },
  );

  it.each(revisions)("are answered in revision %s of the protocol", async (revision) => {
    const revisionClient = await connectByHttp(api.url, { revision });
    expect(revisionClient.getNegotiatedProtocolVersion()).toBe(revision);
    expect((await callForContent(revisionClient, "search_entities", { query: "Gucci" })).items[0].id).toBe(
      "brand:gucci",
    );
    await revisionClient.close();
  });
});

describe("over standard input and output", () => {
  const questions = isLongRun ? twelveQuestions : twelveQuestions.slice(0, 1);
  it.each(questions)("a question is answered: $question", async ({ run, answer }) => {
    expect(await run(await local)).toEqual(answer);
  });
});

describe("a statement", () => {
  const fetchVerdict = async ([subject, verb, object, day]: StatementSample) =>
    (await callForContent(client, "verify", { subject, verb, object, day })).verdict;

  it.concurrent.each(verdictsOfRun)("is %s: %s %s %s, %s", async (verdict, ...statement) => {
    expect(await fetchVerdict(statement)).toBe(verdict);
  });

  it("has twenty cases or more of each of the three common verdicts", () => {
    for (const cases of [supported, untrue, unknown]) expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it("is supported no longer than there is evidence, if that is requested", async () => {
    const statement = { subject: "Kering", verb: "owns", object: "Gucci", day: "2020-01-01" };
    expect(await callForContent(client, "verify", statement)).toMatchObject({
      verdict: "SUPPORTED",
      certainty: "PRESUMED",
    });
    expect(await callForContent(client, "verify", { ...statement, certainty: "CONFIRMED" })).toMatchObject({
      verdict: "UNKNOWN",
    });
  });

  it("with a name of several entities is an error that lists them, and a statement with a like name is NOT_FOUND, with those", async () => {
    const several = await callTool(client, "get_entity", { entity: "京东" });
    expect(several.isError).toBe(true);
    expect(joinResultText(several)).toContain("conglomerate:jd-com");
    expect(joinResultText(several)).toContain("platform:jd-com");
    const alike = await callTool(client, "verify", { subject: "Guccy", verb: "present_on", object: "Tmall" });
    expect(alike.isError).toBeFalsy();
    expect(joinResultText(alike)).toMatch(
      /^NOT_FOUND: "Guccy" present on "Tmall"[\s\S]*brand:gucci: "Gucci"/,
    );
  });
});

describe("the work of verify", () => {
  const parties = ["graph", "match", "show by ids"];
  const facts = ["facts", "show by ids"];
  it.each([
    ["a stake of its own decides", ["Kering", "owns", "Gucci"], [...parties, ...facts]],
    [
      "both are given by id",
      ["brand:gucci", "present_on", "platform:taobao"],
      ["graph", "entity", "entity", "show by ids", "facts"],
    ],
    [
      "it holds a share through others",
      ["Groupe Artémis", "holds_share_in", "Gucci"],
      [...parties, ...facts, "ownershipTree"],
    ],
    [
      "another party controls",
      ["Alibaba", "owns", "Alipay"],
      [...parties, ...facts, "ownershipTree", "ownershipTree"],
    ],
    ["they have no lawsuit in common", ["LVMH", "sued", "Alibaba"], [...parties, "facts", "facts"]],
  ])("is these statements if %s", async (_, [subject, verb, object], statements) => {
    api.statements();
    await callForContent(client, "verify", { subject, verb, object, day: "2014-08-22" });
    const statementNames = api.statements().map(({ name }) => name);
    expect(statementNames.sort()).toEqual([...statements].sort());
  });
});

describe("a result", () => {
  const day = "2014-08-22";

  it("has its sources with links, its time, its revision, its cost and a link to the same view of the explorer", async () => {
    const owners = await callForContent(client, "ultimate_owners", { entity: "Gucci", day });
    expect(owners).toMatchObject({ asOf: { validAt: day }, complete: true });
    expect(owners.revision).toBeGreaterThan(0);
    expect(owners.cost).toBeGreaterThan(0);
    const [{ claims, sources }] = owners.items[0].chains[0].facts;
    expect(claims[0]).toMatch(/^claim:/);
    expect(owners.sources.map(({ id }) => id)).toEqual(expect.arrayContaining(sources));
    expect(owners.link.startsWith(`${api.url}/explore#`)).toBe(true);
    const { view, selected } = parseFragment(new URL(owners.link).hash);
    expect([...view.nodes.keys()]).toEqual(["brand:gucci", "conglomerate:groupe-artemis"]);
    expect(view.time.validAt).toBe(day);
    expect(selected).toBe("brand:gucci");
  });

  const long: readonly (readonly [tool: string, args: Readonly<Record<string, unknown>>])[] = [
    ["get_entity", { entity: "Kering" }],
    ["neighbors", { entity: "Kering", day }],
    ["find_paths", { from: "Kering", to: "Alibaba", maxLength: 2, day }],
    ["figures", { of: "OWNERSHIP", groupBy: ["OWNER"], day: "any" }],
    ["run_query", { query: "{ brands { nodes { id name description } } }" }],
    ["search_entities", { query: "Alibaba" }],
    ["timeline", { entity: "Kering" }],
    ["evidence_for", { subject: "participation:kering-gucci-america-v-alibaba-2014" }],
    ["conflicts", {}],
    ["compare_dates", { before: "2014-08-21", after: day, kinds: ["PAYMENT_SERVICE"] }],
    ["search_schema", { query: "owner" }],
  ];

  // One of each sort of page: of the items of an answer, of a list with a cursor, and of parts of a text.
  const longOfRun = selectForRun(long, ([tool]) => tool, ["get_entity", "timeline", "run_query"]);

  it.each(longOfRun)("of %s keeps to the limit, and its pages have all that there is", async (tool, args) => {
    const allItems: unknown[] = [];
    const pages: unknown[] = [];
    for (const [from, into, limit] of [
      [client, allItems, 10_000],
      [smallClient, pages, SMALLEST],
    ] as const) {
      let cursor: unknown;
      do {
        const result = await callTool(from, tool, { ...args, ...(cursor !== undefined && { cursor }) });
        expect(result.isError, joinResultText(result)).toBeFalsy();
        expect(countResultTokens(result)).toBeLessThanOrEqual(limit);
        const { items, nextCursor, data } = result.structuredContent as Record<string, unknown>;
        into.push(...(items as unknown[]), ...(data === undefined ? [] : [data]));
        cursor = nextCursor;
      } while (cursor !== undefined);
    }
    const parts = pages as { part?: string }[];
    if (tool === "run_query") expect(JSON.parse(parts.map(({ part }) => part).join(""))).toEqual(allItems[0]);
    else expect(pages.length).toBe(allItems.length);
  });

  it("does not continue with other arguments", async () => {
    const { nextCursor } = await callForContent(smallClient, "neighbors", { entity: "Kering", day });
    const refusal = await callTool(smallClient, "neighbors", {
      entity: "Gucci",
      day: "any",
      cursor: nextCursor,
    });
    expect(joinResultText(refusal)).toMatch(/^BAD_CURSOR/);
  });
});

describe("a resource", () => {
  const readContent = async (from: Client, uri: string) => {
    const { contents } = await from.readResource({ uri });
    const [content] = contents as { uri: string; mimeType: string; text: string }[];
    expect(content).toMatchObject({ uri, mimeType: "application/json" });
    return { ...JSON.parse(content!.text), tokens: countResultTokens([content!.text]) };
  };

  it("is listed for each of the first 100 sources; entities have a template", async () => {
    const { sources } = await api.execute("{ sources(first: 100) { totalCount nodes { id } } }");
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(sources.nodes.map(({ id }: { id: string }) => id));
    expect(resources).toHaveLength(Math.min(sources.totalCount, 100));
    const { resourceTemplates } = await client.listResourceTemplates();
    const templates = resourceTemplates.map(({ uriTemplate }) => uriTemplate).sort();
    expect(templates).toEqual(["brandgraph://entity/{id}", "brandgraph://source/{id}"]);
  });

  it("of an entity has what its tool answers", async () => {
    const read = await readContent(client, "brandgraph://entity/brand:gucci");
    const { entity, items, link } = await callForContent(client, "get_entity", { entity: "brand:gucci" });
    expect(read).toMatchObject({ entity, items, link, complete: true });
  });

  it("of a source has its claims, as each listed address leads to it", async () => {
    const { resources } = await client.listResources();
    const { uri, name } = resources.find((resource) => resource.name === "source:business-wire-2018-02-12")!;
    const read = await readContent(client, uri);
    const { claims } = await api.execute(
      "query ($id: ID!) { claims(where: { source: { id: { eq: $id } } }) { totalCount nodes { id } } }",
      { id: name },
    );
    expect(read).toMatchObject({ source: { id: name }, claimCount: claims.totalCount, complete: true });
    const ids = claims.nodes.map(({ id }: { id: string }) => id);
    expect(read.items.map(({ claim }: { claim: string }) => claim)).toEqual(expect.arrayContaining(ids));
  });

  it("keeps to the limit, and says that it is not complete, and why", async () => {
    const read = await readContent(smallClient, "brandgraph://entity/conglomerate:kering");
    expect(read.tokens).toBeLessThanOrEqual(SMALLEST);
    expect(read).toMatchObject({ complete: false, incompleteBecause: ["TOKEN_LIMIT"] });
    expect(read).not.toHaveProperty("nextCursor");
  });

  it.each([
    [
      "brandgraph://entity/brand:nothing",
      'NOT_FOUND: entity "brand:nothing" is not the id of a recorded entity: NO_SUCH_ID.',
    ],
    ["brandgraph://source/source:nothing", 'NOT_FOUND: No source with the id "source:nothing" is recorded.'],
    ["brandgraph://source/%E0%A4%A", 'BAD_USER_INPUT: "%E0%A4%A" is no id: its % escapes are not UTF-8.'],
    ["brandgraph://nothing/x", "brandgraph://nothing/x"],
    ["no address", "no address"],
  ])("that is not there is one error: %s", async (uri, message) => {
    const error: Error = await client.readResource({ uri }).then(
      () => expect.fail("It was read."),
      (reason) => reason,
    );
    expect(error.message).toContain(message);
    expect(error.message).not.toMatch(/\bat .*:\d+/);
  });
});

describe("a prompt", () => {
  const stories = ["gucci_without_gucci", "owners_of_puma", "truce_kering_alibaba"];

  it("is there for each story", async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name).sort()).toEqual(stories);
  });

  it.each(stories)("asks for what the tools answer: %s", async (name) => {
    const { messages } = await client.getPrompt({ name });
    expect(messages).toMatchObject([{ role: "user", content: { type: "text" } }]);
    const { text } = messages[0]!.content as { text: string };
    const tools = (await client.listTools()).tools.map((tool) => tool.name);
    const toolNames = text.match(/\b[a-z]+_[a-z]+\b|\bverify\b|\bneighbors\b|\btimeline\b/g) ?? [];
    expect(toolNames.length).toBeGreaterThan(1);
    expect(toolNames.filter((tool) => !tools.includes(tool))).toEqual([]);
  });

  it("that is not there is one error", async () => {
    await expect(client.getPrompt({ name: "nothing" })).rejects.toThrow("Prompt nothing not found");
  });
});

describe("the first call of a tool", () => {
  it("sends statements that the warm-up had the database plan", async () => {
    const requests = createAssistantRequests().map(({ text, variables }) =>
      collectStatements(text, { ...variables }),
    );
    const recorded = (await Promise.all(requests)).flat();
    const planned = new Set(
      recorded.flatMap((recordedStatement) => [
        recordedStatement.text,
        addRevisionBranch(recordedStatement)?.text,
      ]),
    );
    api.statements();
    const entity = "Gucci";
    const statement = { subject: "Alibaba", object: "Alipay", day: "2014-08-22" };
    for (const verb of isLongRun ? ["owns", "controls", "holds_share_in", "affiliated_with"] : ["owns"])
      await callForContent(client, "verify", { ...statement, verb });
    await callForContent(client, "verify", {
      subject: "Kering",
      verb: "is_suing",
      object: "Alibaba",
      day: "2014",
    });
    await callForContent(client, "search_entities", { query: entity });
    for (const tool of ["get_entity", "neighbors", "timeline", "ultimate_owners", "exposure"])
      await callForContent(client, tool, { entity });
    await callForContent(client, "conflicts");
    // No other test sends these statements, which take long to plan.
    if (isLongRun) {
      await callForContent(client, "evidence_for", { subject: entity });
      await callForContent(client, "find_paths", { from: "Kering", to: "Alibaba" });
      await callForContent(client, "changes_since");
    }
    // The version of the graph is planned with any request. What shows found rows is sent only if some are found.
    const sentStatements = api
      .statements()
      .filter(({ name }) => name !== "graph" && !name.startsWith("show "));
    expect(sentStatements.length).toBeGreaterThan(isLongRun ? 25 : 20);
    expect(sentStatements.filter(({ text }) => !planned.has(text)).map(({ name }) => name)).toEqual([]);
  });
});
