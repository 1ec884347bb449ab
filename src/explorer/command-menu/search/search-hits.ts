import type { FindEntitiesQuery } from "../../../client/gql/graphql.js";
import { formatCountry } from "../../../sentences/field-value.js";
import type { Nonexistence } from "../../../sentences/find-absence.js";
import { findAbsence } from "../../model/find-absence.js";
import { formatViewPeriod, type ViewTime } from "../../model/view.js";
import { explainNonexistence } from "../../model/words/existence-words.js";
import { formatFactPeriod } from "../../model/words/fact-sentence.js";
import { formatCode } from "../../model/words/kind-words.js";

/** An entity that was found, with a hint that distinguishes it from others of the same name. */
export interface SearchHit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** The text that matched, if it is not the entity's main name: another name, an identifier, those that it is linked with. */
  readonly matched: string | null;
  /** Kind, owner, country: "brand of Kering, Italy". */
  readonly hint: string;
  /** Its state at the time of the search, if it did not exist then or had another name. */
  readonly note: string | null;
  /** Why it did not exist then; null if it did. */
  readonly absence: Nonexistence | null;
}

/** Reads the entities among the hits, and those of the facts among them, grouped by kind. Kinds are in order of their best hit, hits in order of relevance. */
export function readSearchHits(answer: FindEntitiesQuery | undefined, time: ViewTime): readonly SearchHit[] {
  const repeatedHits = answer?.search.edges.flatMap((edge) => toHits(edge, time)) ?? [];
  const hits = repeatedHits.filter(
    ({ id }, index) => repeatedHits.findIndex((hit) => hit.id === id) === index,
  );
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => hits.filter((item) => item.kind === kind));
}

type Edge = FindEntitiesQuery["search"]["edges"][number];

/** A node of the answer that is an entity. */
type FoundEntity = Extract<Edge["node"], { readonly name: string }>;

/** A node of the answer that is a fact. */
type FoundFact = Extract<Edge["node"], { readonly factKind: string }>;

function toHits({ node, matched }: Edge, time: ViewTime): readonly SearchHit[] {
  if ("factKind" in node) return [toEndHit(node, matched)];
  if (!("name" in node)) return [];
  const { id, kind, name } = node;
  return [
    {
      id,
      kind,
      name,
      matched: formatMatch(matched),
      hint: formatHitHint(node),
      note: formatHitNote(node, time),
      absence: findAbsence(node, time),
    },
  ];
}

/** The end of a fact that answers a search: the one that it does not name, or the subject. It may have been one in the past only. */
function toEndHit({ factKind, from, to, ...dates }: FoundFact, matched: Edge["matched"]): SearchHit {
  const isSubjectNamed = matched.every(({ field }) => field === "FROM");
  const { id, kind, name } = isSubjectNamed ? to : from;
  const parts = [
    `${formatCode(factKind)}: ${from.name}`,
    to.name,
    formatFactPeriod({ kind: factKind, ...dates }),
  ];
  const fact = parts.filter((part) => part !== "").join(", ");
  return { id, kind, name, matched: fact, hint: formatCode(kind), note: null, absence: null };
}

function formatMatch(matched: Edge["matched"]): string | null {
  const [match] = matched;
  if (!match || match.field === "NAME") return null;
  if (match.field === "RELATED") return `with ${match.text}`;
  return match.field === "TICKER" ? `traded as ${match.text}` : match.text;
}

function formatHitNote(node: FoundEntity, time: ViewTime): string | null {
  const absence = explainNonexistence(node, time);
  if (absence) return absence;
  return node.nameAsOf === node.name ? null : `Called “${node.nameAsOf}” ${formatViewPeriod(time)}.`;
}

function formatHitHint(node: FoundEntity): string {
  const owner = "owners" in node ? node.owners.nodes[0]?.name : undefined;
  const operator = "operators" in node ? node.operators.nodes[0]?.name : undefined;
  const filedOn = "filedOn" in node ? node.filedOn : null;
  const parts = [
    formatCode(node.kind),
    owner && `of ${owner}`,
    operator && `operated by ${operator}`,
    filedOn && `filed ${filedOn}`,
  ];
  return [parts.filter(Boolean).join(" "), node.country && formatCountry(node.country)]
    .filter(Boolean)
    .join(", ");
}

/** Formats the words that no hit has: No match for “xyz”. */
export const describeIgnoredWords = (words: readonly string[]): string =>
  words.length > 0 ? `No match for ${words.map((word) => `“${word}”`).join(" or ")}.` : "";
