import { findKindById } from "../../../../domain/kinds/vocabulary.js";
import { groupByKey } from "../../../../util/group-by-key.js";
import { contains } from "./contains.js";
import { type EntityNames, findNameSpans, listNameRanges, type NameSpan } from "./name-spans.js";
import { listTimes, type TimeSpan } from "./time-spans.js";
import { splitIntoTokens, type Token } from "./tokens.js";
import { COUNTED, listWordEntries, type WordEntry } from "./word-entries.js";

/** A question with its parts, before the forms are tried. */
export interface QuestionParts {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: ReadonlyMap<number, readonly NameSpan[]>;
  readonly times: ReadonlyMap<number, readonly TimeSpan[]>;
  readonly entries: readonly (readonly WordEntry[])[];
}

/** Finds what each part of a question can be: a phrase, a name or a time. */
export function findQuestionParts(
  text: string,
  knownEntities: readonly EntityNames[],
  today: string,
): QuestionParts {
  const tokens = splitIntoTokens(text);
  const entries = tokens.map((_, index) => listWordEntries(tokens, index));
  const spans = findNameSpans(listNameRanges(text, tokens), knownEntities);
  const times = listTimes(text, tokens, today).filter(
    (time) => !spans.some((span) => contains([span.from, span.to], [time.days, time.stop])),
  );
  const names = spans.filter(
    (span) =>
      !spans.some((otherItem) => contains([otherItem.from, otherItem.to], [span.from, span.to])) &&
      !times.some((time) => contains([time.days, time.stop], [span.from, span.to])),
  );
  const extended = names.flatMap((span) => [span, ...addKindNouns(span, entries)]);
  return {
    text,
    tokens,
    entries,
    names: groupByKey(extended, ({ from }) => from),
    times: groupByKey(times, ({ first }) => first),
  };
}

/** Lists a name with the noun of its kind beside it: "the suit 1:14-cv-05119", "the Gucci brand". */
function addKindNouns(span: NameSpan, entries: readonly (readonly WordEntry[])[]): readonly NameSpan[] {
  const restrict = ({ terms }: WordEntry, from: number, to: number): readonly NameSpan[] => {
    const tiers = span.tiers
      .map((entities) => entities.filter(({ id }) => terms.has(COUNTED + (findKindById(id)?.kind ?? ""))))
      .filter(({ length }) => length > 0);
    return tiers.length > 0 ? [{ from, to, tiers }] : [];
  };
  return [
    ...entries
      .slice(0, span.from)
      .flatMap((atPlace, index) =>
        atPlace.flatMap((entry) =>
          index + entry.length === span.from ? restrict(entry, index, span.to) : [],
        ),
      ),
    ...(entries[span.to] ?? []).flatMap((entry) => restrict(entry, span.from, span.to + entry.length)),
  ];
}
