import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { formatAsOfText } from "../../domain/graphql/as-of-text.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { type PageArguments, pagingArguments } from "../../domain/schema/paging.js";
import { limits } from "../../protection/limits.js";
import { computeSearchWork } from "../../query/complexity/any-kind-work.js";
import { buildFoundConnection, listFoundValues } from "../../query/connection/found-page.js";
import type { QueryContext } from "../../query/context.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { readConnectionSelection } from "../../query/selection/connection-selection.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { createCompleteness, IncompleteReason } from "../shared/completeness.js";
import { findHits, type Hits } from "./find-hits.js";
import type { Hit } from "./merge-hits.js";
import { orderHits, readOrderedHit } from "./order-hits.js";
import type { Search } from "./search-method.js";
import { SearchConnection, SearchIn, SearchWhere } from "./search-type.js";
import { type PageHit, showHits } from "./show-hits.js";
import { findSuggestions } from "./suggestions.js";
import { readTypedText } from "./text/typed-text.js";

type SearchArguments = PageArguments & {
  readonly query: string;
  readonly kinds?: readonly string[] | null;
  readonly in?: readonly SearchIn[] | null;
  readonly where?: SearchWhere | null;
  readonly asOf?: AsOf | null;
};

export const searchField = declareQueryField<SearchArguments>("search", {
  type: () => SearchConnection,
  followsRevision: true,
  defaultTime: "every day",
  description:
    "Entities by name, identifier or symbol; facts, events, claims and sources by their words; best first. A day in `asOf` leaves out what is known not to exist then.",
  args: {
    query: {
      type: () => String,
      nullable: false,
      description: `The words to find; only the first ${limits.match.nameLength.max} characters count.`,
    },
    kinds: {
      type: () => [allKindNames.members],
      description: "Only hits of these kinds. Default: claims, sources and most kinds.",
    },
    in: {
      type: () => [SearchIn],
      description: "Where to look for the words. Default: everywhere.",
    },
    where: { type: () => SearchWhere },
    ...pagingArguments,
    asOf: asOfArgument,
  },
  weight: 10,
  work: (graph, { where }) => computeSearchWork(graph, where),
  resolve: answerSearch,
});

/** Finds the hits, orders them, and shows those of the requested page: only the last statement depends on the selection. */
async function answerSearch(
  { runStatement }: QueryContext,
  { args, selection }: FieldSelection<SearchArguments>,
) {
  const { kinds, where, asOf } = args;
  const places = Object.values(SearchIn).filter((candidate) => args.in?.includes(candidate) ?? true);
  const query = args.query.slice(0, limits.match.nameLength.max);
  const search = { query, typed: readTypedText(query), kinds, places, where, asOf };
  const plan = readConnectionSelection(selection);
  const mark = ["search", query, kinds, places, where, formatAsOfText(asOf)];
  const foundHits = await findHits(runStatement, search);
  const { hits } = foundHits;
  const orderStatement = plan.needsRows ? orderHits(search, hits, args, mark) : null;
  const page = orderStatement && hits.length > 0 ? await runStatement(orderStatement) : null;
  const pageHits = listFoundValues(page, args).map((value) => toPageHit(value, hits));
  const isShown = plan.nodeSelections.length + plan.edgeFields.length > 0 && pageHits.length > 0;
  const shownHits = isShown ? await runStatement(showHits(search, foundHits.types, pageHits, plan)) : [];
  const needsSuggestions = hits.length === 0 && plan.isRequested("suggestions");
  const suggestions = needsSuggestions ? await runStatement(findSuggestions(search)) : [];
  return buildFoundConnection(selection, {
    plan,
    args,
    mark,
    page,
    shownRows: shownHits,
    totalCount: hits.length,
    answerOther(field) {
      if (field.name === "suggestions") return suggestions;
      if (field.name === "ignoredWords") return listIgnoredWords(search, foundHits);
      return buildObjectFrom(field.selection, assessCompleteness(search, foundHits));
    },
  });
}

function toPageHit(value: unknown, hits: readonly Hit[]): PageHit {
  const { index, isByName, ...values } = readOrderedHit(value);
  const hit = requireNonNull(hits[index], "The hit of a row");
  return { ...hit, ...values, via: isByName ? null : hit.via };
}

/** Lists the words that no hit has. What an entity with too many facts has was not looked for. */
function listIgnoredWords({ typed }: Search, { hits, hasHub }: Hits): readonly string[] {
  const covered = new Set(hits.flatMap((hit) => hit.places));
  const ignored = typed.searchWords.filter(
    (word) => !covered.has(word.place) && !(word.kinds.length > 0 && hasHub),
  );
  return [...new Set(ignored.map((word) => word.typed))];
}

/** An answer without hits, or whose hits have some of the words only, is incomplete. */
function assessCompleteness({ typed }: Search, { hits, isCut, hasHub }: Hits) {
  const hasFewer = hits.every(({ most }) => most < typed.places.length);
  return createCompleteness([
    ...(isCut ? [IncompleteReason.NODE_LIMIT] : []),
    ...(hasHub ? [IncompleteReason.DEGREE_LIMIT] : []),
    ...(hasFewer ? [IncompleteReason.FEWER_WORDS] : []),
  ]);
}
