import type { NameFinding } from "./finding.js";
import { findLine, type ParsedFile } from "./syntax.js";

/** A comment names its subject first; these words leave it out. */
const VAGUE_OPENING = /^(?:What|Whether|How|Of|That of|Those of)\b/;

/** Finds comments that open without a subject. */
export const findVagueComments = ({ path, text, comments }: ParsedFile): readonly NameFinding[] =>
  comments.flatMap(({ value, start }) => {
    const words = value.replace(/^[\s*/]+/, "");
    if (!VAGUE_OPENING.test(words)) return [];
    const name = words.split("\n")[0]?.trim().slice(0, 60) ?? "";
    return [{ measure: "vagueComments", path, line: findLine(text, start), name, within: [] }];
  });
