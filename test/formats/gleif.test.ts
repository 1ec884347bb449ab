import { describe, expect, it } from "vitest";
import { formatPreview } from "../../src/cli/import/preview-text.js";
import { RowChecker } from "../../src/transfer/import/row-checker.js";
import { readRows } from "../support/graph/read-rows.js";

const PARENT = "5493001KJTIIGC8Y1R12";
const CHILD = "529900T8BM49AURSDO55";

const buildRecord = (type: string, more = "<rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus>") => `
<rr:RelationshipRecord><rr:Relationship>
  <rr:StartNode><rr:NodeID>${CHILD}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
  <rr:EndNode><rr:NodeID>${PARENT}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
  <rr:RelationshipType>${type}</rr:RelationshipType>
  <rr:RelationshipPeriods>
    <rr:RelationshipPeriod><rr:StartDate>2015-01-01T00:00:00Z</rr:StartDate><rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
    <rr:RelationshipPeriod><rr:StartDate>2018-02-06T00:00:00Z</rr:StartDate><rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
  </rr:RelationshipPeriods>${more}
</rr:Relationship><rr:Registration><rr:LastUpdateDate>2021-06-07T01:02:03Z</rr:LastUpdateDate></rr:Registration></rr:RelationshipRecord>`;
const buildLevel2 = (...records: readonly string[]) =>
  `<?xml version="1.0"?><rr:RelationshipData xmlns:rr="urn:rr">${records.join("")}</rr:RelationshipData>`;

const level1 = `<?xml version="1.0"?><lei:LEIData xmlns:lei="urn:lei"><lei:LEIRecords><lei:LEIRecord>
  <lei:LEI>${PARENT}</lei:LEI><lei:Entity>
    <lei:LegalName xml:lang="fr">Kering &amp; Fils</lei:LegalName>
    <lei:OtherEntityNames><lei:OtherEntityName xml:lang="en" type="PREVIOUS_LEGAL_NAME">PPR</lei:OtherEntityName></lei:OtherEntityNames>
    <lei:LegalAddress><lei:Country>FR</lei:Country></lei:LegalAddress>
    <lei:EntityStatus>ACTIVE</lei:EntityStatus><lei:EntityCreationDate>1962-01-01T00:00:00Z</lei:EntityCreationDate>
  </lei:Entity></lei:LEIRecord></lei:LEIRecords></lei:LEIData>`;

describe("GLEIF records", () => {
  it("of level 1 are organizations with their former names", async () => {
    const { of, facts, issues } = await readRows("gleif", level1);
    expect(issues).toEqual([]);
    expect(of("ORGANIZATION")).toMatchObject([
      {
        id: `organization:lei-${PARENT.toLowerCase()}`,
        name: "Kering & Fils",
        country: "FR",
        validFrom: "1962-01-01",
        aliases: [{ value: "PPR", kind: "FORMER_NAME", language: "en" }],
      },
    ]);
    expect(facts[0]).toMatchObject({ kind: "SOURCE", title: "Global LEI Index" });
  });

  it("of level 1 are previewed without what they lack", async () => {
    const { rows } = await readRows(
      "gleif",
      level1.replace(/<lei:OtherEntityNames>.*<.lei:OtherEntityNames>/, ""),
    );
    const lines = formatPreview({ file: "a.xml", line: 1 }, new RowChecker().check(rows[0]!), []);
    expect(lines.at(-1)).toContain("name Kering & Fils, identifiers [");
  });

  it("of level 2 with direct consolidation are ownerships of unknown share", async () => {
    const { of, issues } = await readRows("gleif", buildLevel2(buildRecord("IS_DIRECTLY_CONSOLIDATED_BY")));
    expect(issues).toEqual([]);
    const [ownership] = of("OWNERSHIP");
    expect(ownership).toMatchObject({ controlling: true, validFrom: "2018-02-06", validTo: null });
    expect(ownership).toMatchObject({ from: `organization:lei-${PARENT.toLowerCase()}` });
    expect(ownership).not.toHaveProperty("share");
  });

  it.each([
    "IS_FUND-MANAGED_BY",
    "IS_ULTIMATELY_CONSOLIDATED_BY",
    "IS_SUBFUND_OF",
    "IS_INTERNATIONAL_BRANCH_OF",
  ])("with %s are not ownerships", async (type) => {
    const { of, issues } = await readRows("gleif", buildLevel2(buildRecord(type)));
    expect(issues).toEqual([]);
    expect([of("OWNERSHIP").length, of("AFFILIATION").length]).toEqual([0, 1]);
  });

  it("of exceptions are the reason why a parent is not known, and no fact about an owner", async () => {
    const buildException = (category: string, reason: string) =>
      `<repex:Exception><repex:LEI>${CHILD}</repex:LEI><repex:ExceptionCategory>${category}</repex:ExceptionCategory><repex:ExceptionReason>${reason}</repex:ExceptionReason></repex:Exception>`;
    const { facts, of, rejects } = await readRows(
      "gleif",
      `<?xml version="1.0"?><repex:ReportingExceptionData xmlns:repex="urn:repex"><repex:ReportingExceptions>
        ${buildException("DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "NON_PUBLIC")}
        ${buildException("ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT", "NATURAL_PERSONS")}
        ${buildException("OTHER", "NATURAL_PERSONS")}
      </repex:ReportingExceptions></repex:ReportingExceptionData>`,
    );
    const id = `organization:lei-${CHILD.toLowerCase()}`;
    expect(of("ORGANIZATION")).toMatchObject([
      { id, directParentUnknown: "NON_PUBLIC" },
      { id, ultimateParentUnknown: "NATURAL_PERSONS" },
    ]);
    expect(new Set(facts.map(({ kind }) => kind))).toEqual(new Set(["SOURCE", "ORGANIZATION"]));
    expect(rejects).toMatchObject([{ column: "ExceptionCategory" }]);
  });

  it("that are no longer active have ended", async () => {
    const inactive = buildRecord(
      "IS_DIRECTLY_CONSOLIDATED_BY",
      "<rr:RelationshipStatus>INACTIVE</rr:RelationshipStatus>",
    );
    expect((await readRows("gleif", buildLevel2(inactive))).of("OWNERSHIP")).toMatchObject([
      { validTo: "2021-06-07", validToQualifier: "NO_LATER_THAN" },
    ]);
  });

  it("that were deleted had ended by that day, and a reason that was deleted is not known any more", async () => {
    const mark = { "gleif:Deletion": { "gleif:DeletedAt": { $: "2024-03-04T05:06:07Z" } } };
    const relationship = {
      StartNode: { NodeID: CHILD },
      EndNode: { NodeID: PARENT },
      RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
      RelationshipStatus: "ACTIVE",
    };
    const exception = {
      LEI: CHILD,
      ExceptionCategory: "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT",
      ExceptionReason: [{ $: "NON_PUBLIC" }],
    };
    const ended = { validTo: "2024-03-04", validToQualifier: "NO_LATER_THAN" };
    const formatJson = (Extension: object) =>
      JSON.stringify([
        { Relationship: relationship, Extension },
        { ...exception, Extension },
      ]);
    const deleted = await readRows("gleif", formatJson(mark));
    expect(deleted.issues).toEqual([]);
    expect(deleted.of("OWNERSHIP")).toMatchObject([ended]);
    expect(deleted.of("ORGANIZATION")).toMatchObject([{ directParentUnknown: null }]);
    // Full files have empty marks.
    const present = await readRows("gleif", formatJson({ "gleif:Deletion": null }));
    expect(present.of("OWNERSHIP")).toMatchObject([{ validTo: null }]);
    expect(present.of("ORGANIZATION")).toMatchObject([{ directParentUnknown: "NON_PUBLIC" }]);
    const xml = buildRecord("IS_DIRECTLY_CONSOLIDATED_BY").replace(
      "</rr:Registration>",
      "</rr:Registration><rr:Extension><gleif:Deletion><gleif:DeletedAt>2024-03-04T05:06:07Z</gleif:DeletedAt></gleif:Deletion></rr:Extension>",
    );
    expect((await readRows("gleif", buildLevel2(xml))).of("OWNERSHIP")).toMatchObject([ended]);
  });

  it.each([
    ["COMPLETED", "INACTIVE", { validTo: "2018-11-09" }, []],
    ["COMPLETED", "ACTIVE", { validTo: null }, ["event DISSOLUTION COMPLETED"]],
    [
      "IN_PROGRESS",
      "INACTIVE",
      { validTo: "2022-03-24", validToQualifier: "NO_LATER_THAN" },
      ["event DISSOLUTION IN_PROGRESS"],
    ],
  ])(
    "with a dissolution that is %s, of an %s organization, have its end",
    async (event, status, end, skipped) => {
      const events = `<lei:LegalEntityEvents><lei:LegalEntityEvent event_status="${event}">
      <lei:LegalEntityEventType>DISSOLUTION</lei:LegalEntityEventType>
      <lei:LegalEntityEventEffectiveDate>2018-11-09T00:00:00Z</lei:LegalEntityEventEffectiveDate>
      </lei:LegalEntityEvent></lei:LegalEntityEvents>`;
      const text = level1
        .replace(
          "<lei:EntityStatus>ACTIVE</lei:EntityStatus>",
          `<lei:EntityStatus>${status}</lei:EntityStatus>${events}`,
        )
        .replace(
          "</lei:Entity>",
          "</lei:Entity><lei:Registration><lei:LastUpdateDate>2022-03-24T00:00:00Z</lei:LastUpdateDate></lei:Registration>",
        );
      const { of, omitted, issues } = await readRows("gleif", text);
      expect(issues).toEqual([]);
      expect(of("ORGANIZATION")).toMatchObject([end]);
      expect(omitted).toEqual(["Entity.LegalAddress", ...skipped]);
    },
  );

  it("have percentages, unusual statuses and addresses counted as left out", async () => {
    const quantified = buildRecord("IS_DIRECTLY_CONSOLIDATED_BY")
      .replace(
        "</rr:Relationship>",
        "<rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:QuantifierAmount>65.0</rr:QuantifierAmount></rr:RelationshipQuantifier></rr:RelationshipQuantifiers></rr:Relationship>",
      )
      .replace(
        "</rr:Registration>",
        "<rr:RegistrationStatus>LAPSED</rr:RegistrationStatus></rr:Registration>",
      );
    expect((await readRows("gleif", buildLevel2(quantified))).omitted).toEqual([
      "Relationship.RelationshipQuantifiers",
      "Registration.RegistrationStatus LAPSED",
    ]);
    expect((await readRows("gleif", level1)).omitted).toEqual(["Entity.LegalAddress"]);
  });

  it("are also read from JSON, with texts as objects or plain", async () => {
    const relationship = {
      StartNode: { NodeID: { $: CHILD } },
      EndNode: { NodeID: PARENT },
      RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
      RelationshipStatus: "ACTIVE",
    };
    const records = [
      { Relationship: relationship },
      { LEI: { $: PARENT }, Entity: { LegalName: { $: "Kering", "@xml:lang": "fr" } } },
    ];
    for (const text of [JSON.stringify(records), JSON.stringify({ relations: records })]) {
      const { of } = await readRows("gleif", text);
      expect([of("OWNERSHIP").length, of("ORGANIZATION").length]).toEqual([1, 1]);
    }
  });

  it("without an identifier or of an unknown type are rejected, and declared XML entities are not expanded", async () => {
    const { rejects } = await readRows(
      "gleif",
      buildLevel2(buildRecord("IS_FRIEND_OF"), buildRecord("IS_SUBFUND_OF").replaceAll(CHILD, "X")),
    );
    expect(rejects).toMatchObject([
      { column: "RelationshipType", value: "IS_FRIEND_OF" },
      { column: "StartNode", value: "X" },
    ]);
    const declared = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${level1.slice(21).replace("PPR", "&x;")}`;
    await expect(readRows("gleif", declared)).rejects.toThrow("not valid XML");
    await expect(readRows("gleif", level1.slice(0, -20))).rejects.toThrow("not valid XML");
  });
});
