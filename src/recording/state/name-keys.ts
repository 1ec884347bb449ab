import { foldName } from "../../domain/names/names.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { nameIn, type Values } from "../input/facts.js";
import { aliasesIn, identifiersIn } from "./merge-attributes.js";

/** The names and identifiers of an entity in the form in which two of them are compared. */
export interface NameKeys {
  /** The folded names, that of the entity first. Names without a letter or digit are left out. */
  readonly names: readonly string[];
  readonly identifiers: readonly string[];
}

/** The keys of an entity with these values. Values without a name have those of their aliases only. */
export function nameKeysOf(values: Values): NameKeys {
  const names = [
    ...(values.name == null ? [] : [nameIn(values)]),
    ...aliasesIn(values).map(({ value }) => value),
  ];
  return {
    names: [...new Set(names.map(foldName))].filter((name) => name !== ""),
    identifiers: [...new Set(identifiersIn(values).map(buildIdentifierKey))],
  };
}

/** What two entities have in common: an identifier, else a name; undefined if they share neither. */
export function sharedKey(one: NameKeys, other: NameKeys): SharedKey | undefined {
  const identifier = one.identifiers.find((key) => other.identifiers.includes(key));
  if (identifier !== undefined) return { field: "identifiers", key: identifier };
  const name = one.names.find((key) => other.names.includes(key));
  return name === undefined ? undefined : { field: "name", key: name };
}

export interface SharedKey {
  readonly field: "identifiers" | "name";
  readonly key: string;
}
