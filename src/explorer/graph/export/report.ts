import { groupByKey } from "../../../util/group-by-key.js";
import type { ClaimInView } from "../../model/claim-in-view.js";
import { listEndpointIds, type ViewFact } from "../../model/graph.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { formatCode, formatFieldLabel, formatKindPlural } from "../../model/words/kind-words.js";
import { SourceNumbers, selectEvidence } from "../../model/words/number-sources.js";
import { formatClaimValues } from "../../model/words/value-words.js";
import type { Export } from "./export.js";

/** The content of a report: sentences, each with notes on its sources. */
export interface Report {
  readonly sections: readonly ReportSection[];
  /** The sources, in the order in which sentences first rest on them. Their numbers begin with 1. */
  readonly sources: readonly ClaimInView["source"][];
}

export interface ReportSection {
  readonly title: string;
  readonly sentences: readonly ReportSentence[];
}

export interface ReportSentence {
  readonly text: string;
  /** The numbers of the sources that support it. */
  readonly notes: readonly number[];
}

/** Builds the sentences about the facts of a view, and about conflicts between sources. Facts without a claim are left out. */
export function buildReport({ picture, claims }: Pick<Export, "picture" | "claims">): Report {
  const about = groupByKey(claims, ({ subject }) => subject.id);
  const numbers = new SourceNumbers();
  const createSentences = (text: string, evidence: readonly ClaimInView[]): readonly ReportSentence[] => {
    const notes = numbers.numberSources(evidence);
    return notes.length > 0 ? [{ text, notes }] : [];
  };
  const describeFact = (fact: ViewFact): readonly ReportSentence[] => {
    const factClaims = about.get(fact.id) ?? [];
    const status = fact.status === "SUPPORTED" ? "" : ` (${formatCode(fact.status)})`;
    return [
      ...createSentences(`${formatSentence(fact)}${status}.`, selectEvidence(factClaims)),
      ...fact.disputedFields.flatMap((field) =>
        createSentences(
          `On the ${formatFieldLabel(field)}, sources differ: ${formatClaimedValues(field, factClaims)}.`,
          selectClaimsAboutField(field, factClaims),
        ),
      ),
    ];
  };
  const linked = new Set(listEndpointIds(picture.facts));
  const alone = picture.nodes.filter(({ entity }) => !linked.has(entity.id));
  const sections = [
    ...[...groupByKey(picture.facts, ({ kind }) => kind)].map(([kind, facts]) => ({
      title: formatKindPlural(kind),
      sentences: facts.flatMap(describeFact),
    })),
    { title: "Known not to be there", sentences: picture.absences.flatMap(describeFact) },
    { title: "What sources say of them", sentences: picture.characterizations.flatMap(describeFact) },
    {
      title: "Also in view",
      sentences: alone.flatMap(({ entity: { id, name, kind } }) =>
        createSentences(`${name}: ${formatCode(kind)}.`, about.get(id) ?? []),
      ),
    },
  ];
  return { sections: sections.filter(({ sentences }) => sentences.length > 0), sources: numbers.sources };
}

/** Selects the claims about a field, alone or with the whole subject. */
const selectClaimsAboutField = (field: string, claims: readonly ClaimInView[]): readonly ClaimInView[] =>
  claims.filter((claim) => claim.field === field || claim.values.some((value) => value.field === field));

/** Formats the values that sources claim for a field: "US$1,780,026,780 or $1.8 million". */
function formatClaimedValues(field: string, claims: readonly ClaimInView[]): string {
  const values = selectClaimsAboutField(field, claims).map(
    (claim) =>
      (claim.field === field && claim.value) ||
      formatClaimValues(claim.values).find((value) => value.field === field)?.text ||
      "another value",
  );
  return [...new Set(values)].join(" or ");
}
