import { Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { projectConnection } from "../../query/connection/connection.js";
import { plain } from "../../query/cypher/projection.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { MAX_NAME_LENGTH } from "../shared/bounds.js";
import { MAX_NAMESAKES } from "./event-hits.js";
import { knownOf } from "./known.js";
import { FEW, nameHits } from "./name-hits.js";
import { projectMatched, projectMatchedName } from "./project-matched.js";
import { SearchConnection, SearchIn } from "./search-type.js";
import { readTypedText } from "./typed-text.js";

type SearchArguments = {
  readonly query: string;
  readonly kinds?: readonly string[] | null;
  readonly in?: readonly SearchIn[] | null;
  readonly asOf?: AsOf | null;
};

export const searchField = queryField<SearchArguments>("search", {
  type: () => SearchConnection,
  description: `Entities by name in any script, prefix or misspelling, by identifier (Q178516, 14-cv-05119) and by the symbol of their shares (BABA); lawsuits, agreements and statements also by several words for who and what they are linked with (Kering Alibaba lawsuit). Each of these words stands for at most ${MAX_NAMESAKES} entities, those with the most names. Best first. Misspellings are looked for if fewer than ${FEW} are found without. With a day or a period in \`asOf\`, what is known not to exist yet, or any more, is left out; one of unknown start is found. Without, entities of any day are found, and \`exists\` tells of today. With a \`knownAt\`, later records change neither what is found nor its order.`,
  args: {
    query: {
      type: () => String,
      nullable: false,
      description: `The text to search for, as a person types it; only its first ${MAX_NAME_LENGTH} characters count.`,
    },
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    in: {
      type: () => [SearchIn],
      description: "Where to look for the words. Default: everywhere.",
    },
    first: { ...pagingArguments.first, type: () => Int, nullable: false },
    after: pagingArguments.after,
    asOf: asOfArgument,
  },
  statement: searchStatement,
});

function searchStatement(field: FieldSelection<SearchArguments>) {
  const { query: whole, kinds, in: asked, asOf } = field.args;
  const places = Object.values(SearchIn).filter((place) => asked?.includes(place) ?? true);
  const query = whole.slice(0, MAX_NAME_LENGTH);
  const builder = createQueryBuilder(asOf);
  const { clauses, found } = nameHits(builder, {
    text: builder.parameter(readTypedText(query)),
    kinds,
    places,
  });
  const { entity, score, via } = found;
  const known = builder.variable("known");
  return rootStatement(
    "search",
    builder,
    [],
    projectConnection(builder, field, {
      clauses: [...clauses, `WITH *, ${knownOf(builder, entity)} AS ${known}`],
      names: [entity.node, entity.version, score, via, known],
      keys: [
        { cypher: score, descending: true },
        { cypher: known, descending: true },
        { cypher: `${entity.version}.name`, descending: false },
      ],
      identity: `${entity.node}.id`,
      node: (selection) => builder.project.entity(builder, selection, entity),
      edge: (selected) => {
        if (selected.name === "score") return plain(score);
        if (selected.name === "known") return plain(known);
        if (selected.name === "matched") return projectMatched(found, query, selected);
        return projectMatchedName(entity, query);
      },
      mark: ["search", query, kinds, places, builder.mark],
    }),
  );
}
