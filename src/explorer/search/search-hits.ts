import type { FindEntitiesQuery } from "../gql/graphql.js";
import { labelOfCode } from "../kinds/words.js";

/** An entity that was found, with a hint that distinguishes it from others of the same name. */
export interface SearchHit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** The name that matched, if it is not the entity's main name. */
  readonly otherName: string | null;
  /** Kind, owner, country: "brand of Kering, Italy". */
  readonly hint: string;
}

/** The hits, grouped by kind. Kinds are in order of their best hit, hits in order of relevance. */
export function searchHits(answer: FindEntitiesQuery | undefined): readonly SearchHit[] {
  const hits = answer?.search.edges.map(toHit) ?? [];
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => hits.filter((item) => item.kind === kind));
}

type Edge = FindEntitiesQuery["search"]["edges"][number];

function toHit({ node, matchedName }: Edge): SearchHit {
  const { id, kind, name } = node;
  return { id, kind, name, otherName: matchedName === name ? null : matchedName, hint: hintOf(node) };
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

const countries = new Intl.DisplayNames("en", { type: "region" });

/** FR as "France". */
export const countryName = (code: string): string => countries.of(code) ?? code;
