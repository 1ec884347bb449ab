import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { formatReferences } from "../../../../src/explorer/graph/export/cite-picture.js";
import { toCsv } from "../../../../src/explorer/graph/export/connections-csv.js";
import { toCsvZip } from "../../../../src/explorer/graph/export/csv-zip.js";
import { buildDataTables } from "../../../../src/explorer/graph/export/data-tables.js";
import type { Export } from "../../../../src/explorer/graph/export/export.js";
import { toGexf, toGraphml } from "../../../../src/explorer/graph/export/graph-files.js";
import { toJson } from "../../../../src/explorer/graph/export/json.js";
import { buildReport } from "../../../../src/explorer/graph/export/report.js";
import { pageSizes } from "../../../../src/explorer/graph/export/sheet.js";
import { selectFieldStates, type WithStates } from "../../../../src/explorer/graph/export/states-in-view.js";
import { toSvg } from "../../../../src/explorer/graph/export/svg.js";
import { toXlsx } from "../../../../src/explorer/graph/export/xlsx.js";
import { areOverlapping, type Box } from "../../../../src/explorer/graph/label-placement/geometry.js";
import type { ClaimInView } from "../../../../src/explorer/model/claim-in-view.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { writePdf } from "../../../../src/explorer/ui/files/write-pdf.js";
import { createPicture, createViewFact, measureLetters } from "../../sample.js";

const hostile = '=cmd|"/c calc"!A1, <b>&\u0000\n';
const exportedPicture = createPicture({ kering: { x: 0, y: 0 }, [hostile]: { x: 100, y: 50 } }, [
  createViewFact("f", "kering", hostile, {
    validFrom: "2004",
    validFromQualifier: "NO_LATER_THAN",
    status: "ALLEGED",
    certainty: "CONFIRMED",
    firstObservedOn: "2004-12-31",
    lastConfirmedOn: "2014-08-22",
    disputedFields: ["share", "validTo"],
    allegedFields: ["controlling"],
    values: { stage: "FILED" },
  }),
]);
/** The fields of the fact in an export, under the names of the API. */
const expectedFields = {
  validFrom: "2004",
  validFromQualifier: "NO_LATER_THAN",
  status: "ALLEGED",
  certainty: "CONFIRMED",
  firstObservedOn: "2004-12-31",
  lastConfirmedOn: "2014-08-22",
  stage: "FILED",
  disputedFields: "share|validTo",
  allegedFields: "controlling",
  fieldStates: "share AT_LEAST 0.3 DISPUTED 0.9|validFrom EXACT ALLEGED 0",
};
const statesBySubject: Record<"kering" | "f", WithStates> = {
  kering: {
    id: "kering",
    disputedFields: ["country"],
    allegedFields: [],
    fieldStates: [
      { field: "country", value: "FR", qualifier: "EXACT", status: "DISPUTED", confidence: 0.8 },
      { field: "validFrom", value: "1963", qualifier: "EXACT", status: "SUPPORTED", confidence: 0.95 },
    ],
  },
  f: {
    id: "f",
    status: "ALLEGED",
    confidence: 0.8,
    disputedFields: ["share", "validTo"],
    allegedFields: ["controlling"],
    fieldStates: [
      { field: "share", value: "0.3", qualifier: "AT_LEAST", status: "DISPUTED", confidence: 0.9 },
      { field: "validFrom", value: null, qualifier: "EXACT", status: "ALLEGED", confidence: 0 },
    ],
  },
};
const source = {
  id: "source:s",
  title: "T",
  publisher: "A & B",
  publishedOn: null,
  retrievedOn: null,
  url: null,
  license: null,
};
const claim: ClaimInView = {
  id: "claim:c",
  subject: { id: "f" },
  field: null,
  value: null,
  values: [{ field: "share", value: "0.3" }],
  statement: "Says so.",
  quote: null,
  stance: "SUPPORTS",
  basis: "REPORT",
  confidence: 0.8,
  source,
};
const exported: Export = {
  title: hostile,
  part: null,
  claims: [claim],
  picture: exportedPicture,
  states: new Map(Object.entries(statesBySubject)),
  time: { ...emptyView.time, validAt: "2014-08-22" },
  address: "http://h/explore#n=kering",
};

describe("An export", () => {
  it("as CSV parses to the same values, except for what a spreadsheet would run as a formula", () => {
    const [row, ...furtherRows] = parse(toCsv(exported), { columns: true }) as Record<string, string>[];
    expect(furtherRows).toEqual([]);
    expect(row).toMatchObject({
      id: "f",
      fromId: "kering",
      verb: "owns",
      ...expectedFields,
    });
    expect(row?.to).toBe(`'${hostile}`);
  });

  it("as JSON has its time, address and sources", () => {
    expect(JSON.parse(toJson(exported))).toMatchObject({
      about: "As of 2014-08-22, known by today",
      address: exported.address,
      sources: ["A & B, “T”."],
      claims: [claim],
      entities: [statesBySubject.kering, { disputedFields: [], fieldStates: [] }],
      facts: [statesBySubject.f],
    });
  });

  it.each([
    ["GraphML", toGraphml(exported)],
    ["GEXF", toGexf(exported)],
    ["SVG", toSvg(exported, measureLetters)],
  ])("as %s escapes markup in names and omits characters that XML forbids", (_, xml) => {
    expect(xml).not.toContain("<b>");
    expect(xml).not.toContain("\u0000");
    expect(xml).toContain("&lt;b&gt;&amp;");
  });

  it.each([
    ["GraphML", toGraphml(exported), (name: string, value: string) => `"edge-${name}">${value}<`],
    ["GEXF", toGexf(exported), (name: string, value: string) => `for="${name}" value="${value}"`],
  ])("as %s has certainty, qualifiers, stage and disputed fields of a fact", (_, xml, formatAttribute) => {
    for (const [name, value] of Object.entries(expectedFields))
      expect(xml).toContain(formatAttribute(name, value));
  });

  it.each([
    ["GraphML", toGraphml(exported), (name: string, value: string) => `"node-${name}">${value}<`],
    ["GEXF", toGexf(exported), (name: string, value: string) => `for="${name}" value="${value}"`],
  ])("as %s has disputed fields of an entity, and the state of each", (_, xml, formatAttribute) => {
    expect(xml).toContain(formatAttribute("disputedFields", "country"));
    const states = "country EXACT FR DISPUTED 0.8|validFrom EXACT 1963 SUPPORTED 0.95";
    expect(xml).toContain(formatAttribute("fieldStates", states));
  });

  it("has no states of fields that all have the state of the fact, or one state", () => {
    const state = { value: "1", qualifier: "EXACT", status: "SUPPORTED", confidence: 0.8 } as const;
    const fieldStates = ["share", "validFrom"].map((field) => ({ ...state, field }));
    const plain = { disputedFields: [], allegedFields: [], fieldStates };
    const states = new Map([
      ["entity", { id: "entity", ...plain }],
      ["fact", { id: "fact", ...plain, status: "SUPPORTED", confidence: 0.8 } as const],
      ["other", { id: "other", ...plain, status: "SUPPORTED", confidence: 0.9 } as const],
    ]);
    const readStates = (id: string) => selectFieldStates(states, { id }).fieldStates;
    expect([readStates("entity"), readStates("fact"), readStates("other"), readStates("unknown")]).toEqual([
      [],
      [],
      fieldStates,
      [],
    ]);
  });

  it("as SVG has its time and sources, and every text within the picture", () => {
    const svg = toSvg({ ...exported, title: "Kering ".repeat(60) }, measureLetters);
    expect(svg).toContain("As of 2014-08-22, known by today");
    expect(svg).toContain("A &amp; B, “T”.");
    expect(svg).toContain("stroke-dasharray");
    const { box, texts } = readTexts(svg);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => !contains(box, text))).toEqual([]);
  });

  it("as SVG on a page has the size of the page, and every text on it", () => {
    const sources = Array.from({ length: 9 }, (_, index) => ({
      ...source,
      id: `source:${index}`,
      title: "T ".repeat(40),
    }));
    const claims = sources.map((cited, index) => ({ ...claim, id: `claim:${index}`, source: cited }));
    for (const page of ["SLIDE", "A4_LANDSCAPE", "A4_PORTRAIT"] as const) {
      const svg = toSvg({ ...exported, claims }, measureLetters, { pageSize: pageSizes[page] });
      const { box, texts } = readTexts(svg.replace(/<g transform[\s\S]*?<\/g>/, ""));
      expect(box).toEqual({ x1: 0, y1: 0, x2: pageSizes[page]?.width, y2: pageSizes[page]?.height });
      expect(texts.filter((text) => text.words.startsWith("["))).toHaveLength(9);
      expect(texts.filter((text) => !contains(box, text))).toEqual([]);
      expect(svg).toContain("[1–9]");
    }
  });

  it("as SVG on a page without room for its sources has a picture, and says where they are", () => {
    const claims = Array.from({ length: 90 }, (_, index) => ({
      ...claim,
      id: `claim:${index}`,
      source: { ...source, id: `source:${index}`, title: "T ".repeat(60) },
    }));
    const svg = toSvg({ ...exported, claims }, measureLetters, { pageSize: pageSizes.SLIDE });
    expect(svg).not.toContain("[1");
    expect(svg).toContain(`With its sources: ${exported.address}`);
    const [scale] = parseNumbers(/scale\(([^)]*)\)/.exec(svg)?.[1] ?? "");
    expect(scale).toBeGreaterThan(0.5);
  });

  it("as SVG of a picture by date has the first days over their entities, none over another text", () => {
    const days = { a: "1921", b: "2014-08-22", c: "2014-08-23", d: "2014-09-01" };
    const placed = Object.keys(days).map((id, index) => [id, { x: 60 * index, y: 40 * index }] as const);
    const { nodes, ...rest } = createPicture(Object.fromEntries(placed), []);
    const dated = nodes.map((node) => {
      const validFrom = days[node.entity.id as keyof typeof days];
      return { ...node, entity: { ...node.entity, validFrom } };
    });
    const renderSvg = (isByDate: boolean, shownNodes: typeof nodes = dated) =>
      toSvg({ ...exported, picture: { ...rest, nodes: shownNodes }, isByDate }, measureLetters);
    const { box, texts } = readTexts(renderSvg(true));
    expect(texts.filter((text) => !contains(box, text))).toEqual([]);
    expect(
      texts.filter((text, index) =>
        texts.slice(index + 1).some((laterText) => areOverlapping(text, laterText)),
      ),
    ).toEqual([]);
    const words = texts.map((text) => text.words);
    expect(words).toContain("From left to right by the first day; distances are not to scale.");
    const labels = texts.filter((text) => /^\d{4}/.test(text.words));
    expect(labels.map((label) => [label.words, (label.x1 + label.x2) / 2])).toEqual([
      ["1921", 0],
      ["2014-08", 60],
      ["2014-09", 180],
    ]);
    expect(renderSvg(false)).not.toContain("2014-08<");
    const undated = dated.map((node) =>
      node.entity.id === "d" ? { ...node, entity: { ...node.entity, validFrom: null } } : node,
    );
    expect(renderSvg(true)).not.toContain("Below: ");
    expect(renderSvg(true, undated)).toContain("Below: ");
  });
});

interface TextBox extends Box {
  readonly words: string;
}

/** Reads the size of an SVG, and the boxes of its texts. */
function readTexts(svg: string): { readonly box: Box; readonly texts: readonly TextBox[] } {
  const [x1 = 0, y1 = 0, width = 0, height = 0] = parseNumbers(/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "");
  const texts = [...svg.matchAll(/<text([^>]*)>([^<]*)</g)].map(([, attributes = "", words = ""]) => {
    const readAttribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    const [x = 0, y = 0, fontSize = 0] = ["x", "y", "font-size"].map((name) => Number(readAttribute(name)));
    const wide = measureLetters(words, fontSize);
    const start = readAttribute("text-anchor") === "middle" ? x - wide / 2 : x;
    return { words, x1: start, x2: start + wide, y1: y - fontSize, y2: y };
  });
  return { box: { x1, y1, x2: x1 + width, y2: y1 + height }, texts };
}

const contains = (box: Box, { x1, x2, y1, y2 }: Box): boolean =>
  x1 >= box.x1 && x2 <= box.x2 && y1 >= box.y1 && y2 <= box.y2;

describe("References to sources", () => {
  it.each([
    [[1], "[1]"],
    [[1, 2], "[1,\u00a02]"],
    [[1, 2, 3, 7], "[1–3,\u00a07]"],
  ])("to %j are written %s", (numbers, text) => {
    expect(formatReferences(numbers)).toBe(text);
  });
});

describe("An export with claims", () => {
  const readBytes = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

  it("has entities, facts, claims and sources as CSV files in a ZIP, which lead to each other by ids", async () => {
    const files = unzipSync(await readBytes(toCsvZip(buildDataTables(exported))));
    const parseRows = (name: string) =>
      parse(strFromU8(files[name]!), { columns: true }) as Record<string, string>[];
    expect(Object.keys(files)).toEqual([
      "entities.csv",
      "facts.csv",
      "claims.csv",
      "sources.csv",
      "about.csv",
    ]);
    const [row] = parseRows("claims.csv");
    expect(row).toMatchObject({
      subjectId: "f",
      sourceId: "source:s",
      values: "share 0.3",
      confidence: "0.8",
    });
    expect(parseRows("facts.csv").map(({ id }) => id)).toEqual(["f"]);
    expect(parseRows("sources.csv")[0]).toMatchObject({ id: "source:s", title: "T" });
    expect(parseRows("about.csv")).toContainEqual({
      what: "as of",
      value: "As of 2014-08-22, known by today",
    });
  });

  it("has the same as sheets of an Excel file", async () => {
    const files = unzipSync(await readBytes(await toXlsx(buildDataTables(exported))));
    const workbook = strFromU8(files["xl/workbook.xml"]!);
    for (const name of ["entities", "facts", "claims", "sources", "about"])
      expect(workbook).toContain(`name="${name}"`);
    const all = Object.values(files)
      .map((file) => strFromU8(file))
      .join();
    expect(all).toContain("As of 2014-08-22, known by today");
    expect(all).not.toContain("<f>");
  });

  it("is a report, each sentence of which has a footnote to a source", () => {
    const { sections, sources } = buildReport(exported);
    const sentences = sections.flatMap((section) => section.sentences);
    expect(sentences[0]?.text).toMatch(/^kering owns .* \(alleged\)\.$/s);
    expect(sentences.map(({ text }) => text.split(",")[0])).toContain("On the share");
    for (const { notes } of sentences) expect(notes.map((note) => sources[note - 1])).toEqual([source]);
  });

  it("is a PDF whose table of objects is right, with its title", async () => {
    const sizes = { size: { width: 75, height: 30 }, pixels: { width: 2, height: 1 } };
    const pdf = writePdf({ title: "Ü 漢", ...sizes, image: new Uint8Array([1, 2, 255]) });
    const text = Buffer.from(await readBytes(pdf)).toString("latin1");
    const [, table = "", start = ""] =
      /xref\n0 7\n0{10} 65535 f \n((?:\d{10} 00000 n \n){6}).*startxref\n(\d+)/s.exec(text) ?? [];
    expect(text.slice(Number(start), Number(start) + 4)).toBe("xref");
    const starts = table
      .trim()
      .split("\n")
      .map((row) => Number(row.slice(0, 10)));
    for (const [index, offset] of starts.entries())
      expect(text.slice(offset, offset + 7)).toBe(`${index + 1} 0 obj`);
    expect(text).toContain("/Title <feff00dc00206f22>");
  });
});

const parseNumbers = (text: string): readonly number[] => text.split(" ").map(Number);
