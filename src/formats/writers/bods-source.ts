import type { LineCarrier } from "../carried-lines.js";
import type { InputLine } from "../format.js";
import { claimsOfItem, textValue } from "./guards.js";

/** The type of source for each basis that has one. */
const TYPES: Readonly<Record<string, string>> = {
  OFFICIAL_RECORD: "officialRegister",
  COURT_RECORD: "officialRegister",
  DATASET: "thirdParty",
  REPORT: "thirdParty",
  ALLEGATION: "thirdParty",
  ANALYSIS: "primaryResearch",
};

/** The source of a statement: that of the first claim which supports it; null if none does. */
export function bodsSource(line: InputLine, carrier: LineCarrier): object | null {
  const claim = claimsOfItem(line).find(({ stance }) => stance !== "DISPUTES");
  const source = claim && carrier.source(claim.source);
  if (!source) return null;
  const type = TYPES[claim.basis ?? ""];
  const [title, publisher, url] = ["title", "publisher", "url"].map((name) => textValue(source, name));
  return {
    ...(type && { type: [type] }),
    ...(title !== undefined && { description: title }),
    // An address may have letters that a URI must not have.
    ...(url !== undefined && URL.canParse(url) && { url: new URL(url).href }),
    ...(publisher !== undefined && { assertedBy: [{ name: publisher }] }),
  };
}
