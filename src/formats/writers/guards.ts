import { findKind } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../format.js";

export const isEntityItem = ({ kind }: InputLine): boolean => findKind(kind)?.category === "ENTITY";
export const isRelationshipItem = ({ kind }: InputLine): boolean =>
  findKind(kind)?.category === "RELATIONSHIP";

export function textValue(line: InputLine, key: string): string | undefined {
  const value = line[key];
  return typeof value === "string" ? value : undefined;
}

export interface NamedAlias {
  readonly value: string;
  readonly kind: string;
  readonly language?: string;
}

/** The items of a list of `serializeLines`, which leaves out empty lists. */
const itemsOf = <T>(list: unknown): readonly T[] => (list ?? []) as readonly T[];

export const aliasesOfItem = ({ aliases }: InputLine) => itemsOf<NamedAlias>(aliases);

export const identifiersOfItem = ({ identifiers }: InputLine) =>
  itemsOf<{ readonly scheme: string; readonly value: string }>(identifiers);

interface NamedClaim {
  readonly source: string;
  readonly stance?: string;
  readonly basis?: string;
}

export const claimsOfItem = ({ claims }: InputLine) => itemsOf<NamedClaim>(claims);

/** A value as one text: lists separated by "|", objects as JSON. */
export function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join("|");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

/** The values of a line, without its kind, id, ends, claims and reading. */
export const valuesOf = ({
  kind: _,
  id: __,
  from: ___,
  to: ____,
  claims: _____,
  reading: ______,
  ...values
}: InputLine) => values;
