import { includesName } from "../../domain/names/names.js";

interface NamedCandidate {
  readonly score: number;
  readonly name: string;
  readonly aliases: readonly { readonly value: string }[];
}

/** Returns true if a text is the name of a candidate, in any spelling of the legal form, or one of its other names, former ones included. */
export const isNamed = ({ score, name, aliases }: NamedCandidate, text: string): boolean =>
  score === 1 || includesName([name, ...aliases.map(({ value }) => value)], text);
