import type { FindEntitiesQuery } from "../../client/gql/graphql.js";
import { countryName } from "../kinds/country-name.js";
import { labelOfCode } from "../kinds/words.js";
import { existenceText } from "../view/existence-words.js";
import { dayInWords, type ViewTime } from "../view/view.js";

/** An entity that was found, with a hint that distinguishes it from others of the same name. */
export interface SearchHit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** What matched, if it is not the entity's main name: another name, an identifier, those that it is linked with. */
  readonly matched: string | null;
  /** Kind, owner, country: "brand of Kering, Italy". */
  readonly hint: string;
  /** What is to be known of it at the time of the search: that it did not exist, or had another name. */
  readonly note: string | null;
}

/** The entities among the hits, grouped by kind. Kinds are in order of their best hit, hits in order of relevance. */
export function searchHits(answer: FindEntitiesQuery | undefined, time: ViewTime): readonly SearchHit[] {
  const hits = answer?.search.edges.flatMap((edge) => toHits(edge, time)) ?? [];
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => hits.filter((item) => item.kind === kind));
}

type Edge = FindEntitiesQuery["search"]["edges"][number];

/** A node of the answer that is an entity. */
type FoundEntity = Extract<Edge["node"], { readonly name: string }>;

function toHits({ node, matched }: Edge, time: ViewTime): readonly SearchHit[] {
  if (!("name" in node)) return [];
  const { id, kind, name } = node;
  return [{ id, kind, name, matched: matchInWords(matched), hint: hintOf(node), note: noteOf(node, time) }];
}

function matchInWords(matched: Edge["matched"]): string | null {
  const [match] = matched;
  if (!match || match.field === "name") return null;
  if (match.field === "related") return `with ${match.text}`;
  return match.field === "ticker" ? `traded as ${match.text}` : match.text;
}

function noteOf(node: FoundEntity, time: ViewTime): string | null {
  const absence = existenceText(node, time);
  if (absence) return absence;
  return node.nameAsOf === node.name ? null : `Called “${node.nameAsOf}” ${dayInWords(time)}.`;
}

function hintOf(node: FoundEntity): string {
  const owner = "owners" in node ? node.owners.nodes[0]?.name : undefined;
  const operator = "operators" in node ? node.operators.nodes[0]?.name : undefined;
  const filedOn = "filedOn" in node ? node.filedOn : null;
  const parts = [
    labelOfCode(node.kind),
    owner && `of ${owner}`,
    operator && `operated by ${operator}`,
    filedOn && `filed ${filedOn}`,
  ];
  return [parts.filter(Boolean).join(" "), node.country && countryName(node.country)]
    .filter(Boolean)
    .join(", ");
}
