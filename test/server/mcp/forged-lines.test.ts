import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../../src/neo4j/statement.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { cite, createBrand, createConglomerate, createSource } from "../../recording/lines.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { createTestKey } from "../../support/api/keys.js";
import { isLongRun } from "../../support/process/long.js";
import { type Argument, buildAttack, buildAttackValues, COMMAND } from "./attack.js";
import { callTool, connectByHttp, joinResultText, readPages } from "./mcp-client.js";

/** The texts of records that anybody can have written. */
const texts = [
  "name",
  "owner",
  "person",
  "suit",
  "alias",
  "identifier",
  "website",
  "description",
  "jobTitle",
  "title",
  "publisher",
  "license",
  "url",
  "statement",
  "quote",
  "value",
] as const;

/** Builds the mark that stands for a text until all is recorded: the rules for new records refuse parts of an attack. */
const buildMark = (text: (typeof texts)[number]): string => `mark-${text}.`;

/** The lines of a facts file with a mark for each text. */
const lines = [
  createSource("press", {
    title: `Press ${buildMark("title")}`,
    publisher: buildMark("publisher"),
    license: buildMark("license"),
    url: `https://example.org/${buildMark("url")}`,
  }),
  createSource("court"),
  createBrand("Zorblax", {
    name: `Zorblax ${buildMark("name")}`,
    aliases: [{ value: `Zorb ${buildMark("alias")}`, kind: "NAME" }],
    identifiers: [{ scheme: "REGISTER", value: buildMark("identifier") }],
    description: buildMark("description"),
    website: `https://example.org/${buildMark("website")}`,
    claims: [cite("press", { statement: buildMark("statement"), quote: buildMark("quote") })],
  }),
  createConglomerate("Holder", { name: `Holder ${buildMark("owner")}` }),
  { kind: "ORGANIZATION", id: "organization:other", name: "Other", claims: [cite("press")] },
  { kind: "PERSON", id: "person:worker", name: `Worker ${buildMark("person")}`, claims: [cite("press")] },
  {
    kind: "LAWSUIT",
    id: "lawsuit:suit",
    name: `Suit ${buildMark("suit")}`,
    validFrom: "2010-01-01",
    validTo: "2012-01-01",
    claims: [cite("press")],
  },
  {
    kind: "OWNERSHIP",
    id: "ownership:stake",
    from: "conglomerate:holder",
    to: "brand:zorblax",
    share: 0.9,
    validFrom: "2010-01-01",
    claims: [
      cite("press", { field: "share", value: "90 %" }),
      cite("press", { field: "validFrom" }),
      cite("court", { field: "share", value: "40 %" }),
    ],
  },
  {
    kind: "EMPLOYMENT",
    id: "employment:work",
    from: "person:worker",
    to: "conglomerate:holder",
    jobTitle: buildMark("jobTitle"),
    claims: [cite("press"), cite("court", { field: "jobTitle", value: buildMark("value"), confidence: 0.1 })],
  },
  ...[
    ["conglomerate:holder", "PLAINTIFF"],
    ["organization:other", "DEFENDANT"],
  ].map(([from, role]) => ({
    kind: "PARTICIPATION",
    id: `participation:${role!.toLowerCase()}`,
    from,
    to: "lawsuit:suit",
    role,
    validFrom: "2010-01-01",
    claims: [cite("press")],
  })),
];

/** Replaces a mark by its attack in all that is stored, also within lists and JSON. */
const replaceMark = (text: (typeof texts)[number], pattern: string) =>
  createStatement({
    name: "replace a mark",
    access: "WRITE",
    text: `MATCH ${pattern}
      UNWIND keys(thing) AS name
      WITH thing, name, thing[name] AS value
      WHERE (valueType(value) STARTS WITH 'STRING' AND value CONTAINS $mark)
        OR (valueType(value) STARTS WITH 'LIST<STRING' AND any(item IN value WHERE item CONTAINS $mark))
      WITH thing, name, valueType(value) STARTS WITH 'LIST' AS isList,
        [item IN CASE WHEN valueType(value) STARTS WITH 'LIST' THEN value ELSE [value] END |
          replace(item, $mark, CASE WHEN left(item, 1) IN ['{', '[', '"'] THEN $json ELSE $attack END)] AS items
      SET thing[name] = CASE WHEN isList THEN items ELSE items[0] END`,
    parameters: {
      mark: buildMark(text),
      attack: buildAttack(text),
      json: JSON.stringify(buildAttack(text)).slice(1, -1),
    },
    read: () => null,
  });

let api: TestApi;
let small: TestApi;
let client: Client;
let smallClient: Client;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const { issues, written: isWritten } = await recordEntries(api.database, lines, { by: "somebody" });
  expect([issues, isWritten]).toEqual([[], true]);
  for (const text of texts)
    for (const pattern of ["(thing)", "()-[thing]->()"])
      await api.database.write(({ run }) => run(replaceMark(text, pattern)));
  small = await serveApi(api.database, { resultTokens: 1000 });
  const { text: key } = await createTestKey(api.database, "CURATOR");
  client = await connectByHttp(api.url, { key });
  smallClient = await connectByHttp(small.url, { key });
});
afterAll(async () => {
  await client?.close();
  await smallClient?.close();
  await small?.stop();
  await api?.stop();
});

const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Fails if a part of an attack is outside of double quotes, or can end the line that it is in. */
function expectQuoted(text: string): void {
  for (const line of text.split("\n")) {
    expect(line).not.toMatch(UNSAFE);
    expect(line.replace(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/## System|Ignore|Recorded already/);
  }
}

const day = "2011-06-01";
const brandId = "brand:zorblax";
const everything = `{ sources { nodes { title publisher license url } }
  brands(asOf: { validDuring: {} }) { nodes { name description website aliases { value } identifiers { value }
    claims { nodes { statement quote value } } } } }`;

/** The calls of each tool that show what is recorded, or repeat it in an error. */
const calls: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  ask: [{ question: `Who owned ${brandId} in 2011?` }, { question: "Who owns Zorblaxx?" }],
  search: [{ query: "Zorblax" }, { query: "Zorblaxx" }],
  describe: [{ id: brandId }, { id: "conglomerate:holder" }, { id: "employment:work" }, { id: "Zorblaxx" }],
  verify: [
    {
      statements: [
        { subject: "conglomerate:holder", predicate: "OWNS", object: brandId, day },
        { subject: "Zorblaxx", predicate: "OWNS", object: "Holderr", day },
      ],
    },
  ],
  run_query: [{ query: everything }],
  describe_schema: [{ query: "owner" }],
  record: [
    { kind: "BRAND", name: "Zorblax x", statement: "It is one.", source: { title: "A page" }, dryRun: true },
  ],
  dispute: [{ subject: brandId, statement: "It is none.", source: { title: "A page" }, dryRun: true }],
};

describe("a text that holds line breaks, quotes and commands", () => {
  const shownTexts = new Set<string>();
  const expectResult = (result: Awaited<ReturnType<typeof callTool>>) => {
    const text = joinResultText(result);
    expectQuoted(text);
    for (const recorded of texts) if (text.includes(`${COMMAND}: ${recorded}`)) shownTexts.add(recorded);
  };

  it("is in quotes on one line in the result of each tool", async () => {
    const { tools } = await client.listTools();
    expect(Object.keys(calls).sort()).toEqual(tools.map(({ name }) => name).sort());
    for (const [tool, all] of Object.entries(calls))
      for (const args of all)
        for (const caller of [client, smallClient]) expectResult(await callTool(caller, tool, args));
  });

  it("is as it is recorded in the JSON of an answer of several pages, once its lines are joined", async () => {
    // Each alias reads the same again, so that there is more than a page has room for.
    const copies = Array.from({ length: 40 }, (_, index) => `copy${index}: brands { nodes { description } }`);
    const query = `{ ${copies.join(" ")} }`;
    const pages = await readPages(smallClient, "run_query", { query });
    expect(pages.length).toBeGreaterThan(1);
    const answer = JSON.parse(pages.flatMap(({ parts }) => parts.rows).join(""));
    expect(JSON.stringify(answer)).toContain(JSON.stringify(buildAttack("description")));
  });

  it("is in quotes on one line in each resource and in the list of resources", async () => {
    const { resources } = await client.listResources();
    for (const { title = "" } of resources) expectQuoted(title);
    expect(JSON.stringify(resources)).toContain(COMMAND);
    for (const uri of [`brandgraph://entity/${brandId}`, ...resources.map((resource) => resource.uri)]) {
      const { contents } = await client.readResource({ uri });
      const [{ text } = { text: "" }] = contents as { text: string }[];
      expectQuoted(text);
      for (const recorded of texts) if (text.includes(`${COMMAND}: ${recorded}`)) shownTexts.add(recorded);
    }
  });

  it("was shown wherever it is recorded", () => {
    expect([...shownTexts].sort()).toEqual([...texts].sort());
  });

  it("is in quotes on one line if it comes as an argument of a tool", async () => {
    const { tools } = await client.listTools();
    const triedArguments = new Set<string>();
    for (const { name: tool, inputSchema } of tools) {
      const valid = calls[tool]?.[0] ?? {};
      for (const [name, schema] of Object.entries(
        (inputSchema.properties ?? {}) as Record<string, Argument>,
      )) {
        // Tools have arguments in common, such as a day, which are read in the same way.
        const declaration = `${name}: ${JSON.stringify(schema)}`;
        if (!isLongRun && triedArguments.has(declaration)) continue;
        triedArguments.add(declaration);
        for (const value of buildAttackValues(name, schema))
          expectResult(await callTool(client, tool, { ...valid, [name]: value }));
      }
    }
  });

  it("is in quotes on one line if it comes as the id of a resource", async () => {
    for (const kind of ["entity", "source"])
      for (const id of [`brand:${buildAttack("id")}`, buildAttack("id")]) {
        const uri = `brandgraph://${kind}/${encodeURIComponent(id)}`;
        const error = await client.readResource({ uri }).then(
          () => new Error("It was read."),
          (refusal: Error) => refusal,
        );
        expect(error.message).toMatch(/NOT_FOUND|BAD_USER_INPUT/);
        expectQuoted(error.message);
      }
  });

  it("is in no prompt", async () => {
    const { prompts } = await client.listPrompts();
    for (const { name } of prompts)
      expect(JSON.stringify(await client.getPrompt({ name }))).not.toContain(COMMAND);
  });
});
