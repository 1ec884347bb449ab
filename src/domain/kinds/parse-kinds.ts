import { AppError } from "../../errors.js";
import { entityKinds, relationshipKinds } from "./kinds.js";

/** Parses a comma-separated list of entity kinds. Fails on an unknown kind. */
export const parseEntityKinds = (text: string): readonly string[] =>
  named(
    text,
    entityKinds.map(({ kind }) => kind),
  );

/** Parses a comma-separated list of entity and relationship kinds. Fails on an unknown kind. */
export const parseKinds = (text: string): readonly string[] =>
  named(
    text,
    [...entityKinds, ...relationshipKinds].map(({ kind }) => kind),
  );

function named(text: string, known: readonly string[]): readonly string[] {
  const asked = text.split(",").map((kind) => kind.trim().toUpperCase());
  const strange = asked.filter((kind) => !known.includes(kind));
  if (strange.length === 0) return asked;
  throw new AppError("BAD_USER_INPUT", `Unknown kinds: ${strange.join(", ")}. Allowed: ${known.join(", ")}.`);
}
