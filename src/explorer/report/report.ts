import { groupByKey } from "../../util/group-by-key.js";
import type { ClaimInView } from "../exports/claim-in-view.js";
import type { Export } from "../exports/export.js";
import { fieldInWords, labelOfCode, pluralOf } from "../kinds/words.js";
import { sentenceOf } from "../view/fact-sentence.js";
import type { ViewFact } from "../view/graph.js";
import { valuesInWords } from "../view/value-words.js";

/** What a report says: sentences, each with notes on its sources. */
export interface Report {
  readonly sections: readonly ReportSection[];
  /** The sources, in the order in which sentences first rest on them. Their numbers begin with 1. */
  readonly sources: readonly ClaimInView["source"][];
}

export interface ReportSection {
  readonly title: string;
  readonly sentences: readonly Sentence[];
}

export interface Sentence {
  readonly text: string;
  /** The numbers of the sources that say so. */
  readonly notes: readonly number[];
}

/** The facts of a view as sentences, and what sources say differently. What no claim supports is left out. */
export function reportOf({ picture, claims }: Pick<Export, "picture" | "claims">): Report {
  const about = groupByKey(claims, ({ subject }) => subject.id);
  const numbers = new Map<string, number>();
  const sources: ClaimInView["source"][] = [];
  const numberOf = (source: ClaimInView["source"]): number => {
    const known = numbers.get(source.id);
    if (known !== undefined) return known;
    sources.push(source);
    numbers.set(source.id, sources.length);
    return sources.length;
  };
  const sentence = (text: string, own: readonly ClaimInView[]): readonly Sentence[] => {
    const notes = [...new Set(own.map(({ source }) => numberOf(source)))].sort((one, other) => one - other);
    return notes.length > 0 ? [{ text, notes }] : [];
  };
  const sentencesOf = (fact: ViewFact): readonly Sentence[] => {
    const own = about.get(fact.id) ?? [];
    const supports = own.filter(({ stance }) => stance === "SUPPORTS");
    const status = fact.status === "SUPPORTED" ? "" : ` (${labelOfCode(fact.status)})`;
    return [
      ...sentence(`${sentenceOf(fact)}${status}.`, supports.length > 0 ? supports : own),
      ...fact.disputedFields.flatMap((field) =>
        sentence(
          `On the ${fieldInWords(field)}, sources differ: ${saidOf(field, own)}.`,
          claimsOn(field, own),
        ),
      ),
    ];
  };
  const linked = new Set(picture.facts.flatMap(({ from, to }) => [from.id, to.id]));
  const alone = picture.nodes.filter(({ entity }) => !linked.has(entity.id));
  const sections = [
    ...[...groupByKey(picture.facts, ({ kind }) => kind)].map(([kind, facts]) => ({
      title: pluralOf(kind),
      sentences: facts.flatMap(sentencesOf),
    })),
    { title: "Known not to be there", sentences: picture.absences.flatMap(sentencesOf) },
    { title: "What sources say of them", sentences: picture.characterizations.flatMap(sentencesOf) },
    {
      title: "Also in view",
      sentences: alone.flatMap(({ entity: { id, name, kind } }) =>
        sentence(`${name}: ${labelOfCode(kind)}.`, about.get(id) ?? []),
      ),
    },
  ];
  return { sections: sections.filter(({ sentences }) => sentences.length > 0), sources };
}

/** The claims about a field, on its own or with the whole. */
const claimsOn = (field: string, claims: readonly ClaimInView[]): readonly ClaimInView[] =>
  claims.filter((claim) => claim.field === field || claim.values.some((one) => one.field === field));

/** What sources give for a field: "US$1,780,026,780 or $1.8 million". */
function saidOf(field: string, claims: readonly ClaimInView[]): string {
  const values = claimsOn(field, claims).map(
    (claim) =>
      (claim.field === field && claim.value) ||
      valuesInWords(claim.values).find((one) => one.field === field)?.text ||
      "another value",
  );
  return [...new Set(values)].join(" or ");
}
