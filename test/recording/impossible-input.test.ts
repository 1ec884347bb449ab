import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { findCountrySuccessor, isCountryCode, isFormerlyValid } from "../../src/domain/values/country.js";
import { validate } from "../../src/recording/input/validate.js";
import { readRows } from "../support/graph/read-rows.js";
import { cite, createBrand, createClaim, createOwnership, groundwork } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";

/** Lists the path and the message of each error of a line. */
const listIssues = (line: unknown) => validate(line).map(({ path, message }) => [path.join("."), message]);

describe("a country", () => {
  it("is a code of ISO 3166-1, XK or EU, and any other code is rejected with what is allowed", () => {
    for (const country of ["FR", "GB", "TW", "XK", "EU"])
      expect(listIssues(createBrand("Gucci", { country }))).toEqual([]);
    for (const country of ["ZZ", "UK", "XX", "AA", "EL", "fr", "FRA"])
      expect(listIssues(createBrand("Gucci", { country }))).toEqual([
        ["country", "country must be an ISO 3166-1 code of two capital letters, such as FR, or XK or EU."],
      ]);
  });

  it("of a claim is such a code or an English name, and no other text", () => {
    const checkClaimedCountry = (value: string) =>
      listIssues(createClaim("brand:gucci", "press", { field: "country", value }));
    for (const value of ["France", "FR", "Kosovo", "XK"]) expect(checkClaimedCountry(value)).toEqual([]);
    for (const value of ["ZZ", "Unknown Region", "Atlantis"])
      expect(checkClaimedCountry(value).map(([path]) => path)).toEqual(["value"]);
  });

  it("has a former code only on the days on which that was valid", () => {
    expect(isFormerlyValid("SU", "1950", "1985")).toBe(true);
    expect(isFormerlyValid("SU", null, "1992-08-30")).toBe(true);
    expect(isFormerlyValid("SU", "1950", "1992-08-31")).toBe(false);
    expect(isFormerlyValid("SU", "1950", "1992")).toBe(false);
    expect(isFormerlyValid("SU", "1950", null)).toBe(false);
    expect(isFormerlyValid("FX", "1994", "1996")).toBe(true);
    expect(isFormerlyValid("FX", "1990", "1996")).toBe(false);
    expect(isCountryCode("SU")).toBe(false);
  });

  it("has a successor only where there is exactly one", () => {
    const pairs = ["FX", "DD", "ZR", "BU", "SU", "YU", "CS", "AN", "FR"].map((code) => [
      code,
      findCountrySuccessor(code),
    ]);
    expect(Object.fromEntries(pairs)).toEqual({
      FX: "FR",
      DD: "DE",
      ZR: "CD",
      BU: "MM",
      SU: null,
      YU: null,
      CS: null,
      AN: null,
      FR: null,
    });
  });
});

describe("an identifier", () => {
  it("that its scheme forbids is rejected, with what the scheme allows", () => {
    const listMessages = (scheme: string, value: string) =>
      listIssues(createBrand("Gucci", { identifiers: [{ scheme, value }] }));
    expect(listMessages("WIKIDATA", "gucci")).toEqual([
      ["identifiers.0.value", "value must be a Q and a number, such as Q178516, as WIKIDATA has them."],
    ]);
    for (const [scheme, value] of [
      ["WIKIDATA", "Q0"],
      ["LEI", "5493001KJTIIGC8Y1R1"],
      ["ISIN", "FR000012148"],
      ["CIK", "12345678901"],
      ["MIC", "XPARI"],
    ] as const)
      expect(listMessages(scheme, value)).toHaveLength(1);
    for (const [scheme, value] of [
      ["WIKIDATA", "Q178516"],
      ["LEI", "5493001KJTIIGC8Y1R12"],
      ["ISIN", "FR0000121485"],
      ["CIK", "0000789019"],
      ["MIC", "XPAR"],
      ["DOCKET", "14 cv 5119 (PKC)"],
    ] as const)
      expect(listMessages(scheme, value)).toEqual([]);
  });
});

describe("a fact", () => {
  it("that links an entity to itself is rejected", () => {
    const line = createOwnership({ from: "conglomerate:kering", to: "conglomerate:kering" });
    expect(listIssues(line)).toEqual([
      ["to", "A fact must not link an entity to itself: from and to are both conglomerate:kering."],
    ]);
  });
});

describe("a start after tomorrow", () => {
  const unannounced =
    /^validFrom must not be after tomorrow, \d{4}-\d{2}-\d{2}, unless the claim announces it: expected: true\.$/;

  it("is rejected, unless a claim of the line announces it", () => {
    const line = createOwnership({ validFrom: "2999" });
    expect(listIssues(line)).toEqual([["validFrom", expect.stringMatching(unannounced)]]);
    expect(listIssues({ ...line, claims: [cite("press", { expected: true })] })).toEqual([]);
  });

  it("is rejected under the name that its kind has for it", () => {
    const suit = { kind: "LAWSUIT", name: "A v. B", filedOn: "2999-01", claims: [cite("press")] };
    expect(listIssues(suit).map(([path]) => path)).toEqual(["filedOn"]);
  });

  it("is rejected in a claim, unless it announces it, or disputes it", () => {
    const claim = createClaim("brand:gucci", "press", { field: "validFrom", value: "2999" });
    expect(listIssues(claim)).toEqual([["value", expect.stringMatching(unannounced)]]);
    expect(listIssues({ ...claim, expected: true })).toEqual([]);
    expect(listIssues({ ...claim, stance: "DISPUTES" })).toEqual([]);
    const withValues = createClaim("brand:gucci", "press", { values: { validFrom: "2999" } });
    expect(listIssues(withValues).map(([path]) => path)).toEqual(["values.validFrom"]);
  });

  it("may be tomorrow, and a year that has begun", () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    for (const validFrom of [tomorrow, String(new Date().getUTCFullYear())])
      expect(listIssues(createOwnership({ validFrom }))).toEqual([]);
  });
});

describe("data of other services", () => {
  const formatCompany = (id: string, properties: object) =>
    JSON.stringify({
      id,
      schema: "Company",
      properties: { name: [id], ...properties },
      datasets: ["demo"],
    });
  const readCompanies = (...companies: readonly string[]) => readRows("ftm", companies.join("\n"));

  it("has a former code as its only successor, and this is reported", async () => {
    const { of, issues, omitted, rejects } = await readCompanies(
      formatCompany("former", { country: ["fx"] }),
      formatCompany("present", { country: ["fr"] }),
    );
    expect(of("ORGANIZATION").map(({ country }) => country)).toEqual(["FR", "FR"]);
    expect([issues, rejects]).toEqual([[], []]);
    expect(omitted).toEqual(["ORGANIZATION.country FX, recorded as FR"]);
  });

  it("has no value for a former code of a country that was divided, and this is reported", async () => {
    const { of, rejects } = await readCompanies(formatCompany("divided", { country: ["su"] }));
    expect(of("ORGANIZATION").map(({ name, country }) => [name, country])).toEqual([["divided", null]]);
    expect(rejects).toMatchObject([{ column: "country", value: "SU", isCell: true }]);
  });

  it("keeps a former code of what ended while it was valid, and reads alpha-4 codes and names", async () => {
    const { of } = await readCompanies(
      formatCompany("ended", { country: ["suhh"], dissolutionDate: ["1990"] }),
      formatCompany("named", { country: ["Sweden"] }),
      formatCompany("state", { jurisdiction: ["us-de"] }),
    );
    expect(of("ORGANIZATION").map(({ country }) => country)).toEqual(["SU", "SE", "US"]);
  });
});

describe("a value that no claim of its line states", () => {
  const stake = { share: 0.5, controlling: true, validFrom: "2013", validFromQualifier: "NO_LATER_THAN" };
  const listMessages = (...claims: readonly object[]) => listIssues(createOwnership({ ...stake, claims }));

  it("is rejected, with what to add", () => {
    expect(listMessages(cite("press", { field: "share" }), cite("court", { field: "validFrom" }))).toEqual([
      [
        "controlling",
        "No claim states controlling. Add a claim about it, or name it in the values of a claim. A value that no source states has a claim with basis CURATOR_KNOWLEDGE.",
      ],
    ]);
  });

  it("is stated by a claim about the whole, about the value, or with values", () => {
    expect(listMessages(cite("press"))).toEqual([]);
    const ofFields = ["share", "controlling", "validFrom"].map((field) => cite("press", { field }));
    expect(listMessages(...ofFields)).toEqual([]);
    expect(listMessages(cite("press", { field: "share", values: { share: 0.5 } }))).toEqual([]);
  });

  it("is credited to no other claim: a claim about a field supports the field and its qualifier", () => {
    const graph = new MemoryGraph();
    const claims = ["share", "controlling", "validFrom"].map((field) => cite("press", { field }));
    graph.recordLines([...groundwork, createOwnership({ ...stake, claims })], Date.UTC(2020, 0) * 1000);
    const credited = [...graph.claims.values()]
      .filter(({ subject }) => subject === "ownership:kering-puma")
      .map(({ field, values }) => [field, Object.keys(JSON.parse(values ?? "{}"))]);
    expect(Object.fromEntries(credited)).toEqual({
      share: ["share"],
      controlling: ["controlling"],
      validFrom: ["validFrom", "validFromQualifier"],
    });
  });
});
