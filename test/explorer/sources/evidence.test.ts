import { describe, expect, it } from "vitest";
import { describeDifference } from "../../../src/explorer/sources/difference-words.js";
import {
  buildEvidenceRows,
  type EvidenceClaim,
  type ShownValue,
} from "../../../src/explorer/sources/evidence-rows.js";
import { rankSupportingSources } from "../../../src/explorer/sources/rank-supporting-sources.js";

const createSource = (id: string): EvidenceClaim["source"] => ({
  id,
  title: id,
  publisher: null,
  publishedOn: null,
  retrievedOn: null,
  url: null,
  license: null,
});
const createClaim = (id: string, source: string, more: Partial<EvidenceClaim>): EvidenceClaim => ({
  id,
  field: null,
  value: null,
  values: [],
  statement: null,
  quote: null,
  stance: "SUPPORTS",
  basis: "REPORT",
  confidence: 0.8,
  retractedAt: null,
  source: createSource(source),
  ...more,
});
const createState = (
  field: string,
  value: string,
  claim: string,
  more: Partial<ShownValue> = {},
): ShownValue => ({
  field,
  value,
  qualifier: "EXACT",
  status: "SUPPORTED",
  claim: { id: claim },
  ...more,
});

describe("A difference between a value and the one shown", () => {
  it.each([
    ["amountRaised", "1,780,026,780 USD", "$1.8 million", "about 1,000 times smaller"],
    ["amountRaised", "1,780,026,780 USD", "US$1.78 billion", null],
    ["amountRaised", "25 USD", "€25", "in EUR, not USD"],
    ["listingCount", "about 6,000", "12,000", "2 times larger"],
    ["listingCount", "6,000", "5,400", "10 % less"],
    ["share", "60 %", "30 %", "30 points less"],
    ["share", "60 %", "over 30 %", null],
    ["validFrom", "2001", "2004-07", "3 years later"],
    ["validFrom", "2001-07", "2001", null],
    ["validFrom", "2014-08-22", "2014-07-11", "42 days earlier"],
    ["validFrom", "2004 or earlier", "2001", null],
    ["validFrom", "2001", "2004 or earlier", null],
    ["validFrom", "2004 or earlier", "2006", "2 years later"],
    ["validTo", "at least until 2018", "2021-05", null],
    ["validTo", "by 2018", "2021-05", "3 years later"],
    ["validTo", "2014-08", "2014-11-02", "3 months later"],
    ["country", "FR", "IT", "another value"],
    ["role", "DEFENDANT", "defendant", null],
  ])("%s: beside %s, %s is %s", (field, shownValue, claimedValue, words) => {
    expect(describeDifference(field, shownValue, claimedValue)).toBe(words);
  });
});

describe("The rows of evidence", () => {
  const shownStates = [
    createState("validFrom", "2001", "claim:a"),
    createState("share", "0.6", "claim:a", { status: "DISPUTED" }),
    createState("controlling", "true", "claim:b", { status: "ALLEGED" }),
  ];
  const claims = [
    createClaim("claim:a", "source:s", {
      statement: "It owns it.",
      values: [
        { field: "validFrom", value: "2001" },
        { field: "share", value: "0.6" },
      ],
    }),
    createClaim("claim:b", "source:t", { field: "controlling", value: "yes" }),
    createClaim("claim:c", "source:t", { field: "share", value: "30 %", stance: "DISPUTES" }),
    createClaim("claim:d", "source:u", { values: [{ field: "share", value: "0.6" }] }),
  ];
  const rows = buildEvidenceRows(claims, shownStates);

  it("have the fields in dispute first, then what is alleged, and the whole last", () => {
    expect(rows.map(({ field }) => field)).toEqual(["share", "controlling", "validFrom", null]);
  });

  it("have each value that a source gives, also within the whole, with how it differs from the one shown", () => {
    expect(rows[0]?.cells.map(({ value, difference, isShown }) => [value, difference, isShown])).toEqual([
      ["60 %", null, true],
      ["30 %", "30 points less", false],
      ["60 %", null, false],
    ]);
    expect(rows.at(-1)?.cells.map(({ claim }) => claim.id)).toEqual(["claim:a", "claim:d"]);
  });
});

describe("A value with a qualifier", () => {
  const createQualified = (field: string, value: string, qualifier: string) => [
    { field, value },
    { field: `${field}Qualifier`, value: qualifier },
  ];
  it("is one row of evidence, and agrees with a value within what it allows", () => {
    const rows = buildEvidenceRows(
      [
        createClaim("claim:a", "source:s", { values: createQualified("validFrom", "2004", "NO_LATER_THAN") }),
        createClaim("claim:b", "source:t", { field: "validFrom", value: "2001" }),
        createClaim("claim:c", "source:t", { values: createQualified("memberCount", "20", "ABOUT") }),
      ],
      [
        createState("validFrom", "2004", "claim:a"),
        createState("validFromQualifier", "NO_LATER_THAN", "claim:a"),
        createState("memberCount", "20", "claim:c"),
      ],
    );
    expect(
      rows.map(({ field, cells }) => [field, cells.map((cell) => [cell.value, cell.difference])]),
    ).toEqual([
      [
        "validFrom",
        [
          ["2004 or earlier", null],
          ["2001", null],
        ],
      ],
      ["memberCount", [["about 20", null]]],
      [
        null,
        [
          [null, null],
          [null, null],
        ],
      ],
    ]);
  });
});

describe("What a view rests on", () => {
  it("is each source, with how much it speaks about and how much no other supports", () => {
    const createClaimAbout = (
      subject: string,
      source: string,
      stance: EvidenceClaim["stance"] = "SUPPORTS",
    ) => ({
      ...createClaim(`claim:${subject}${source}`, source, { stance }),
      subject: { id: subject },
    });
    const claims = [
      createClaimAbout("a", "s"),
      createClaimAbout("b", "s"),
      createClaimAbout("b", "t"),
      createClaimAbout("a", "u", "DISPUTES"),
    ];
    expect(
      rankSupportingSources(claims).map(({ source, subjects, alone }) => [source.id, subjects, alone]),
    ).toEqual([
      ["s", 2, 1],
      ["t", 1, 0],
      ["u", 1, 0],
    ]);
  });
});
