import type { FindEntitiesQuery } from "../gql/graphql.js";
import { countryName } from "../kinds/country-name.js";
import { labelOfCode } from "../kinds/words.js";
import { existenceText } from "../view/existence-words.js";
import { dayInWords, type ViewTime } from "../view/view.js";

/** An entity that was found, with a hint that distinguishes it from others of the same name. */
export interface SearchHit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** The name that matched, if it is not the entity's main name. */
  readonly otherName: string | null;
  /** Kind, owner, country: "brand of Kering, Italy". */
  readonly hint: string;
  /** What is to be known of it at the time of the search: that it did not exist, or had another name. */
  readonly note: string | null;
}

/** The hits, grouped by kind. Kinds are in order of their best hit, hits in order of relevance. */
export function searchHits(answer: FindEntitiesQuery | undefined, time: ViewTime): readonly SearchHit[] {
  const hits = answer?.search.edges.map((edge) => toHit(edge, time)) ?? [];
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => hits.filter((item) => item.kind === kind));
}

type Edge = FindEntitiesQuery["search"]["edges"][number];

function toHit({ node, matchedName }: Edge, time: ViewTime): SearchHit {
  const { id, kind, name } = node;
  const otherName = matchedName === name ? null : matchedName;
  return { id, kind, name, otherName, hint: hintOf(node), note: noteOf(node, time) };
}

function noteOf(node: Edge["node"], time: ViewTime): string | null {
  const absence = existenceText(node, time);
  if (absence) return absence;
  return node.nameAsOf === node.name ? null : `Called “${node.nameAsOf}” ${dayInWords(time)}.`;
}

function hintOf(node: Edge["node"]): string {
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
