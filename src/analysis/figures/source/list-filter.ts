import type { AsOf } from "../../../domain/graphql/as-of.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { formatInstant } from "../../../domain/time.js";
import { decodeList, decodeTrusted, text } from "../../../neo4j/row-decoder.js";
import { type Projection, projectExpression, projectTuple } from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { resolveRedirects } from "../../../query/temporal/resolve-redirect.js";
import {
  type CountWhereInput,
  listKindConditions,
  type PartyCondition,
  selectPartyConditions,
} from "./counted-where.js";

/** The options of the field that has the conditions of the list of what is counted. */
export const whereField = {
  nullable: true,
  description: "The conditions that list its items: a variable. Null for `other`.",
};

/** Shows the time of a figure as the variable `asOf` of a list. */
export const showListTime = ({ validAt, validDuring, knownAt, certainty }: AsOf) => ({
  ...(validAt != null && { validAt }),
  ...(validDuring != null && { validDuring }),
  ...(knownAt != null && { knownAt: formatInstant(knownAt) }),
  ...(certainty != null && { certainty }),
});

/** Projects the conditions of a figure as a filter of the lists of the kind. Ids are those that merged entities lead to now. */
export function projectListFilter(
  builder: QueryBuilder,
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): Projection<readonly WhereInput[]> {
  const { ids, from, to } = where ?? {};
  const conditions: readonly WhereInput[] = [
    ...listKindConditions(kind, where),
    ...(from || to ? [{ began: { ...(from && { gte: from }), ...(to && { lte: to }) } }] : []),
  ];
  const byIds = [
    ...(ids ? [{ ids, toWhere: createIdWhere }] : []),
    ...selectPartyConditions(where).map((party) => ({
      ids: party.ids,
      toWhere: createPartyWhere(kind, party),
    })),
  ];
  const read = decodeList(text);
  return projectTuple(
    byIds.map((idFilter) => projectExpression(resolveIds(builder, idFilter.ids))),
    (idValues) => [...conditions, ...byIds.map(({ toWhere }, index) => toWhere(read(idValues[index])))],
  );
}

/** Reads what `projectListFilter` projects, as a part of a tuple. */
export const readConditions = decodeTrusted<readonly WhereInput[]>();

const createIdWhere = (ids: readonly string[]): WhereInput => ({ id: { in: ids } });

/** Cypher for ids as a list, each as its merge leads on. */
const resolveIds = (builder: QueryBuilder, ids: readonly string[]): string =>
  resolveRedirects(builder, builder.addParameter(ids));

const createPartyWhere =
  ({ type }: KindModel, { role }: PartyCondition) =>
  (ids: readonly string[]): WhereInput => {
    const inRole = role ? { role: [role] } : {};
    if (type === Participation) return { from: createIdWhere(ids), ...inRole };
    return { parties: { some: { from: createIdWhere(ids), ...inRole } } };
  };

/** Several conditions as one. */
export function combineConditions(parts: readonly WhereInput[]): WhereInput {
  const names = parts.flatMap((part) => Object.keys(part));
  if (new Set(names).size < names.length) return { AND: parts };
  return Object.assign({}, ...parts);
}
