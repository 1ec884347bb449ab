import { kindNamed } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../format.js";

export const isEntityItem = ({ kind }: InputLine): boolean => kindNamed(kind)?.category === "ENTITY";
export const isRelationshipItem = ({ kind }: InputLine): boolean =>
  kindNamed(kind)?.category === "RELATIONSHIP";

export const textValue = (line: InputLine, key: string): string | undefined =>
  typeof line[key] === "string" ? (line[key] as string) : undefined;

export interface NamedAlias {
  readonly value: string;
  readonly kind: string;
  readonly language?: string;
}

export const aliasesOfItem = ({ aliases }: InputLine): readonly NamedAlias[] =>
  (aliases ?? []) as readonly NamedAlias[];

export const identifiersOfItem = ({
  identifiers,
}: InputLine): readonly { readonly scheme: string; readonly value: string }[] =>
  (identifiers ?? []) as readonly { scheme: string; value: string }[];

/** A value as one text: lists parted by "|", objects as JSON. */
export function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join("|");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

/** The keys of a line that are its values: not what it is, where it stands, or who says so. */
export const valuesOf = ({ kind: _, id: __, from: ___, to: ____, claims: _____, ...values }: InputLine) =>
  values;
