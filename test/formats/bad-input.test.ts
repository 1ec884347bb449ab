import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const LONG = "x".repeat(2 * 1024 * 1024);
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

interface Input {
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  readonly share?: number;
}

/** Two companies, one of which owns a share of the other, in a format. */
type Written = (input: Input, more?: readonly string[]) => string;

const ftm: Written = ({ name = "A", from = "2014", to = "2015", share = 50 }, more = []) =>
  [
    { id: "a", schema: "Company", properties: { name: [name] } },
    { id: "b", schema: "Company", properties: { name: ["B"] } },
    {
      ...{ id: "o", schema: "Ownership" },
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

const statement = (recordId: string, recordType: string, recordDetails: object) =>
  JSON.stringify({
    ...{ recordId, recordType, recordDetails },
    publicationDetails: { publisher: { name: "Register" } },
  });

const bods: Written = ({ name = "A", from = "2014", to = "2015", share = 50 }, more = []) =>
  `[${[
    statement("a", "entity", { name }),
    statement("b", "entity", { name: "B" }),
    statement("o", "relationship", {
      interestedParty: "a",
      subject: "b",
      interests: [{ type: "shareholding", startDate: from, endDate: to, share: { exact: share } }],
    }),
    ...more,
  ].join(",")}]`;

const [ONE, OTHER] = ["5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55"];
const gleif: Written = ({ name = "A", from = "2014-01-01", to = "2015-01-01" }, more = []) =>
  JSON.stringify({
    records: [
      { LEI: ONE, Entity: { LegalName: name } },
      { LEI: OTHER, Entity: { LegalName: "B" } },
      {
        Relationship: {
          ...{ StartNode: { NodeID: OTHER }, EndNode: { NodeID: ONE }, RelationshipStatus: "ACTIVE" },
          RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
          RelationshipPeriods: {
            RelationshipPeriod: [{ PeriodType: "RELATIONSHIP_PERIOD", StartDate: from, EndDate: to }],
          },
        },
      },
      ...more.map((text) => JSON.parse(text)),
    ],
  });

const formats = Object.entries({ ftm, bods, gleif });

/** What is wrong, as an import tells it: by the format, or by what recording would refuse. */
async function wrongWith(format: string, text: string | Uint8Array) {
  const { rejects, issues, facts } = await readRows(format, text);
  return {
    wrong: [...rejects.map(({ reason }) => reason), ...issues.map(({ message }) => message)],
    names: facts.filter(({ kind }) => kind === "ORGANIZATION").map(({ name }) => name),
  };
}

describe.each(formats)("a file of %s", (format, written) => {
  it("is valid as it is written here", async () => {
    expect(await wrongWith(format, written({}))).toEqual({ wrong: [], names: ["A", "B"] });
  });

  it("is read except for a row that is not UTF-8, which is rejected", async () => {
    const { wrong, names } = await wrongWith(format, latin1(written({ name: "M\u00fcller" })));
    expect(names).toEqual(["B"]);
    expect(wrong).toContainEqual(expect.stringContaining("not UTF-8"));
  });

  it.each(["31/02/2014", "2014-02-31"])(
    "with the invalid date %s has it rejected, not left out",
    async (from) => {
      const { wrong } = await wrongWith(format, written({ from }));
      expect(wrong).toEqual([expect.stringContaining("validFrom must be a date that exists")]);
    },
  );

  it("with an end before the start, a share above 1 or a text of megabytes has them rejected", async () => {
    const { wrong } = await wrongWith(format, written({ from: "2016-01-01" }));
    expect(wrong).toEqual([expect.stringContaining("validTo must not be before validFrom")]);
    const long = await wrongWith(format, written({ name: LONG }));
    expect(long.wrong.join()).toMatch(/longer than 65,536 characters|longer than 1 MiB/);
    if (format === "gleif") return;
    expect((await wrongWith(format, written({ share: 150 }))).wrong).toEqual(["share must be at most 1."]);
  });

  it("of another shape is rejected or fails, and is never read as empty", async () => {
    const shapes = ["{}", '{"a":[{"b":1}]}', "[{]", "<html></html>"];
    for (const shape of shapes) {
      const result = await wrongWith(format, shape).then(
        ({ wrong }) => wrong.length,
        ({ code }) => code,
      );
      expect(result, shape).not.toBe(0);
    }
  });
});

describe("a row of an unknown kind or without a source", () => {
  it.each([
    ["bods", bods({}, [statement("x", "spaceship", { name: "X" })]), "one of the allowed values"],
    ["bods", '[{"recordId":"a","recordType":"entity","recordDetails":{"name":"A"}}]', "no source"],
    ["ftm", '{"id":"a","schema":"Company","properties":{"name":["A"]}}', "no source"],
    ["facts", '{"kind":"SPACESHIP","name":"A"}', "kind must be one of"],
    ["facts", '{"kind":"BRAND","name":"A"}', "claims must be given"],
    ["nsi", '{"nsi":{"brands/shop/x":{"items":[{"id":"a"}]}}}', "displayName"],
  ])("of %s is rejected", async (format, text, reason) => {
    const { wrong } = await wrongWith(format, text);
    expect(wrong).toEqual([expect.stringContaining(reason)]);
  });

  it("of FollowTheMoney is counted as omitted if its schema is not supported", async () => {
    const { omitted } = await readRows("ftm", ftm({}, ['{"id":"x","schema":"Vessel","properties":{}}']));
    expect(omitted).toEqual(["Vessel"]);
  });

  it("makes the whole file fail if no row has the format", async () => {
    await expect(readRows("nsi", '{"a":1}')).rejects.toThrow("no items");
    await expect(readRows("gleif", "<html></html>")).rejects.toThrow("no GLEIF records");
  });
});
