import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { validate } from "../../src/recording/input/validate.js";
import { cite, createBrand, createClaim, createOwnership, createRetraction } from "./lines.js";

/** Lists the path and the message of each error of a line. */
const listIssues = (line: unknown) => validate(line).map(({ path, message }) => [path.join("."), message]);

const createListing = (keys: object) => ({
  kind: "LISTING",
  id: "listing:x",
  from: "brand:gucci",
  to: "platform:taobao",
  listingCount: 1,
  channels: ["UNKNOWN"],
  sellerType: "UNKNOWN",
  claims: [cite("press")],
  ...keys,
});

describe("a valid line", () => {
  it.each([
    createBrand("Gucci", { country: "IT", validFrom: "1921", website: "https://gucci.com/" }),
    createOwnership({ share: 0, controlling: null, validFrom: "2013-03", validTo: "2013" }),
    createListing({ listingCount: 2147483647, validTo: null }),
    createClaim("brand:gucci", "press", { field: "country", value: "IT", stance: "DISPUTES" }),
    createRetraction("claim:0123456789ab-2"),
    { kind: "SOURCE", title: "A title", retrievedOn: "2014-08-22" },
    { kind: "BRAND", name: "古驰", claims: [cite("press")] },
  ])("has no fault: $kind", (line) => {
    expect(validate(line)).toEqual([]);
  });
});

describe("a line is rejected", () => {
  it.each([null, 5, "text", []])("if it is not an object: %j", (line) => {
    expect(listIssues(line)).toEqual([["", "A line must be a JSON object."]]);
  });

  it("if its kind is unknown, and the error lists the kinds", () => {
    expect(listIssues({ kind: "THING" })[0]![1]).toMatch(
      /^kind must be one of SOURCE, .*OWNERSHIP.* not "THING"\.$/,
    );
  });

  it("with all of its errors at once", () => {
    const line = createOwnership({
      from: "brand:gucci",
      share: 1.5,
      controlling: "yes",
      validFrom: "2014-02-30",
      claims: [cite("press", { confidence: 2, stance: "NO", field: "shares" }), {}],
    });
    expect(validate(line).map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining([
        "from",
        "share",
        "controlling",
        "validFrom",
        "claims.0.confidence",
        "claims.0.stance",
        "claims.0.field",
        "claims.1.source",
      ]),
    );
  });

  it.each<[string, object, string, RegExp]>([
    [
      "for a key it has not",
      createBrand("X", { colour: "red" }),
      "colour",
      /^colour is not allowed here\. Allowed: id, name, .*\.$/,
    ],
    ["without a claim", { kind: "BRAND", name: "X" }, "claims", /^claims must be given\.$/],
    ["with no claim in its list", createBrand("X", { claims: [] }), "claims", /a list of at least 1/],
    [
      "without a name or an id",
      { kind: "BRAND", claims: [cite("press")] },
      "",
      /^BRAND must be given an id, or name\.$/,
    ],
    ["for a blank name", createBrand("X", { name: " \t" }), "name", /not blank/],
    [
      "for a name of 501 characters",
      createBrand("X", { name: "x".repeat(501) }),
      "name",
      /no longer than 500 characters/,
    ],
    ["for null where a value is needed", createBrand("X", { name: null }), "name", /^name must be a text\.$/],
    [
      "for an id of another kind",
      createBrand("X", { id: "platform:x" }),
      "id",
      /^platform:x is a PLATFORM; this line records a BRAND\.$/,
    ],
    ["for capitals in an id", createBrand("X", { id: "brand:Gucci" }), "id", /a-z 0-9/],
    [
      "for a country that is no code",
      createBrand("X", { country: "Italy" }),
      "country",
      /an ISO 3166-1 code of two capital letters, such as FR/,
    ],
    [
      "for an address that scripts",
      createBrand("X", { website: "javascript:alert(1)" }),
      "website",
      /an absolute http or https address/,
    ],
    [
      "for an address with a user name",
      createBrand("X", { website: "https://good.example@evil.example" }),
      "website",
      /^website must be an absolute http or https address without a user name\.?/,
    ],
    [
      "for a day that does not exist",
      createOwnership({ validFrom: "2015-02-29" }),
      "validFrom",
      /a date that exists/,
    ],
    ["for a day written otherwise", createOwnership({ validFrom: "31/02/2014" }), "validFrom", /YYYY-MM-DD/],
    [
      "where it ends before it begins",
      createOwnership({ validFrom: "2014", validTo: "2013-12" }),
      "validTo",
      /not be before validFrom/,
    ],
    [
      "where an event has an end",
      createListing({ validTo: "2015" }),
      "validTo",
      /left out: an event has no end/,
    ],
    [
      "for an end of a kind not allowed",
      createListing({ to: "brand:x" }),
      "to",
      /^brand:x is a BRAND; a LISTING ends at a PLATFORM\.$/,
    ],
    ["for a share over 1", createOwnership({ share: 82.4 }), "share", /at most 1/],
    [
      "for a count that is no whole number",
      createListing({ listingCount: 1.5 }),
      "listingCount",
      /a whole number/,
    ],
    [
      "for a count of more than 32 bits",
      createListing({ listingCount: 2 ** 31 }),
      "listingCount",
      /at most 2147483647/,
    ],
    ["for a number that is none", createOwnership({ share: Number.NaN }), "share", /a number or null/],
    [
      "for a value that its enum has not",
      createListing({ channels: ["NEW"] }),
      "channels.0",
      /one of AUTHORIZED, GREY_MARKET/,
    ],
    ["for half a character", createBrand("X", { name: "a\ud83d" }), "name", /half of a surrogate pair/],
    [
      "for a claim on a field it has not",
      createClaim("brand:x", "press", { field: "share" }),
      "field",
      /^field must be one of name, /,
    ],
    ["for a retraction without a reason", { kind: "RETRACTION", id: "claim:x" }, "reason", /must be given/],
    ["for a retraction of a source", createRetraction("source:x"), "id", /an id: the prefix of its kind/],
  ])("%s", (_, line, path, message) => {
    const issue = listIssues(line).find(([issuePath]) => issuePath === path);
    expect(issue?.[1]).toMatch(message);
  });

  it("for money without a currency, with an amount below 0", () => {
    const line = {
      kind: "STOCK_LISTING",
      id: "stock-listing:x",
      amountRaised: { amount: -1 },
      claims: [cite("press")],
    };
    expect(listIssues(line)).toEqual([
      ["amountRaised.currency", "currency must be given."],
      ["amountRaised.amount", "amount must be at least 0."],
    ]);
  });

  it("once for a value that fails both its pattern and its format", () => {
    expect(listIssues(createOwnership({ validFrom: "yesterday" }))).toHaveLength(1);
  });
});

describe("a name, an alias and a title", () => {
  const createAlias = (value: string) => ({ value, language: null, kind: "NAME" });

  it.each([
    "\n",
    "\r",
    "\t",
    "\0",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u009f",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
  ])("may not hold a control character or an override of direction: %j", (character) => {
    const name = `Guc${character}ci`;
    const says = "must be a text on one line that is not blank and has no control characters";
    const buildIssues = (path: string, key: string) => [[path, expect.stringContaining(`${key} ${says}`)]];
    expect(listIssues(createBrand("X", { name }))).toEqual(buildIssues("name", "name"));
    expect(listIssues(createBrand("X", { aliases: [createAlias(name)] }))).toEqual(
      buildIssues("aliases.0.value", "value"),
    );
    expect(listIssues({ kind: "SOURCE", title: name, id: "source:x" })).toEqual(
      buildIssues("title", "title"),
    );
  });

  it.each([
    "\u0915\u094d\u200d\u0937",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u200f\u0634\u0631\u0643\u0629\u200e",
    "標\u3000準",
    "👩\u200d💻",
    "Société «N°5» \u00a0",
  ])("may hold the joiners and marks that scripts need: %j", (name) => {
    expect(listIssues(createBrand("X", { name, aliases: [createAlias(name)] }))).toEqual([]);
    expect(listIssues({ kind: "SOURCE", title: name, id: "source:x" })).toEqual([]);
  });
});

describe("a text of several lines", () => {
  const createEntries = (text: string) => [
    createBrand("X", { description: text }),
    {
      kind: "BRAND",
      name: "X",
      claims: [{ source: "source:s", quote: text, statement: text }],
    },
  ];

  it.each(["\0", "\u0007", "\u000b", "\u000c", "\u001b", "\u007f", "\u0085", "\u009f"])(
    "may not hold a control character: %j",
    (character) => {
      const says =
        "must be a text that is not blank and has no control characters (U+0000 to U+001F, U+007F to U+009F) but tabs and line breaks";
      const [property, claims] = createEntries(`One${character}two`).map(listIssues);
      expect(property).toEqual([["description", expect.stringContaining(`description ${says}`)]]);
      expect(claims?.map(([path]) => path).sort()).toEqual(["claims.0.quote", "claims.0.statement"]);
    },
  );

  it("may hold tabs, line breaks of any system, and marks of direction", () => {
    expect(createEntries("One\r\n\ttwo\nthree \u202ba\u202c").flatMap(listIssues)).toEqual([]);
  });
});

describe("the value of an identifier", () => {
  it("may not hold a line break or an override of direction", () => {
    for (const value of ["Q1\n2", "Q1\u202e2"]) {
      const identifiers = [{ scheme: "REGISTER", value, url: null }];
      expect(listIssues(createBrand("X", { identifiers }))).toEqual([
        ["identifiers.0.value", expect.stringContaining("value must be a text on one line")],
      ]);
    }
  });
});

describe("a line with very many values", () => {
  const sound = { kind: "BRAND", name: "A", claims: [{ source: "source:s" }] };

  it("has one error for each list that is too long, and one for too many keys", () => {
    const long = Array.from({ length: 100_000 }, () => ({}));
    expect(validate({ ...sound, claims: long, aliases: long })).toMatchObject([
      { path: ["claims"], message: "claims must be a list of at most 1000." },
      { path: ["aliases"], message: "aliases must be a list of at most 1000." },
    ]);
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, 1]));
    expect(validate({ ...sound, ...keys })).toMatchObject([
      { message: "A line must have at most 200 keys." },
    ]);
  });

  it("has at most its first 100 errors reported", () => {
    expect(validate({ ...sound, claims: Array.from({ length: 1000 }, () => ({})) })).toHaveLength(100);
  });
});
