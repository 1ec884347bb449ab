import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toViewFact } from "../../src/explorer/api/to-view-fact.js";
import { buildFactTable } from "../../src/explorer/graph/export/data-tables.js";
import { buildReport } from "../../src/explorer/graph/export/report.js";
import { toSvg } from "../../src/explorer/graph/export/svg.js";
import { foldLines } from "../../src/explorer/model/fold-lines.js";
import type { ViewFact } from "../../src/explorer/model/graph.js";
import { emptyView } from "../../src/explorer/model/view.js";
import {
  formatFactDetail,
  formatFactTime,
  formatFactValue,
  formatFactVerb,
  formatSentence,
  formatSentenceFromEnd,
} from "../../src/explorer/model/words/fact-sentence.js";
import { formatDisputedFact } from "../../src/explorer/model/words/format-disputed-fact.js";
import { formatLineText } from "../../src/explorer/model/words/line-words.js";
import { formatCellText } from "../../src/explorer/table/cell-text.js";
import { buildSpans } from "../../src/explorer/timeline/spans.js";
import { packageRoot } from "../../src/paths.js";
import { quoteString, quoteValue } from "../../src/util/text/quote-text.js";
import { escapeXml } from "../../src/util/text/xml.js";
import { createPicture, measureLetters } from "../explorer/sample.js";
import { callTool, connectByHttp, joinResultText, readPages } from "../server/mcp/mcp-client.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { fetchCsvRows } from "../support/api/table-rows.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startApi();
  client = await connectByHttp(api.url);
});
afterAll(async () => {
  await client?.close();
  await api?.stop();
});

/** The documents that the page reads facts with, and the sentence of each fact. */
const readDocument = (name: string, fragment: string): string =>
  readFileSync(join(packageRoot, "schema", "documents", name), "utf8").replace(
    `fragment ${fragment} on Relationship {`,
    "$&\n  sentence",
  );
const tableDocument = readDocument("browse-facts.graphql", "FactInTable");

type Row = Parameters<typeof toViewFact>[0] & { readonly sentence: string };

const FACTS = 40;
/** A day on which some facts are confirmed, and of others the evidence is old. */
const day = "2019-06-01";

/** Reads facts of the seed that hold on the day: those with a value that is not exact, then those with old evidence, then others. */
async function readRows(): Promise<readonly Row[]> {
  const kinds = [
    "OWNERSHIP",
    "OPERATION",
    "STORE_PRESENCE",
    "ABSENCE",
    "CHARACTERIZATION",
    "LISTING",
    "OFFER",
    "SELLER",
  ];
  const { facts } = await api.execute(tableDocument, { kinds, first: 100, asOf: { validAt: day } });
  const computeRank = ({ inexactFields, evidenceIsOld }: Row) =>
    inexactFields.length > 0 ? 0 : evidenceIsOld ? 1 : 2;
  return facts.nodes.toSorted((a: Row, b: Row) => computeRank(a) - computeRank(b)).slice(0, FACTS);
}

const toText = (row: Row): string => row.sentence.replace(/^(Alleged|Disputed): /, "");

/** Puts texts in quotes, as assistants read them. */
const quoteTexts = (values: ViewFact["values"]): ViewFact["values"] =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "string" ? quoteValue(value) : value,
    ]),
  );

/** Removes the sentence, which is not a field of the page. */
const toFact = ({ sentence, ...row }: Row): ViewFact => toViewFact(row);

describe("The wording of 40 facts", () => {
  let rows: readonly Row[];
  beforeAll(async () => {
    rows = await readRows();
  });

  it("has values that are not exact, and evidence that is old", () => {
    expect(rows).toHaveLength(FACTS);
    expect(rows.filter(({ inexactFields }) => inexactFields.length > 0).length).toBeGreaterThan(1);
    expect(rows.filter(({ evidenceIsOld }) => evidenceIsOld).length).toBeGreaterThan(10);
  });

  it("is that of the API in headlines of the graph and in reports", () => {
    for (const row of rows) {
      const fact = toFact(row);
      expect(formatSentence(fact)).toBe(toText(row));
      const source = {
        id: "source:s",
        title: "S",
        publisher: null,
        publishedOn: null,
        retrievedOn: null,
        url: null,
      };
      const claim = {
        id: "c",
        subject: { id: fact.id },
        stance: "SUPPORTS",
        field: null,
        value: null,
        values: [],
        source,
      };
      const picture = { facts: [fact], nodes: [], absences: [], characterizations: [] };
      const report = buildReport({ picture, claims: [claim] } as never);
      expect(report.sections[0]?.sentences[0]?.text).toContain(toText(row));
    }
  });

  it("has the same values and the same tense in panels, tables, timelines, pictures and CSV", () => {
    for (const row of rows) {
      const fact = toFact(row);
      const { share } = fact.values;
      const hasBound = fact.inexactFields.some(({ field }) => field === "share");
      if (fact.kind === "OWNERSHIP" && (hasBound || (typeof share === "number" && share < 1))) {
        const words = formatFactValue(fact, "share");
        expect(toText(row)).toContain(words);
        expect(formatCellText(row, "share")).toBe(words);
        expect(formatFactVerb(fact)).toContain(words);
        expect(formatSentenceFromEnd(fact.to.id, fact)).toContain(words);
        expect(formatLineText(foldLines([fact])[0]!).what).toContain(words);
      }
      const verb = buildFactTable({ picture: { facts: [fact] }, states: new Map() } as never).rows[0]?.[4];
      expect(verb).toBe(formatFactVerb(fact));
      if (fact.kind !== "CHARACTERIZATION")
        expect(toText(row)).toContain(`${fact.from.name} ${verb} ${fact.to.name}`);
      const age = `last confirmed ${row.lastConfirmedOn?.slice(0, 4)}`;
      const line = formatLineText(foldLines([fact])[0]!);
      const lane = { ...fact.from, kind: "CONGLOMERATE" };
      const [span] = buildSpans(lane, [{ date: "2000", title: "", fact: { ...fact, ...fact.values } }]);
      for (const text of [
        formatFactTime(fact),
        formatSentenceFromEnd(fact.from.id, fact),
        line.when,
        span?.words,
      ])
        if (row.evidenceIsOld && text !== undefined && (span?.to !== span?.from || text !== span?.words))
          expect(text).toContain(age);
        else if (!row.evidenceIsOld) expect(text ?? "").not.toContain("last confirmed");
    }
  });

  it("is that of the graph's lines in pictures as files", () => {
    for (const row of rows) {
      const fact = toFact(row);
      const picture = createPicture(
        { [fact.from.id]: { x: 0, y: 0 }, [fact.to.id]: { x: 1200, y: 0 } },
        fact.kind === "ABSENCE" || fact.kind === "CHARACTERIZATION" ? [] : [fact],
      );
      const exported = { title: "", part: null, claims: [], picture, states: new Map(), address: "" };
      const svg = toSvg({ ...exported, time: emptyView.time }, measureLetters);
      const words = svg.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
      for (const line of picture.lines) {
        const { what, when } = formatLineText(line);
        expect(words).toContain(escapeXml(what));
        expect(words).toContain(escapeXml(when));
      }
    }
  });

  it("has the same values and the same age of the evidence in profiles", () => {
    for (const row of rows) {
      const fact = toFact(row);
      const { share } = fact.values;
      if (fact.kind === "OWNERSHIP" && typeof share === "number")
        expect(formatFactDetail(fact)).toContain(formatFactValue(fact, "share"));
      if (row.evidenceIsOld)
        expect(formatFactTime(fact)).toContain(`last confirmed ${row.lastConfirmedOn?.slice(0, 7)}`);
    }
  });

  it("has the same tense and the same age of the evidence on dashboards, which leave out what is disputed", async () => {
    const conflicts = readFileSync(join(packageRoot, "schema", "documents", "facts.graphql"), "utf8");
    const { nodes } = await api.execute(conflicts, { ids: rows.map(({ id }) => id) });
    for (const node of nodes as readonly Parameters<typeof formatDisputedFact>[0][]) {
      const words = formatDisputedFact(node);
      const presentWords = formatDisputedFact({ ...node, evidenceIsOld: false });
      expect(words === presentWords).toBe(!node.evidenceIsOld);
      if (node.evidenceIsOld) expect(words).toMatch(/last confirmed[, ]/);
      expect(words).toContain(node.from.name);
      expect(words).toContain(node.to.name);
      expect(words).not.toMatch(/undefined|null|not known/);
    }
  });

  it("is that of the API in tables as CSV", async () => {
    const csv = await fetchCsvRows(`${api.url}/tables/ownership.csv?validAt=${day}`);
    const sentences = new Map(csv.map(({ id, sentence }) => [id, sentence]));
    for (const row of rows.filter(({ kind }) => kind === "OWNERSHIP"))
      expect(sentences.get(row.id)).toBe(row.sentence);
  });

  itInLongRun(
    "is that of the API in the answers for assistants, with names and texts in quotes",
    async () => {
      const describeAll = async (ids: readonly string[]): Promise<readonly string[]> => {
        const pages = await Promise.all(
          [...new Set(ids)].map((id) => readPages(client, "describe", { id, day })),
        );
        return pages.flat().flatMap(({ parts }) => [parts.summary, ...parts.rows]);
      };
      const findLine = (lines: readonly string[], { id }: Row) =>
        lines.find((line) => line.includes(`[${id}`));
      const ofEntities = await describeAll(rows.map(({ from }) => from.id));
      // An entity is described with the facts that link it, and not with absences.
      const furtherRows = rows.filter((row) => !findLine(ofEntities, row));
      expect(furtherRows.length).toBeLessThan(rows.length / 2);
      const lines = [...ofEntities, ...(await describeAll(furtherRows.map(({ id }) => id)))];
      for (const row of rows) {
        const fact = toFact(row);
        const quoteEnd = (end: ViewFact["from"]) => ({ ...end, name: quoteString(end.name) });
        const quoted = {
          ...fact,
          from: quoteEnd(fact.from),
          to: quoteEnd(fact.to),
          values: quoteTexts(fact.values),
        };
        expect(findLine(lines, row)).toContain(formatSentence(quoted));
      }
    },
  );
});

describe("The wording of a count of an entity", () => {
  it("has its qualifier in profiles, tables and the answers for assistants", async () => {
    const id = "merchant:2014-defendants";
    const document = readFileSync(join(packageRoot, "schema", "documents", "entity.graphql"), "utf8");
    const { entity } = await api.execute(document, { id });
    expect(formatCellText(entity, "memberCount")).toBe("about 20");
    const text = joinResultText(await callTool(client, "describe", { id }));
    expect(text).toContain("memberCount = about 20, ");
  });
});

describe("The sentence of a fact whose evidence is old", () => {
  it.each([
    [{}, true, "Kering owned 99.4 % of Gucci when last confirmed, in August 2014 (since 2004)"],
    [
      { validAt: "2015-08-23" },
      true,
      "Kering owned 99.4 % of Gucci when last confirmed, in August 2014 (since 2004)",
    ],
    [{ validAt: "2015-08-22" }, false, "Kering owns 99.4 % of Gucci (since 2004)"],
    [{ validAt: "2014-08-01" }, false, "Kering owns 99.4 % of Gucci (since 2004)"],
  ])("is in the past, with the month of the last evidence: %j", async (asOf, evidenceIsOld, sentence) => {
    const { entity } = await api.execute(
      `query ($asOf: AsOf) { entity(id: "brand:gucci", asOf: $asOf) { relationships(kinds: [OWNERSHIP]) { nodes { sentence evidenceIsOld } } } }`,
      { asOf },
    );
    expect(entity.relationships.nodes).toEqual([{ sentence, evidenceIsOld }]);
  });
});
