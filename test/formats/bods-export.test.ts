import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPartialDate } from "../../src/domain/time.js";
import type { InputLine } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { findExportFormat } from "../../src/transfer/export/export-formats.js";
import { readRows } from "../support/graph/read-rows.js";
import { isLongRun } from "../support/process/long.js";

interface Statement {
  readonly statementId: string;
  readonly recordId: string;
  readonly recordType: string;
  readonly recordDetails: Readonly<Record<string, unknown>>;
  readonly annotations: readonly {
    readonly statementPointerTarget: string;
    readonly description?: string;
  }[];
}

async function exportLines(lines: readonly InputLine[]) {
  const omitted: string[] = [];
  let text = "";
  const chunks = findExportFormat("bods").write(iterateArray(lines), (what) => void omitted.push(what));
  for await (const chunk of chunks) text += chunk;
  return { text, omitted: omitted.sort(), statements: JSON.parse(text) as readonly Statement[] };
}

const schemas = new URL("../../../shared/data/bods/schema/", import.meta.url);

/** Compiles a validator by the schemas of the standard, formats included; returns null without the schemas. */
function compileValidator() {
  if (!existsSync(schemas)) return null;
  // Ajv cannot resolve a URN without a namespace, which is how these schemas are named.
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(file, schemas), "utf8").replaceAll('"urn:', '"https://example.org/'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat("date", (text) => text.length === 10 && isPartialDate(text));
  ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addFormat("uri", /^[a-z][a-z0-9+.-]*:[!#-;=?-Z[\]_a-z~%]+$/i);
  for (const name of ["components", "entity-record", "person-record", "relationship-record"])
    ajv.addSchema(read(`${name}.json`));
  return ajv.compile(read("statement.json"));
}
const validate = compileValidator();

const claims = [{ source: "source:s", basis: "OFFICIAL_RECORD", stance: "SUPPORTS", confidence: 0.9 }];
const source = { kind: "SOURCE", id: "source:s", title: "A register", url: "https://example.org/für alle" };

const registered = [
  { scheme: "LEI", value: "529900W18LQJJN6SJ336" },
  { scheme: "GB-COH", value: "01" },
  { scheme: "WIKIDATA", value: "Q1" },
];
const company = { kind: "ORGANIZATION", id: "organization:a", name: "A", identifiers: registered };

const date = fc.option(fc.constantFrom("2014", "2014-02", "2014-02-28", "0099", "2016-02"), {
  nil: undefined,
});
const createOptional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const country = createOptional(fc.constantFrom("FR", "CN"));
const identifiers = createOptional(fc.subarray(registered));
const kind = fc.constantFrom(
  "CONGLOMERATE",
  "ORGANIZATION",
  "MERCHANT",
  "PERSON",
  "BRAND",
  "PLATFORM",
  "LAWSUIT",
);
const entities = fc
  .array(fc.record({ kind, validFrom: date, country, identifiers }), { minLength: 2, maxLength: 6 })
  .map((records) =>
    records.map((record, index) => ({
      ...record,
      id: `${record.kind.toLowerCase()}:${index}`,
      name: `Name ${index}`,
      claims,
    })),
  );

/** A small graph: entities of any kind, and ownerships between any two of those that can be owned. */
const graph = entities.chain((things) => {
  const owned = things.filter(({ kind }) => !["PERSON", "LAWSUIT"].includes(kind));
  const owners = things.filter(({ kind }) => kind !== "LAWSUIT");
  if (owned.length === 0) return fc.constant([source, ...things] as readonly InputLine[]);
  const ownership = fc.record({
    from: fc.constantFrom(...owners.map(({ id }) => id)),
    to: fc.constantFrom(...owned.map(({ id }) => id)),
    share: createOptional(fc.constantFrom(0, 0.07, 0.5, 1)),
    validFrom: date,
    validTo: date,
  });
  return fc
    .array(ownership, { maxLength: 6 })
    .map((facts): readonly InputLine[] => [
      source,
      ...things,
      ...facts.map((fact, index) => ({ kind: "OWNERSHIP", id: `ownership:${index}`, ...fact, claims })),
    ]);
});

const isParty = (id: unknown): boolean => /^(conglomerate|organization|merchant):/.test(String(id));
const isExported = ({ kind, id, from, to }: InputLine): boolean =>
  kind === "OWNERSHIP"
    ? isParty(to) && (isParty(from) || String(from).startsWith("person:"))
    : kind === "PERSON" || isParty(id);

describe("an export as beneficial ownership data", () => {
  it("is valid for any graph, formats included, and counts what it leaves out", async () => {
    await fc.assert(
      fc.asyncProperty(graph, async (lines) => {
        const { text, statements, omitted } = await exportLines(lines);
        validate?.(JSON.parse(text));
        expect(validate?.errors ?? []).toEqual([]);
        const omittedLines = lines.filter((line) => line.kind !== "SOURCE" && !isExported(line));
        expect(statements).toHaveLength(lines.length - 1 - omittedLines.length);
        expect(omitted).toHaveLength(omittedLines.length);
        const ids = new Set(statements.map(({ recordId }) => recordId));
        const ends = statements.flatMap(({ recordType, recordDetails: { subject, interestedParty } }) =>
          recordType === "relationship" ? [subject, interestedParty] : [],
        );
        for (const end of ends) expect(ids).toContain(end);
        expect(text).not.toContain("beneficialOwnershipOrControl");
      }),
      { numRuns: isLongRun ? 1000 : 50 },
    );
  });

  it("is read as the lines that it was written from", async () => {
    await fc.assert(
      fc.asyncProperty(graph, async (lines) => {
        const { facts, rejects } = await readRows("bods", (await exportLines(lines)).text);
        expect(rejects).toEqual([]);
        const exported = lines.filter(isExported);
        expect(facts.filter(({ kind }) => kind !== "SOURCE")).toEqual(
          exported.map((line) => JSON.parse(JSON.stringify(line))),
        );
        expect(facts.filter(({ kind }) => kind === "SOURCE")).toEqual(exported.length > 0 ? [source] : []);
      }),
      { numRuns: isLongRun ? 1000 : 50 },
    );
  });

  it("is read as it shows a record that was edited since", async () => {
    const { statements } = await exportLines([source, { ...company, claims }]);
    const edited = statements.map((statement) => ({
      ...statement,
      recordDetails: { ...statement.recordDetails, name: "B" },
    }));
    const { of } = await readRows("bods", JSON.stringify(edited));
    expect(of("ORGANIZATION")).toMatchObject([{ name: "B" }]);
  });

  it("has full dates, and says what is known of them", async () => {
    const ownership = {
      kind: "OWNERSHIP",
      id: "ownership:x",
      from: "organization:a",
      to: "organization:b",
      claims,
    };
    const parties = ["a", "b"].map((name) => ({
      kind: "ORGANIZATION",
      id: `organization:${name}`,
      name,
      claims,
    }));
    const { statements } = await exportLines([
      ...parties,
      { ...ownership, validFrom: "2014", validTo: "2014-02" },
    ]);
    const { recordDetails, annotations } = statements.at(-1)!;
    expect(recordDetails.interests).toEqual([
      { type: "shareholding", directOrIndirect: "unknown", startDate: "2014-01-01", endDate: "2014-02-28" },
    ]);
    expect(annotations.slice(0, 2)).toMatchObject([
      {
        statementPointerTarget: "/recordDetails/interests/0/startDate",
        description: "Only 2014 is known. The day is the first of it.",
      },
      {
        statementPointerTarget: "/recordDetails/interests/0/endDate",
        description: "Only 2014-02 is known. The day is the last of it.",
      },
    ]);
  });

  it("shows what is disputed or alleged, and bounds", async () => {
    const bound = { status: "SUPPORTED", claim: null, confidence: 0.8, qualifier: "AT_LEAST", value: "0.3" };
    const reading = {
      status: "SUPPORTED",
      confidence: 0.8,
      lastConfirmedOn: "2014-08-22",
      disputedFields: ["validFrom"],
      allegedFields: ["controlling"],
      fieldStates: [{ field: "share", ...bound }],
    };
    const ends = { from: "organization:a", to: "organization:b" };
    const { statements } = await exportLines([
      { kind: "OWNERSHIP", id: "ownership:x", ...ends, claims, reading },
    ]);
    expect(statements[0]).toMatchObject({
      recordDetails: { interests: [{ share: { minimum: 30 } }] },
      annotations: [
        {
          statementPointerTarget: "",
          description:
            "Sources disagree about validFrom. Only allegations support controlling. share is at least 30 %.",
        },
        {},
      ],
    });
  });

  it("has the registers of identifiers, and the source that supports a record", async () => {
    const mixedClaims = [{ source: "source:x", stance: "DISPUTES" }, ...claims];
    const { statements } = await exportLines([source, { ...company, claims: mixedClaims }]);
    expect(statements).toMatchObject([
      {
        source: {
          type: ["officialRegister"],
          description: "A register",
          url: "https://example.org/f%C3%BCr%20alle",
        },
        recordDetails: {
          identifiers: [
            { id: "529900W18LQJJN6SJ336", scheme: "XI-LEI", schemeName: "LEI" },
            { id: "01", scheme: "GB-COH" },
            { id: "Q1", schemeName: "WIKIDATA" },
          ],
        },
      },
    ]);
  });
});
