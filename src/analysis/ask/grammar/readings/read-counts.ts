import { groupKeys } from "../../../../domain/graphql/group-key.js";
import { requireKindByName } from "../../../../domain/kinds/vocabulary.js";
import { selectFittingKeys } from "../../../figures/keys/group-keys.js";
import type { Division } from "../parts/divisions.js";
import { COUNTED, GROUPED, LIGHT } from "../parts/word-entries.js";
import type { QuestionReading } from "./question-reading.js";

/** Reads "how many listings by platform": a kind, and after "by" the key of its groups. */
export function readCounts({ parts, time }: Division): readonly QuestionReading[] {
  const phrases = parts.flatMap((part) => ("entry" in part ? [part.entry] : []));
  if (phrases.length < parts.length) return [];
  const telling = phrases.filter(({ isFiller, terms }) => !isFiller || terms.has("by"));
  const readings: QuestionReading[] = [];
  for (const [index, group] of telling.entries()) {
    const keys = groupKeys.filter((key) => group.terms.has(GROUPED + key));
    const isAfterBy = telling[index - 1]?.terms.has("by") ?? false;
    const otherPhrases = telling.filter(
      (_, otherIndex) => otherIndex !== index && !(isAfterBy && otherIndex === index - 1),
    );
    const isAdverb = group.terms.has("every");
    if (keys.length === 0 || !(isAfterBy || isAdverb)) continue;
    const counted = otherPhrases.filter(({ terms }) => [...terms].some((term) => term.startsWith(COUNTED)));
    const restPhrases = otherPhrases.filter((entry) => !counted.includes(entry));
    if (
      !restPhrases.every(({ terms }) =>
        ["many", LIGHT, "how", "by", "file", "exist", "own", "hold"].some((term) => terms.has(term)),
      )
    )
      continue;
    const kinds = counted
      .map(({ terms }) => [...terms].filter((term) => term.startsWith(COUNTED)))
      .reduce((all, terms) => (all.length === 0 ? terms : all.filter((term) => terms.includes(term))), []);
    for (const key of keys)
      for (const kind of kinds.filter((term) => canGroup(term.slice(COUNTED.length), key)))
        readings.push({
          form: "COUNTS",
          isGeneral: false,
          entities: {},
          time,
          with: { of: kind.slice(COUNTED.length), by: key },
        });
  }
  return readings;
}

const canGroup = (kind: string, key: (typeof groupKeys)[number]): boolean =>
  selectFittingKeys(requireKindByName(kind)).includes(key);
