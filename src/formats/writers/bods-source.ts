import type { RecordEmbedder } from "../embedded-records.js";
import type { InputLine } from "../format.js";
import { getLineClaims, getTextValue } from "./line-values.js";

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
export function buildBodsSource(line: InputLine, embedder: RecordEmbedder): object | null {
  const claim = getLineClaims(line).find(({ stance }) => stance !== "DISPUTES");
  const source = claim && embedder.getSource(claim.source);
  if (!source) return null;
  const type = TYPES[claim.basis ?? ""];
  const [title, publisher, url] = ["title", "publisher", "url"].map((name) => getTextValue(source, name));
  return {
    ...(type && { type: [type] }),
    ...(title !== undefined && { description: title }),
    // An address may have letters that a URI must not have.
    ...(url !== undefined && URL.canParse(url) && { url: new URL(url).href }),
    ...(publisher !== undefined && { assertedBy: [{ name: publisher }] }),
  };
}
