import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const LONG = "x".repeat(1_200_000);
const encodeLatin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

interface Input {
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  readonly share?: number;
}

/** Writes two companies, one of which owns a share of the other, in a format. */
type Written = (input: Input, more?: readonly string[]) => string;

const writeFtm: Written = ({ name = "A", from = "2014", to = "2015", share = 50 }, more = []) =>
  [
    { id: "a", schema: "Company", properties: { name: [name] } },
    { id: "b", schema: "Company", properties: { name: ["B"] } },
    {
      id: "o",
      schema: "Ownership",
      properties: {
        owner: ["a"],
        asset: ["b"],
        startDate: [from],
        endDate: [to],
        percentage: [String(share)],
      },
    },
  ]
    .map((entity) => JSON.stringify({ ...entity, datasets: ["d"] }))
    .concat(more)
    .join("\n");

const writeStatement = (recordId: string, recordType: string, recordDetails: object) =>
  JSON.stringify({
    recordId,
    recordType,
    recordDetails,
    publicationDetails: { publisher: { name: "Register" } },
  });

const writeBods: Written = ({ name = "A", from = "2014", to = "2015", share = 50 }, more = []) =>
  `[${[
    writeStatement("a", "entity", { name }),
    writeStatement("b", "entity", { name: "B" }),
    writeStatement("o", "relationship", {
      interestedParty: "a",
      subject: "b",
      interests: [{ type: "shareholding", startDate: from, endDate: to, share: { exact: share } }],
    }),
    ...more,
  ].join(",")}]`;

const ONE = "5493001KJTIIGC8Y1R12";
const OTHER = "529900T8BM49AURSDO55";
const writeGleif: Written = ({ name = "A", from = "2014-01-01", to = "2015-01-01" }, more = []) =>
  JSON.stringify({
    records: [
      { LEI: ONE, Entity: { LegalName: name } },
      { LEI: OTHER, Entity: { LegalName: "B" } },
      {
        Relationship: {
          StartNode: { NodeID: OTHER },
          EndNode: { NodeID: ONE },
          RelationshipStatus: "ACTIVE",
          RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
          RelationshipPeriods: {
            RelationshipPeriod: [{ PeriodType: "RELATIONSHIP_PERIOD", StartDate: from, EndDate: to }],
          },
        },
      },
      ...more.map((text) => JSON.parse(text)),
    ],
  });

const formats = Object.entries({ ftm: writeFtm, bods: writeBods, gleif: writeGleif });

/** Reads a text, and returns the problems that an import reports: those of the format and those of recording. */
async function readProblems(format: string, text: string | Uint8Array) {
  const { rejects, issues, facts } = await readRows(format, text);
  return {
    wrong: [...rejects.map(({ reason }) => reason), ...issues.map(({ message }) => message)],
    names: facts.filter(({ kind }) => kind === "ORGANIZATION").map(({ name }) => name),
  };
}

describe.each(formats)("a file of %s", (format, write) => {
  it("is valid as it is written here", async () => {
    expect(await readProblems(format, write({}))).toEqual({ wrong: [], names: ["A", "B"] });
  });

  it("is read except for a row that is not UTF-8, which is rejected", async () => {
    const { wrong, names } = await readProblems(format, encodeLatin1(write({ name: "M\u00fcller" })));
    expect(names).toEqual(["B"]);
    expect(wrong).toContainEqual(expect.stringContaining("not UTF-8"));
  });

  it.each(["31/02/2014", "2014-02-31"])(
    "with the invalid date %s has it rejected, not left out",
    async (from) => {
      const { wrong } = await readProblems(format, write({ from }));
      expect(wrong).toEqual([expect.stringContaining("validFrom must be a date that exists")]);
    },
  );

  it("with an end before the start, a share above 1 or a text of megabytes has them rejected", async () => {
    const { wrong } = await readProblems(format, write({ from: "2016-01-01" }));
    expect(wrong).toEqual([expect.stringContaining("validTo must not be before validFrom")]);
    const long = await readProblems(format, write({ name: LONG }));
    expect(long.wrong.join()).toMatch(/longer than 65,536 characters|longer than 1 MiB/);
    if (format === "gleif") return;
    expect((await readProblems(format, write({ share: 150 }))).wrong).toEqual(["share must be at most 1."]);
  });

  it("of another shape is rejected or fails, and is never read as empty", async () => {
    const shapes = ["{}", '{"a":[{"b":1}]}', "[{]", "<html></html>"];
    for (const shape of shapes) {
      const result = await readProblems(format, shape).then(
        ({ wrong }) => wrong.length,
        ({ code }) => code,
      );
      expect(result, shape).not.toBe(0);
    }
  });
});

describe("a row of an unknown kind or without a source", () => {
  it.each([
    ["bods", writeBods({}, [writeStatement("x", "spaceship", { name: "X" })]), "one of the allowed values"],
    ["bods", '[{"recordId":"a","recordType":"entity","recordDetails":{"name":"A"}}]', "no source"],
    ["ftm", '{"id":"a","schema":"Company","properties":{"name":["A"]}}', "no source"],
    ["facts", '{"kind":"SPACESHIP","name":"A"}', "kind must be one of"],
    ["facts", '{"kind":"BRAND","name":"A"}', "claims must be given"],
    ["nsi", '{"nsi":{"brands/shop/x":{"items":[{"id":"a"}]}}}', "displayName"],
  ])("of %s is rejected", async (format, text, reason) => {
    const { wrong } = await readProblems(format, text);
    expect(wrong).toEqual([expect.stringContaining(reason)]);
  });

  it("of FollowTheMoney is counted as omitted if its schema is not supported", async () => {
    const { omitted } = await readRows("ftm", writeFtm({}, ['{"id":"x","schema":"Vessel","properties":{}}']));
    expect(omitted).toEqual(["Vessel"]);
  });

  it("makes the whole file fail if no row has the format", async () => {
    await expect(readRows("nsi", '{"a":1}')).rejects.toThrow("no items");
    await expect(readRows("gleif", "<html></html>")).rejects.toThrow("no GLEIF records");
  });
});
