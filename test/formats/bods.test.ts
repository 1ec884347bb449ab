import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const buildStatement = (recordType: string, recordId: string, recordDetails: object, more: object = {}) => ({
  statementId: `${recordId}-1`,
  statementDate: "2020-05-01",
  recordId,
  recordType,
  recordStatus: "new",
  publicationDetails: { publisher: { name: "A Register" } },
  source: { type: ["officialRegister"] },
  recordDetails,
  ...more,
});

const company = buildStatement("entity", "ent-1", {
  name: "Acme Ltd",
  entityType: { type: "registeredEntity" },
  jurisdiction: { code: "GB-ENG" },
  identifiers: [{ scheme: "GB-COH", id: "01" }],
  foundingDate: "2001-01-01",
});
const person = buildStatement("person", "per-1", { names: [{ type: "legal", fullName: "A. Person" }] });
const buildRelationship = (id: string, interests: readonly object[], more: object = {}) =>
  buildStatement("relationship", id, { subject: "ent-1", interestedParty: "per-1", interests }, more);

const read = (...statements: readonly object[]) => readRows("bods", JSON.stringify(statements));

describe("beneficial ownership data", () => {
  it("is read as parties, shares and board seats, with an official record as the basis", async () => {
    const interests = [
      { type: "shareholding", share: { exact: 37.5 }, startDate: "2019-01-01" },
      { type: "boardMember", startDate: "2019-01-01" },
      { type: "votingRights" },
    ];
    const { of, facts, issues } = await read(company, person, buildRelationship("rel-1", interests));
    expect(issues).toEqual([]);
    expect(of("ORGANIZATION")).toMatchObject([{ name: "Acme Ltd", country: "GB", validFrom: "2001-01-01" }]);
    expect(of("OWNERSHIP")).toMatchObject([
      {
        id: "ownership:rel-1",
        from: "person:per-1",
        to: "organization:ent-1",
        share: 0.375,
        validFrom: "2019-01-01",
      },
    ]);
    expect(of("EMPLOYMENT")).toMatchObject([{ jobTitle: "board member" }]);
    expect(of("AFFILIATION")).toMatchObject([{ affiliationRole: "voting rights" }]);
    expect(facts.at(-1)!.claims).toMatchObject([{ basis: "OFFICIAL_RECORD" }]);
  });

  it("ends a closed record on its end date, or on the date of the statement", async () => {
    const buildClosed = (id: string, interest: object) =>
      buildRelationship(id, [{ type: "shareholding", ...interest }], { recordStatus: "closed" });
    const { of } = await read(
      company,
      person,
      buildClosed("a", { endDate: "2020-02-03" }),
      buildClosed("b", {}),
    );
    expect(of("OWNERSHIP")).toMatchObject([{ validTo: "2020-02-03" }, { validTo: "2020-05-01" }]);
  });

  it("has only the last statement of each record, so that a second import changes nothing", async () => {
    const [first, last] = [60, 40].map((exact) =>
      buildRelationship("r", [{ type: "shareholding", share: { exact } }]),
    );
    const closed = buildRelationship("c", [{ type: "shareholding" }], { recordStatus: "closed" });
    const { of, rows } = await read(company, person, first!, buildRelationship("c", []), last!, closed);
    expect(rows).toHaveLength(6);
    expect(of("OWNERSHIP")).toMatchObject([
      { id: "ownership:r", share: 0.4 },
      { id: "ownership:c", validTo: "2020-05-01" },
    ]);
  });

  it("keeps a range of shares as a claim, with an unknown share", async () => {
    const { facts } = await read(
      company,
      person,
      buildRelationship("r", [{ type: "shareholding", share: { minimum: 25, exclusiveMaximum: 50 } }]),
    );
    expect(facts.at(-1)).toMatchObject({
      share: null,
      claims: [{}, { value: "at least 25 %" }, { value: "less than 50 %" }],
    });
  });

  it("has the dates of a person's life read, however precise they are", async () => {
    const buildPerson = (id: string, dates: object) =>
      buildStatement("person", id, { names: [{ type: "legal", fullName: id }], ...dates });
    const { of, omitted, issues } = await read(
      buildPerson("a", { birthDate: "1961-07" }),
      buildPerson("b", { birthDate: "1961-07-04T00:00:00Z", deathDate: "2011-01-02" }),
    );
    expect([issues, omitted]).toEqual([[], []]);
    expect(of("PERSON")).toMatchObject([
      { validFrom: "1961-07", validTo: null },
      { validFrom: "1961-07-04", validTo: "2011-01-02" },
    ]);
  });

  it("has everything counted that the graph has no place for", async () => {
    const { omitted } = await read(
      buildStatement("entity", "ent-1", {
        name: "Acme",
        isComponent: false,
        entityType: { type: "registeredEntity" },
        addresses: [{ address: "1 Road" }],
        publicListing: {},
        alternateNames: [],
      }),
      buildStatement("entity", "ent-2", {
        name: "Trust",
        entityType: { type: "arrangement", subtype: "trust" },
      }),
      buildStatement("person", "per-1", {
        names: [{ fullName: "A. Person" }],
        personType: "knownPerson",
        placeOfBirth: { country: { code: "GB" } },
        nationalities: [{ code: "GB" }, { code: "FR" }],
      }),
      buildRelationship("rel-1", [
        {
          type: "shareholding",
          share: { exact: 30 },
          beneficialOwnershipOrControl: true,
          details: "A note.",
        },
        { type: "votingRights", share: { exact: 50 }, beneficialOwnershipOrControl: false },
      ]),
    );
    expect(omitted).toEqual([
      "entity.addresses",
      "entity.publicListing",
      "entity.entityType",
      "person.placeOfBirth",
      "person.nationalities after the first",
      "interest.beneficialOwnershipOrControl",
      "interest.details",
      "interest.beneficialOwnershipOrControl",
      "interest.share of votingRights",
    ]);
  });

  it("leaves out indirect interests, which follow from others, and unnamed parties", async () => {
    const hidden = buildStatement("relationship", "h", {
      subject: "ent-1",
      interestedParty: { reason: "subjectExempt" },
    });
    const unnamed = buildStatement("person", "per-9", { personType: "anonymousPerson" });
    const indirect = buildRelationship("i", [{ type: "shareholding", directOrIndirect: "indirect" }]);
    const { of, omitted } = await read(company, person, hidden, unnamed, indirect);
    expect(of("OWNERSHIP")).toEqual([]);
    expect(omitted).toEqual([
      "party not specified: subjectExempt",
      "person without a name",
      "indirect interest",
    ]);
  });

  it("records a publisher whose first statement has only indirect interests", async () => {
    const details = { publicationDetails: { publisher: { name: "Another Register" } } };
    const indirect = buildRelationship(
      "i",
      [{ type: "shareholding", directOrIndirect: "indirect" }],
      details,
    );
    const direct = buildRelationship("d", [{ type: "shareholding" }], details);
    const { of } = await read(company, person, indirect, direct);
    expect(of("SOURCE").map(({ publisher }) => publisher)).toEqual(["A Register", "Another Register"]);
    expect(of("OWNERSHIP")).toMatchObject([{ id: "ownership:d" }]);
  });

  it("is also read from lines, with links before their ends", async () => {
    const lines = [buildRelationship("r", [{ type: "shareholding" }]), company, person].map((statement) =>
      JSON.stringify(statement),
    );
    expect((await readRows("bods", lines.join("\n"))).of("OWNERSHIP")).toHaveLength(1);
  });

  it("with a value of the wrong type has that statement rejected, and the others read", async () => {
    const odd = [
      buildStatement("entity", "ent-2", { name: 7 }),
      { ...company, recordDetails: null },
      { ...company, source: { type: "officialRegister" } },
      buildRelationship("r", [{ type: 1 }]),
    ];
    const strange = { ...company, source: { type: ["constructor"] } };
    const { of, rejects } = await read(...odd, strange);
    expect(rejects.map(({ line, column }) => [line, column])).toEqual([
      [1, "recordDetails.name"],
      [2, "recordDetails"],
      [3, "source.type"],
      [4, "recordDetails.interests.0.type"],
    ]);
    expect(of("ORGANIZATION")).toMatchObject([{ name: "Acme Ltd" }]);
  });

  it("has a value of another shape and a link to no record rejected, and fails if it is not complete JSON", async () => {
    const { rejects } = await read({ a: 1 }, company, buildRelationship("r", [{ type: "shareholding" }]));
    expect(rejects).toMatchObject([{ line: 1 }, { line: 3, column: "interestedParty", value: "per-1" }]);
    await expect(readRows("bods", "[{]")).rejects.toThrow("not valid JSON");
    await expect(readRows("bods", JSON.stringify([company]).slice(0, -1))).rejects.toThrow("ends too early");
  });

  const sample = new URL("../../../shared/data/bods/fermcat.json", import.meta.url);
  it.runIf(existsSync(sample))("of a company over three years ends with one owner", async () => {
    const { of, issues } = await readRows("bods", readFileSync(sample));
    expect(issues).toEqual([]);
    const last = new Map(of("OWNERSHIP").map((fact) => [fact.id, fact]));
    expect([...last.values()].filter(({ validTo }) => validTo === null)).toMatchObject([{ share: 1 }]);
  });
});
