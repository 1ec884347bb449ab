import { describe, expect, it } from "vitest";
import { differenceWords } from "../../src/explorer/evidence/difference-words.js";
import {
  type EvidenceClaim,
  evidenceRows,
  type ShownValue,
} from "../../src/explorer/evidence/evidence-rows.js";
import { restsOn } from "../../src/explorer/evidence/rests-on.js";

const sourceOf = (id: string): EvidenceClaim["source"] => ({
  ...{ id, title: id, publisher: null, publishedOn: null, retrievedOn: null, url: null, license: null },
});
const claimOf = (id: string, source: string, more: Partial<EvidenceClaim>): EvidenceClaim => ({
  ...{ id, field: null, value: null, values: [], statement: null, quote: null, stance: "SUPPORTS" },
  ...{ basis: "REPORT", confidence: 0.8, retractedAt: null, source: sourceOf(source) },
  ...more,
});
const stateOf = (
  field: string,
  value: string,
  claim: string,
  more: Partial<ShownValue> = {},
): ShownValue => ({
  ...{ field, value, qualifier: "EXACT", status: "SUPPORTED", claim: { id: claim } },
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
  ])("%s: beside %s, %s is %s", (field, shown, said, words) => {
    expect(differenceWords(field, shown, said)).toBe(words);
  });
});

describe("The rows of evidence", () => {
  const shown = [
    stateOf("validFrom", "2001", "claim:a"),
    stateOf("share", "0.6", "claim:a", { status: "DISPUTED" }),
    stateOf("controlling", "true", "claim:b", { status: "ALLEGED" }),
  ];
  const claims = [
    claimOf("claim:a", "source:s", {
      statement: "It owns it.",
      values: [
        { field: "validFrom", value: "2001" },
        { field: "share", value: "0.6" },
      ],
    }),
    claimOf("claim:b", "source:t", { field: "controlling", value: "yes" }),
    claimOf("claim:c", "source:t", { field: "share", value: "30 %", stance: "DISPUTES" }),
    claimOf("claim:d", "source:u", { values: [{ field: "share", value: "0.6" }] }),
  ];
  const rows = evidenceRows(claims, shown);

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
  const qualifiedBy = (field: string, value: string, qualifier: string) => [
    { field, value },
    { field: `${field}Qualifier`, value: qualifier },
  ];
  it("is one row of evidence, and agrees with a value within what it allows", () => {
    const rows = evidenceRows(
      [
        claimOf("claim:a", "source:s", { values: qualifiedBy("validFrom", "2004", "NO_LATER_THAN") }),
        claimOf("claim:b", "source:t", { field: "validFrom", value: "2001" }),
        claimOf("claim:c", "source:t", { values: qualifiedBy("memberCount", "20", "ABOUT") }),
      ],
      [
        stateOf("validFrom", "2004", "claim:a"),
        stateOf("validFromQualifier", "NO_LATER_THAN", "claim:a"),
        stateOf("memberCount", "20", "claim:c"),
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
    const about = (subject: string, source: string, stance: EvidenceClaim["stance"] = "SUPPORTS") => ({
      ...claimOf(`claim:${subject}${source}`, source, { stance }),
      subject: { id: subject },
    });
    const claims = [about("a", "s"), about("b", "s"), about("b", "t"), about("a", "u", "DISPUTES")];
    expect(restsOn(claims).map(({ source, subjects, alone }) => [source.id, subjects, alone])).toEqual([
      ["s", 2, 1],
      ["t", 1, 0],
      ["u", 1, 0],
    ]);
  });
});
