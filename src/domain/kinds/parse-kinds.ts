import { createBadInputError } from "../../errors.js";
import { entityKinds, relationshipKinds } from "./kinds.js";

/** Parses a comma-separated list of entity kinds. Fails on an unknown kind. */
export const parseEntityKinds = (text: string): readonly string[] =>
  parseNames(
    text,
    entityKinds.map(({ kind }) => kind),
  );

/** Parses a comma-separated list of entity and relationship kinds. Fails on an unknown kind. */
export const parseKinds = (text: string): readonly string[] =>
  parseNames(
    text,
    [...entityKinds, ...relationshipKinds].map(({ kind }) => kind),
  );

function parseNames(text: string, allowed: readonly string[]): readonly string[] {
  const names = text.split(",").map((kind) => kind.trim().toUpperCase());
  const unknown = names.filter((kind) => !allowed.includes(kind));
  if (unknown.length === 0) return names;
  throw createBadInputError(`Unknown kinds: ${unknown.join(", ")}. Allowed: ${allowed.join(", ")}.`);
}
