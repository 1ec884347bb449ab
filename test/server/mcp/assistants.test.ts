import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseFragment } from "../../../src/explorer/model/permalink.js";
import { addRevisionBranch } from "../../../src/recording/snapshot/revision-branch.js";
import { createAssistantRequests } from "../../../src/server/mcp/assistant-requests.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { createTestKey } from "../../support/api/keys.js";
import { collectStatements } from "../../support/graph/collect-statements.js";
import { searchAnswers } from "../../support/graph/search-answers.js";
import { isLongRun, selectForRun } from "../../support/process/long.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { readAnswer } from "./answer-parts.js";
import { buildAnswerPattern, conversations, replacedTools } from "./documented-calls.js";
import {
  callForText,
  callTool,
  connectByHttp,
  connectByStdio,
  countResultTokens,
  joinResultText,
  readPages,
  revisions,
} from "./mcp-client.js";
import { supported, unknown, untrue, verdictsOfRun } from "./statements.js";

const SMALLEST = 1000;

let api: TestApi;
let small: TestApi;
let client: Client;
/** A client that has all tools. */
let curator: Client;
let smallClient: Client;
/** Another process, which starts while the first questions are answered. */
let local: Promise<Client>;
beforeAll(async () => {
  api = await startApi();
  small = await serveApi(api.database, { resultTokens: SMALLEST });
  client = await connectByHttp(api.url);
  curator = await connectByHttp(api.url, { key: (await createTestKey(api.database, "CURATOR")).text });
  smallClient = await connectByHttp(small.url);
  local = connectByStdio(toNeo4jSettings(acquireNeo4j()));
  // Reported by the tests that wait for it.
  local.catch(() => {});
});
afterAll(async () => {
  await client?.close();
  await curator?.close();
  await smallClient?.close();
  await (await local)?.close();
  await small?.stop();
  await api?.stop();
});

describe("a conversation of the documentation", () => {
  // Each tool has an answer of its own: `verify` has the verdicts below.
  const shortRunQuestions = conversations
    .map(({ question }) => question)
    .filter((question) => question !== "Are these sentences of a text true?");

  it.each(selectForRun(conversations, ({ question }) => question, shortRunQuestions))(
    "has the answers that are shown: $question",
    async ({ calls }) => {
      expect(calls.length).toBeGreaterThan(0);
      for (const { tool, args, answer } of calls) {
        const result = await callTool(curator, tool, args);
        expect(Object.keys(result)).not.toContain("structuredContent");
        const text = joinResultText(result).replaceAll(api.url, "http://127.0.0.1:4000");
        expect(text).toMatch(buildAnswerPattern(answer));
      }
    },
  );

  it("uses each tool", async () => {
    const { tools } = await curator.listTools();
    const used = new Set(conversations.flatMap(({ calls }) => calls.map(({ tool }) => tool)));
    expect([...used].sort()).toEqual(tools.map(({ name }) => name).sort());
  });

  it.each(revisions)("goes on in revision %s of the protocol", async (revision) => {
    const revisionClient = await connectByHttp(api.url, { revision });
    expect(revisionClient.getNegotiatedProtocolVersion()).toBe(revision);
    const text = await callForText(revisionClient, "search", { query: "古馳" });
    expect(text).toContain('- brand:gucci: "Gucci"');
    await revisionClient.close();
  });

  it("has the same answers over standard input and output", async () => {
    const reads = conversations
      .flatMap(({ calls }) => calls)
      .filter(({ tool }) => (isLongRun ? !["record", "dispute"].includes(tool) : tool === "search"));
    // The cost is computed with counts of the graph, which a process that has just started may not have read.
    const removeCost = (text: string) => text.replace(/(Revision \d+), cost \d+/, "$1");
    for (const { tool, args } of reads) {
      const text = removeCost(await callForText(await local, tool, args));
      const [withoutLink] = text.split(/(?<=\n)(?=.*$)/);
      expect(removeCost(await callForText(client, tool, args))).toContain(withoutLink);
    }
    const { tools } = await (await local).listTools();
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
  });
});

describe("what replaces a former tool", () => {
  const formerTools = [
    "changes_since",
    "compare_dates",
    "conflicts",
    "evidence_for",
    "exposure",
    "figures",
    "find_paths",
    "get_entity",
    "neighbors",
    "record_fact",
    "search_entities",
    "search_schema",
    "timeline",
    "ultimate_owners",
    "verify",
  ];

  it("is named for each tool that was removed or changed", () => {
    expect([...new Set(replacedTools.map(({ former }) => former))].sort()).toEqual(formerTools);
  });

  it.each(selectForRun(replacedTools, ({ former }) => former, ["changes_since", "search_schema"]))(
    "answers with facts, entities or figures: $former by $tool $args",
    async ({ tool, args }) => {
      const { rows, incomplete } = readAnswer(await callForText(curator, tool, args));
      const pattern =
        tool === "record" ? /"changes":true/ : /[a-z]+:[a-z0-9-]+|"revision":\d|enum |[A-Z]\w+\.\w+/;
      expect(rows.join("\n")).toMatch(pattern);
      expect(incomplete).toBeUndefined();
    },
  );
});

describe("a statement", () => {
  it("has its verdict, and all are verified by one call", async () => {
    const statements = verdictsOfRun.map(([, subject, predicate, object, day]) => ({
      subject,
      predicate,
      object,
      day,
    }));
    const pages = await readPages(client, "verify", { statements });
    const lines = pages.flatMap(({ parts }) => parts.rows);
    const verdicts = lines.flatMap((line) => /^\d+\. ([A-Z_]+): /.exec(line)?.[1] ?? []);
    expect(verdicts.map((verdict, index) => [verdict, statements[index]])).toEqual(
      verdictsOfRun.map(([verdict], index) => [verdict, statements[index]]),
    );
  });

  it("has twenty cases or more of each of the three common verdicts", () => {
    for (const cases of [supported, untrue, unknown]) expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it("is supported no longer than there is evidence, if that is requested", async () => {
    const statements = [{ subject: "Kering", predicate: "OWNS", object: "Gucci", day: "2020-01-01" }];
    expect(await callForText(client, "verify", { statements })).toMatch(/\n1\. SUPPORTED: .* Presumed: /);
    const confirmed = await callForText(client, "verify", { statements, certainty: "CONFIRMED" });
    expect(confirmed).toMatch(/^Verdicts: 1 UNKNOWN\./);
  });
});

describe("a name of several entities", () => {
  it("is an error that lists them", async () => {
    const several = await callTool(client, "describe", { id: "京东" });
    expect(several.isError).toBe(true);
    expect(joinResultText(several)).toContain("conglomerate:jd-com");
    expect(joinResultText(several)).toContain("platform:jd-com");
  });
});

describe("the work of verify", () => {
  const parties = ["graph", "match", "state of judgments", "show by ids"];
  const facts = ["facts", "show by ids"];
  const cases = [
    ["a stake of its own decides", ["Kering", "OWNS", "Gucci"], [...parties, ...facts]],
    [
      "both are given by id",
      ["conglomerate:kering", "OWNS", "brand:gucci"],
      ["graph", "entity", "entity", "show by ids", ...facts],
    ],
    [
      "it holds a share through others",
      ["Groupe Artémis", "HOLDS_SHARE_IN", "Gucci"],
      [...parties, ...facts, "ownershipTree"],
    ],
    [
      "another party controls",
      ["Alibaba", "OWNS", "Alipay"],
      [...parties, ...facts, "ownershipTree", "ownershipTree"],
    ],
    ["they have no lawsuit in common", ["LVMH", "SUED", "Alibaba"], [...parties, "facts", "facts"]],
  ] as const;

  // The statements about trees of owners and about lawsuits are planned in a long run only.
  it.each(isLongRun ? cases : cases.slice(0, 2))(
    "is these statements if %s",
    async (_, [subject, predicate, object], statements) => {
      api.statements();
      const statement = { subject, predicate, object, day: "2014-08-22" };
      await callForText(client, "verify", { statements: [statement] });
      const statementNames = api.statements().map(({ name }) => name);
      expect(statementNames.sort()).toEqual([...statements].sort());
    },
  );
});

describe("a result", () => {
  it("has its sources with links, its time, its revision, and a link to the same view of the explorer", async () => {
    const fact = { id: "ownership:kering-gucci-2004", day: "2014-08-22" };
    const { sources, revision, link } = readAnswer(await callForText(client, "describe", fact));
    expect(sources.join("\n")).toContain('source:kering-com-history: "Group history", "Kering", http');
    expect(revision).toBeGreaterThan(0);
    expect(link.startsWith(`${api.url}/explore#`)).toBe(true);
    const { view, selected } = parseFragment(new URL(link).hash);
    expect([...view.nodes.keys()]).toEqual(["conglomerate:kering", "brand:gucci"]);
    expect(view.time.validAt).toBe("2014-08-22");
    expect(selected).toBe(fact.id);
  });

  const long: readonly (readonly [tool: string, args: Readonly<Record<string, unknown>>])[] = [
    ["describe", { id: "Kering" }],
    ["run_query", { query: "{ changes(first: 100) { nodes { revision at summary } } }" }],
    ["search", { query: "Puma owner" }],
    ["ask", { question: "Timeline of Alibaba" }],
    ["describe_schema", { query: "owner" }],
  ];

  // One of each sort of page: of the lines of an answer, and of the lines of JSON.
  const longOfRun = selectForRun(long, ([tool]) => tool, ["describe", "run_query"]);

  it.each(longOfRun)("of %s keeps to the limit, and its pages have all that there is", async (tool, args) => {
    const [wholePages, smallPages] = await Promise.all([
      readPages(client, tool, args),
      readPages(smallClient, tool, args),
    ]);
    for (const [pages, limit] of [
      [wholePages, 10_000],
      [smallPages, SMALLEST],
    ] as const)
      for (const { tokens } of pages) expect(tokens).toBeLessThanOrEqual(limit);
    // The hits of a search are few and short enough for one page.
    if (tool !== "search") expect(smallPages.length).toBeGreaterThan(1);
    const [wholeRows, partRows] = [wholePages, smallPages].map((pages) =>
      pages.flatMap((page) => page.parts.rows),
    );
    if (tool === "run_query") expect(JSON.parse(partRows!.join(""))).toEqual(JSON.parse(wholeRows!.join("")));
    else expect(partRows).toEqual(wholeRows);
  });

  it("does not continue with other arguments", async () => {
    const { cursor } = readAnswer(await callForText(smallClient, "describe", { id: "Kering" }));
    expect(cursor).toBeDefined();
    const refusal = await callTool(smallClient, "describe", { id: "Gucci", cursor });
    expect(joinResultText(refusal)).toMatch(/^BAD_CURSOR/);
  });
});

describe("a resource", () => {
  const readText = async (from: Client, uri: string): Promise<string> => {
    const { contents } = await from.readResource({ uri });
    const [content] = contents as { uri: string; mimeType: string; text: string }[];
    expect(content).toMatchObject({ uri, mimeType: "text/plain" });
    return content!.text;
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
    const read = await readText(client, "brandgraph://entity/brand:gucci");
    expect(read).toBe(await callForText(client, "describe", { id: "brand:gucci" }));
  });

  it("of a source has its claims, as each listed address leads to it", async () => {
    const { resources } = await client.listResources();
    const { uri, name } = resources.find((resource) => resource.name === "source:business-wire-2018-02-12")!;
    const read = await readText(client, uri);
    const { claims } = await api.execute(
      "query ($id: ID!) { claims(where: { source: { id: { eq: $id } } }) { totalCount nodes { id } } }",
      { id: name },
    );
    expect(read).toContain(`\nClaims: ${claims.totalCount}\n`);
    for (const { id } of claims.nodes) expect(read).toContain(`[${id}; ${name}]`);
  });

  it("keeps to the limit, and says that it is not complete, and why", async () => {
    const read = await readText(smallClient, "brandgraph://entity/conglomerate:kering");
    expect(countResultTokens([read])).toBeLessThanOrEqual(SMALLEST);
    expect(readAnswer(read)).toMatchObject({ incomplete: "TOKEN_LIMIT", cursor: undefined });
  });

  it.each([
    [
      "brandgraph://entity/brand:nothing",
      'NOT_FOUND: "brand:nothing" is not the id of what is recorded then: NO_SUCH_ID.',
    ],
    [
      "brandgraph://source/source:nothing",
      'NOT_FOUND: "source:nothing" is not the id of what is recorded then: NO_SUCH_ID.',
    ],
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
    const toolNames = text.match(/(?<=\bwith )(?!its\b)[a-z_]+/g) ?? [];
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
      collectStatements(text, { ...variables }, searchAnswers),
    );
    const recorded = (await Promise.all(requests)).flat();
    const planned = new Set(
      recorded.flatMap((recordedStatement) => [
        recordedStatement.text,
        addRevisionBranch(recordedStatement)?.text,
      ]),
    );
    api.statements();
    // Other kinds than ownership have statements of their own, which take long to plan.
    const predicates = isLongRun ? ["CONTROLS", "HOLDS_SHARE_IN", "AFFILIATED_WITH", "SUED"] : [];
    const statements = ["OWNS", ...predicates].map((predicate) => ({
      subject: "Alibaba",
      predicate,
      object: "Alipay",
      day: "2014-08-22",
    }));
    const suit = { subject: "Kering", predicate: "IS_SUING", object: "Alibaba", day: "2014" };
    await callForText(client, "verify", { statements: [...statements, ...(isLongRun ? [suit] : [])] });
    await callForText(client, "search", { query: "Gucci" });
    await callForText(client, "describe", { id: "Gucci" });
    // The version of the graph is planned with any request. What shows found rows is sent only if some are found.
    const sentStatements = api
      .statements()
      .filter(({ name }) => name !== "graph" && !name.startsWith("show "));
    expect(sentStatements.length).toBeGreaterThan(isLongRun ? 10 : 6);
    expect(sentStatements.filter(({ text }) => !planned.has(text)).map(({ name }) => name)).toEqual([]);
  });
});
