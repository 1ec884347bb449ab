import { AppError } from "../../errors.js";
import { entityKinds, relationshipKinds } from "./kinds.js";

/** Kinds of entities as a person names them, parted by commas. Fails on one that there is not. */
export const parseEntityKinds = (text: string): readonly string[] =>
  named(
    text,
    entityKinds.map(({ kind }) => kind),
  );

/** The same of entities and of facts between them. */
export const parseKinds = (text: string): readonly string[] =>
  named(
    text,
    [...entityKinds, ...relationshipKinds].map(({ kind }) => kind),
  );

function named(text: string, known: readonly string[]): readonly string[] {
  const asked = text.split(",").map((kind) => kind.trim().toUpperCase());
  const strange = asked.filter((kind) => !known.includes(kind));
  if (strange.length === 0) return asked;
  throw new AppError("BAD_USER_INPUT", `No kinds: ${strange.join(", ")}. There are ${known.join(", ")}.`);
}
