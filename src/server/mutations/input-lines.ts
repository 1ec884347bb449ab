import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import type { InputLine } from "../../formats/format.js";
import { badInput, type ValidationIssue } from "../../recording/input/facts.js";
import { idOfSource } from "../../recording/input/ids.js";

/** Maps a path within a line to the path within the input that it came from. */
type PathOf = (path: readonly string[]) => readonly string[];

/** A line that an input records, and where its parts are in the input. */
export interface EntryInput {
  readonly line: InputLine;
  readonly pathOf: PathOf;
}

/** The lines that an input records together, or the errors of the input. */
export interface EntryInputs {
  readonly lines: readonly EntryInput[];
  readonly issues: readonly ValidationIssue[];
}

/**
 * The claims of an input: the lines of the sources that it describes, and the claims for the line of their
 * subject. `at` returns the path of each claim within the input.
 */
export function claimLines(inputs: readonly ClaimInput[], at: (index: number) => readonly string[]) {
  const read = inputs.map(({ source, ...claim }, index) => {
    const path = [...at(index), "source"];
    return { source: sourceOf(source, path), claim };
  });
  return {
    lines: read.flatMap(({ source }) => source.lines),
    issues: read.flatMap(({ source }) => source.issues),
    claims: read.map(({ source, claim }) => ({ ...claim, source: source.id })),
  };
}

/** A source with nothing but an id is already recorded; any other source is recorded too. */
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
    issues: known === null ? [badInput([...path, "title"], "A source needs an id or a title.")] : [],
  };
}
