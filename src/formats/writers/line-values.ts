import { findKind } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../format.js";

export const isEntityItem = ({ kind }: InputLine): boolean => findKind(kind)?.category === "ENTITY";
export const isRelationshipItem = ({ kind }: InputLine): boolean =>
  findKind(kind)?.category === "RELATIONSHIP";

export function getTextValue(line: InputLine, key: string): string | undefined {
  const value = line[key];
  return typeof value === "string" ? value : undefined;
}

export interface NamedAlias {
  readonly value: string;
  readonly kind: string;
  readonly language?: string;
}

/** The items of a list of `serializeLines`, which leaves out empty lists. */
const getItems = <T>(list: unknown): readonly T[] => (list ?? []) as readonly T[];

export const getLineAliases = ({ aliases }: InputLine) => getItems<NamedAlias>(aliases);

export const getLineIdentifiers = ({ identifiers }: InputLine) =>
  getItems<{ readonly scheme: string; readonly value: string }>(identifiers);

interface NamedClaim {
  readonly source: string;
  readonly stance?: string;
  readonly basis?: string;
}

export const getLineClaims = ({ claims }: InputLine) => getItems<NamedClaim>(claims);

/** The values of a line, without its kind, id, ends, claims and reading. */
export const selectValues = ({
  kind: _,
  id: __,
  from: ___,
  to: ____,
  claims: _____,
  reading: ______,
  ...values
}: InputLine) => values;
