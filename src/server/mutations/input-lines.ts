import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import { badInput, type ValidationIssue } from "../../recording/input/facts.js";
import { idOfSource } from "../../recording/input/ids.js";

/** A path within a line of facts, and the path within the input that it came from. */
type PathOf = (path: readonly string[]) => readonly string[];

/** A line of facts that an input asks to be recorded, and where in the input each part of it stands. */
export interface EntryInput {
  readonly line: Readonly<Record<string, unknown>>;
  readonly pathOf: PathOf;
}

/** Lines of an input that are to be recorded together, or what keeps the input from being written as such. */
export interface EntryInputs {
  readonly lines: readonly EntryInput[];
  readonly faults: readonly ValidationIssue[];
}

/**
 * Claims of an input: the lines of the sources that it describes, and each claim as it stands in the line of its subject.
 * `at` tells the path of each claim within the input.
 */
export function claimLines(inputs: readonly ClaimInput[], at: (index: number) => readonly string[]) {
  const read = inputs.map(({ source, ...claim }, index) => {
    const path = [...at(index), "source"];
    return { source: sourceOf(source, path), claim };
  });
  return {
    lines: read.flatMap(({ source }) => source.lines),
    faults: read.flatMap(({ source }) => source.faults),
    claims: read.map(({ source, claim }) => ({ ...claim, source: source.id })),
  };
}

/** A source named by its id alone is one that is recorded; anything more is recorded with it. */
export function sourceOf(source: SourceInput, path: readonly string[]) {
  const { id, title, url, publisher, publishedOn } = source;
  const isNamed = id != null && Object.keys(source).length === 1;
  const known = id ?? (title != null ? idOfSource(title, [url, publisher, publishedOn]) : null);
  const line = {
    line: { ...source, kind: "SOURCE", id: known },
    pathOf: (below: readonly string[]) => [...path, ...below],
  };
  return {
    id: known,
    lines: isNamed || known === null ? [] : [line],
    faults: known === null ? [badInput([...path, "title"], "A source needs an id or a title.")] : [],
  };
}
