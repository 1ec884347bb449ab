import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import type { InputLine } from "../../formats/format.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { RequestSources, ResolvedInputSource } from "./request-sources.js";

/** Maps a path within a line to the path within the input that it came from. */
type ToInputPath = (path: readonly string[]) => readonly string[];

/** A line that an input records, and where its parts are in the input. */
export interface EntryInput {
  readonly line: InputLine;
  readonly toInputPath: ToInputPath;
}

/** The lines that an input records together, or the errors of the input. */
export interface EntryInputs {
  readonly lines: readonly EntryInput[];
  readonly issues: readonly ValidationIssue[];
}

/**
 * The claims of an input: the lines of the sources that it describes, and the claims for the line of their
 * subject. `toClaimPath` returns the path of each claim within the input.
 */
export function buildClaimLines(
  sources: RequestSources,
  inputs: readonly ClaimInput[],
  toClaimPath: (index: number) => readonly string[],
) {
  const resolvedSources = sources.resolveSources(inputs.map(({ source }) => source));
  const read = inputs.map(({ source, supports: _, ...claim }, index) => ({
    source: buildSourceLines(source, requireNonNull(resolvedSources[index], "The source of a claim"), [
      ...toClaimPath(index),
      "source",
    ]),
    claim,
  }));
  return {
    lines: read.flatMap(({ source }) => source.lines),
    issues: read.flatMap(({ source }) => source.issues),
    claims: read.map(({ source, claim }) => ({ ...claim, source: source.id })),
  };
}

/** The source of an input, and the lines that record it. */
export function resolveSourceInput(sources: RequestSources, input: SourceInput, path: readonly string[]) {
  return buildSourceLines(
    input,
    requireNonNull(sources.resolveSources([input])[0], "The source of an input"),
    path,
  );
}

/** A source with nothing but an id is already recorded; any other source is recorded too. */
function buildSourceLines(
  input: SourceInput,
  { source, issues }: ResolvedInputSource,
  path: readonly string[],
) {
  const isNamed = input.id != null && Object.keys(input).length === 1;
  const line = {
    line: { ...source, kind: "SOURCE" },
    toInputPath: (below: readonly string[]) => [...path, ...below],
  };
  return {
    id: source?.id ?? null,
    lines: isNamed || source === null ? [] : [line],
    issues: issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
  };
}
