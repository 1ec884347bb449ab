import { groupByKey } from "../../../util/group-by-key.js";
import type { ClaimInView } from "../../model/claim-in-view.js";
import { formatCitation } from "../../model/words/citation.js";
import { SourceNumbers, selectEvidence } from "../../model/words/number-sources.js";
import type { Arrangement } from "../label-placement/arrange-picture.js";

/** The sources of a picture, and the places of the picture that rest on them. */
export interface PictureSources {
  /** The citations, in the order of their numbers, which begin with 1. */
  readonly citations: readonly string[];
  /** The numbers of the sources of each line that has any. */
  readonly numbersByLine: ReadonlyMap<string, readonly number[]>;
  /** The numbers of the sources of the entities. */
  readonly entityNumbers: readonly number[];
}

export const noSources: PictureSources = { citations: [], numbersByLine: new Map(), entityNumbers: [] };

/** Numbers the sources of what an arrangement shows: those of its lines first, in the order of these. */
export function citePicture(
  { lines, nodes }: Pick<Arrangement, "lines" | "nodes">,
  claims: readonly ClaimInView[],
): PictureSources {
  const about = groupByKey(claims, ({ subject }) => subject.id);
  const numbers = new SourceNumbers();
  const numberEvidence = (ids: readonly string[]) =>
    numbers.numberSources(ids.flatMap((id) => selectEvidence(about.get(id) ?? [])));
  const numbersByLine = new Map(
    [...lines].flatMap(([id, { line }]) => {
      const lineNumbers = numberEvidence(line.facts.map((fact) => fact.id));
      return lineNumbers.length > 0 ? [[id, lineNumbers] as const] : [];
    }),
  );
  const entityNumbers = numberEvidence([...nodes.keys()]);
  return { citations: numbers.sources.map(formatCitation), numbersByLine, entityNumbers };
}

/** Ends the label of each line with the numbers of its sources. */
export const addReferences = (
  { lines, ...rest }: Arrangement,
  { numbersByLine }: PictureSources,
): Arrangement => ({
  ...rest,
  lines: new Map(
    [...lines].map(([id, line]) => {
      const numbers = numbersByLine.get(id);
      const what = numbers && `${line.text.what} ${formatReferences(numbers)}`;
      return [id, what ? { ...line, text: { ...line.text, what } } : line];
    }),
  ),
});

/** Formats ascending numbers of sources: "[1–3, 7]". It has no place where a line of text can be broken. */
export function formatReferences(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && range[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  const words = ranges.map(([first, last]) => {
    if (first === last) return String(first);
    return last === first + 1 ? `${first},\u00a0${last}` : `${first}–${last}`;
  });
  return `[${words.join(",\u00a0")}]`;
}
