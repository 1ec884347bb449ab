import { Kind, type NamedTypeNode, type TypeNode } from "graphql";

/** A place of a document that a user must change. */
export interface DocumentProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A replacement of a part of the text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.start - a.start);
  return fromTheEnd.reduce(
    (edited, { start, end, text: replacement }) => edited.slice(0, start) + replacement + edited.slice(end),
    text,
  );
}

/** Returns a type without its lists and without "not null". */
export function unwrapType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : unwrapType(type.type);
}
