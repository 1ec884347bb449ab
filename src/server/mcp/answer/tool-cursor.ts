import { createHash } from "node:crypto";
import { AppError } from "../../../errors.js";
import { parseJson } from "../../../util/text/parse-json.js";

/** The position at which an answer continues. */
export interface PagePosition {
  /** The number of rows that were answered already. */
  readonly skip: number;
  /** The revision of the graph that they were read at. */
  readonly revision: number;
}

/** Creates the cursor of a tool's answer. It fits only the same tool with the same arguments. */
export const createToolCursor = (tool: string, args: object, position: PagePosition): string =>
  Buffer.from(JSON.stringify([hashArguments(tool, args), position])).toString("base64url");

/** Reads a cursor. Fails with BAD_CURSOR if it is not one of this tool with these arguments. */
export function readToolCursor(tool: string, args: object, cursor: string): PagePosition {
  const parts = parseJson(Buffer.from(cursor, "base64url").toString("utf8"));
  if (!Array.isArray(parts) || parts[0] !== hashArguments(tool, args))
    throw new AppError(
      "BAD_CURSOR",
      "The cursor belongs to another tool or to other arguments. Repeat the arguments of the answer that it comes from.",
    );
  return parts[1] as PagePosition;
}

/** Fails with BAD_CURSOR if rows were counted at another revision: some would be missing, or come twice. */
export function checkRevision({ revision }: PagePosition, present: number): void {
  if (revision !== present)
    throw new AppError(
      "BAD_CURSOR",
      `The graph has changed since the first part of this answer (revision ${revision}, now ${present}). Ask again without a cursor.`,
    );
}

const hashArguments = (tool: string, args: object): string => {
  const entries = Object.entries(args).filter(([name, value]) => name !== "cursor" && value !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([tool, sorted]))
    .digest("base64url")
    .slice(0, 12);
};
