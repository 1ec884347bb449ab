import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/explorer/exports/csv.js";
import { toGexf } from "../../src/explorer/exports/gexf.js";
import { toGraphml } from "../../src/explorer/exports/graphml.js";
import { toJson } from "../../src/explorer/exports/json.js";
import { statesOfSubject, type WithStates } from "../../src/explorer/exports/states-in-view.js";
import { toSvg } from "../../src/explorer/exports/svg.js";
import { emptyView } from "../../src/explorer/view/view.js";
import { fact, measure, picture } from "./sample.js";

const hostile = '=cmd|"/c calc"!A1, <b>&\u0000\n';
const exportedPicture = picture({ kering: { x: 0, y: 0 }, [hostile]: { x: 100, y: 50 } }, [
  fact("f", "kering", hostile, {
    ...{ validFrom: "2004", validFromQualifier: "NO_LATER_THAN", status: "ALLEGED", certainty: "CONFIRMED" },
    ...{ firstObservedOn: "2004-12-31", lastConfirmedOn: "2014-08-22" },
    ...{ disputedFields: ["share", "validTo"], allegedFields: ["controlling"], values: { stage: "FILED" } },
  }),
]);
/** What an export shows of what is known of the fact, under the names of the API. */
const known = {
  ...{ validFrom: "2004", validFromQualifier: "NO_LATER_THAN", status: "ALLEGED", certainty: "CONFIRMED" },
  ...{ firstObservedOn: "2004-12-31", lastConfirmedOn: "2014-08-22", stage: "FILED" },
  ...{ disputedFields: "share|validTo", allegedFields: "controlling" },
  fieldStates: "share AT_LEAST 0.3 DISPUTED 0.9|validFrom EXACT ALLEGED 0",
};
const found: Record<"kering" | "f", WithStates> = {
  kering: {
    ...{ id: "kering", disputedFields: ["country"], allegedFields: [] },
    fieldStates: [
      { field: "country", value: "FR", qualifier: "EXACT", status: "DISPUTED", confidence: 0.8 },
      { field: "validFrom", value: "1963", qualifier: "EXACT", status: "SUPPORTED", confidence: 0.95 },
    ],
  },
  f: {
    ...{ id: "f", status: "ALLEGED", confidence: 0.8 },
    ...{ disputedFields: ["share", "validTo"], allegedFields: ["controlling"] },
    fieldStates: [
      { field: "share", value: "0.3", qualifier: "AT_LEAST", status: "DISPUTED", confidence: 0.9 },
      { field: "validFrom", value: null, qualifier: "EXACT", status: "ALLEGED", confidence: 0 },
    ],
  },
};
const exported = {
  picture: exportedPicture,
  states: new Map(Object.entries(found)),
  time: { ...emptyView.time, validAt: "2014-08-22" },
  address: "http://h/explore#n=kering",
  sources: ["A & B, “T”."],
};

describe("An export", () => {
  it("as CSV parses to the same values, except for what a spreadsheet would run as a formula", () => {
    const [row, ...others] = parse(toCsv(exported), { columns: true }) as Record<string, string>[];
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: "f",
      fromId: "kering",
      verb: "owns",
      ...known,
    });
    expect(row?.to).toBe(`'${hostile}`);
  });

  it("as JSON has its time, address and sources", () => {
    expect(JSON.parse(toJson(exported))).toMatchObject({
      about: "As of 2014-08-22, known by today",
      address: exported.address,
      sources: exported.sources,
      entities: [found.kering, { disputedFields: [], fieldStates: [] }],
      facts: [found.f],
    });
  });

  it.each([
    ["GraphML", toGraphml(exported)],
    ["GEXF", toGexf(exported)],
    ["SVG", toSvg(exported, hostile, measure)],
  ])("as %s escapes markup in names and omits characters that XML forbids", (_, xml) => {
    expect(xml).not.toContain("<b>");
    expect(xml).not.toContain("\u0000");
    expect(xml).toContain("&lt;b&gt;&amp;");
  });

  it.each([
    ["GraphML", toGraphml(exported), (name: string, value: string) => `"edge-${name}">${value}<`],
    ["GEXF", toGexf(exported), (name: string, value: string) => `for="${name}" value="${value}"`],
  ])("as %s has certainty, qualifiers, stage and disputed fields of a fact", (_, xml, written) => {
    for (const [name, value] of Object.entries(known)) expect(xml).toContain(written(name, value));
  });

  it.each([
    ["GraphML", toGraphml(exported), (name: string, value: string) => `"node-${name}">${value}<`],
    ["GEXF", toGexf(exported), (name: string, value: string) => `for="${name}" value="${value}"`],
  ])("as %s has disputed fields of an entity, and the state of each", (_, xml, written) => {
    expect(xml).toContain(written("disputedFields", "country"));
    const states = "country EXACT FR DISPUTED 0.8|validFrom EXACT 1963 SUPPORTED 0.95";
    expect(xml).toContain(written("fieldStates", states));
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
    const shown = (id: string) => statesOfSubject(states, { id }).fieldStates;
    expect([shown("entity"), shown("fact"), shown("other"), shown("unknown")]).toEqual([
      ...[[], [], fieldStates, []],
    ]);
  });

  it("as SVG has its time and sources, and every text within the picture", () => {
    const svg = toSvg(exported, "Kering ".repeat(60), measure);
    expect(svg).toContain("As of 2014-08-22, known by today");
    expect(svg).toContain("A &amp; B, “T”.");
    expect(svg).toContain("stroke-dasharray");
    const [left = 0, top = 0, width = 0, height = 0] = numbersOf(/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "");
    const texts = [...svg.matchAll(/<text([^>]*)>([^<]*)</g)];
    expect(texts.length).toBeGreaterThan(5);
    for (const [, attributes = "", words = ""] of texts) {
      const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
      const [x = 0, y = 0, fontSize = 0] = ["x", "y", "font-size"].map((name) => Number(attribute(name)));
      const wide = measure(words, fontSize);
      const start = attribute("text-anchor") === "middle" ? x - wide / 2 : x;
      expect(start).toBeGreaterThanOrEqual(left);
      expect(start + wide).toBeLessThanOrEqual(left + width);
      expect(y - fontSize).toBeGreaterThanOrEqual(top);
      expect(y).toBeLessThanOrEqual(top + height);
    }
  });
});

const numbersOf = (text: string): readonly number[] => text.split(" ").map(Number);
