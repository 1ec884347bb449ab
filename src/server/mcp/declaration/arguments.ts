import { z } from "zod";
import { kinds } from "../../../domain/kinds/vocabulary.js";

/** Maximum characters of a name, an id or a cursor. */
const MAX_TEXT = 1000;

export const declareTextArgument = (description: string) =>
  z.string().min(1).max(MAX_TEXT).describe(description);

/** An entity by its id or its exact name. */
export const entityArgument = declareTextArgument("Id or exact name");

export const timeArguments = {
  day: z.string().max(30).optional().describe("YYYY-MM-DD, YYYY-MM, YYYY, FROM..TO, or any. Default: today"),
  knownAt: z.string().max(40).optional().describe("State of knowledge: an instant (RFC 3339). Default: now"),
};

export const cursorArgument = {
  cursor: z.string().max(MAX_TEXT).optional().describe("The cursor that the answer before ends with"),
};

/** A kind of entities or facts. */
export const anyKind = z.enum(kinds.map(({ kind }) => kind).sort() as [string, ...string[]]);
