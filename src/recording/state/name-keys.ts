import { foldName } from "../../domain/names/names.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { getEntityName, type PropertyValues } from "../input/entries.js";
import { getAliases, getIdentifiers } from "./merge-attributes.js";

/** The names and identifiers of an entity in the form in which two of them are compared. */
export interface NameKeys {
  /** The folded names, that of the entity first. Names without a letter or digit are left out. */
  readonly names: readonly string[];
  readonly identifiers: readonly string[];
}

/** Builds the keys of an entity with these values. Values without a name have those of their aliases only. */
export function buildNameKeys(values: PropertyValues): NameKeys {
  const names = [
    ...(values.name == null ? [] : [getEntityName(values)]),
    ...getAliases(values).map(({ value }) => value),
  ];
  return {
    names: [...new Set(names.map(foldName))].filter((name) => name !== ""),
    identifiers: [...new Set(getIdentifiers(values).map(buildIdentifierKey))],
  };
}

/** Finds a key that two entities share: an identifier, else a name; undefined if they share neither. */
export function findSharedKey(first: NameKeys, second: NameKeys): SharedKey | undefined {
  const identifier = first.identifiers.find((key) => second.identifiers.includes(key));
  if (identifier !== undefined) return { field: "identifiers", key: identifier };
  const name = first.names.find((key) => second.names.includes(key));
  return name === undefined ? undefined : { field: "name", key: name };
}

export interface SharedKey {
  readonly field: "identifiers" | "name";
  readonly key: string;
}
