import { Field, ID, ObjectType } from "type-graphql";
import { AsOf } from "../../domain/graphql/as-of.js";
import { relationshipKindNames } from "../../domain/model/kind-names.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { DEFAULT_PAGE, MAX_PAGE, pagingArguments } from "../../domain/schema/paging.js";
import { type Projection, projectFields, projectList, readList } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { checkKind } from "../../query/selection/check-kind.js";
import { areSelectionsEqual } from "../../query/selection/equal-selections.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { sumNumbers } from "../../util/sum.js";
import { checkBounds } from "../shared/bounds.js";
import { Completeness, createCompleteness } from "../shared/completeness.js";
import { failIfNotFound, projectNotFound } from "../shared/not-found.js";
import { compareIds } from "./compare-scope.js";
import { differenceLists, findDifferences } from "./differences.js";

@ObjectType({ description: "How two states of the graph differ.", simpleResolvers: true })
export class Comparison {
  @Field(() => [Relationship], {
    description: "Facts that held in the second state and not in the first.",
  })
  added!: Relationship[];

  @Field(() => [Relationship], {
    description: "Facts only first observed in between: they may have held before.",
  })
  firstObserved!: Relationship[];

  @Field(() => [Relationship], {
    description: "Facts that held in the first state and not in the second.",
  })
  ended!: Relationship[];

  @Field(() => [Relationship], {
    description: "Facts of both states that differ, as they are in the second.",
  })
  changed!: Relationship[];

  @Field(() => [Relationship], {
    description: "Facts of which it is not known whether they changed in between.",
  })
  uncertain!: Relationship[];

  @Field(() => Completeness, {
    description: "Whether the lists requested beside it, or else all, are complete.",
  })
  completeness!: Completeness;

  @Field(() => [ID], {
    description: "Given ids that are not recorded, or retracted, in either state.",
  })
  notFound!: string[];
}

interface CompareArguments {
  readonly before: AsOf;
  readonly after: AsOf;
  readonly ids?: readonly string[] | null;
  readonly kinds?: readonly string[] | null;
  readonly first?: number | null;
}

export const compareField = declareQueryField<CompareArguments>("compare", {
  type: () => Comparison,
  followsRevision: true,
  description: "How the facts differ between two states of the world or of knowledge.",
  args: {
    before: { type: () => AsOf, nullable: false, description: "The first state." },
    after: { type: () => AsOf, nullable: false, description: "The second state." },
    ids: {
      type: () => [ID],
      description: `Only these facts, and facts of these entities: up to ${MAX_PAGE} ids.`,
    },
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all that are links, and those of ids.",
    },
    first: pagingArguments.first,
  },
  weight: 1000,
  rows: ({ first }) => first ?? DEFAULT_PAGE,
  statement: buildCompareStatement,
});

function buildCompareStatement(field: FieldSelection<CompareArguments>) {
  const { before, after, ids, kinds } = field.args;
  const first = field.args.first ?? DEFAULT_PAGE;
  checkBounds("first", first, 1, MAX_PAGE);
  if (ids) checkBounds("The number of ids", ids.length, 0, MAX_PAGE);
  for (const id of ids ?? []) checkKind("Each of ids", id, compareIds);
  const builder = createQueryBuilder(after);
  const requestedNames = field.selection.fields.map(({ name }) => name);
  const requested = differenceLists.filter((name) => requestedNames.includes(name));
  const isOnlyCompleteness = requested.length === 0 && requestedNames.includes("completeness");
  const states = { before, after, ids: ids ?? null, kinds: kinds ?? null, limit: first + 1 };
  const differences = findDifferences(builder, states, isOnlyCompleteness ? differenceLists : requested);
  const missing = projectNotFound(builder, {
    lists: [ids ?? []],
    states: [builder.createStateBuilder(before), builder],
  });
  const notFound = { cypher: builder.createVariable("notFound"), read: missing.read };
  const size = builder.addParameter(BigInt(first));
  const lists: ReadonlyMap<string, string> = differences.lists;
  const requestedLists = field.selection.fields.flatMap(({ name, selection }): readonly RequestedList[] => {
    const variable = lists.get(name);
    if (variable === undefined) return [];
    const state = name === "ended" ? builder.createStateBuilder(before) : builder;
    return [{ selection, state, facts: `${variable}[..${size}]` }];
  });
  const projections = projectLists(requestedLists);
  const projection = projectFields(field.selection, null, {
    ...Object.fromEntries(
      requested.map((name) => [
        name,
        (below: SelectionSet) => requireNonNull(projections.get(below), "The projection of a list"),
      ]),
    ),
    completeness: (below) => projectCompleteness(below, [...differences.lists.values()], size),
    notFound: () => notFound,
  });
  const clauses = [`WITH ${missing.cypher} AS ${notFound.cypher}`, ...differences.clauses];
  return buildRootStatement("compare", builder, clauses, failIfNotFound(notFound, projection));
}

/** A requested list: its facts as an expression, and the state in which they are read. */
interface RequestedList {
  readonly selection: SelectionSet;
  readonly state: QueryBuilder;
  readonly facts: string;
}

/**
 * Projects the lists, by their selections. Lists of one state with equal selections share an expression, which the database plans
 * once: it reads the facts of all of them, and how many each list has.
 */
function projectLists(lists: readonly RequestedList[]): ReadonlyMap<SelectionSet, Projection> {
  const [list, ...remaining] = lists;
  if (list === undefined) return new Map();
  const canShare = ({ state, selection }: RequestedList) =>
    state === list.state && areSelectionsEqual(selection, list.selection);
  const sharing = [list, ...remaining.filter(canShare)];
  const expressions = sharing.map(({ facts }) => facts);
  const facts = projectFacts(list.state, list.selection, expressions.join(" + "));
  const sizes = expressions.map((expression) => `size(${expression})`);
  const cypher = `[[${sizes.join(", ")}], ${facts.cypher}]`;
  return new Map([
    ...projectLists(remaining.filter((separate) => !canShare(separate))),
    ...sharing.map(
      ({ selection }, index) => [selection, { cypher, read: createSliceReader(facts.read, index) }] as const,
    ),
  ]);
}

/** Creates the reader of one of the lists that follow each other in a pair of their sizes and their members. */
const createSliceReader =
  (read: Projection["read"], index: number): Projection["read"] =>
  (pair) => {
    const [sizes = [], members = []] = readList(pair).map(readList);
    const start = sumNumbers(sizes.slice(0, index).map(Number));
    return read(members.slice(start, start + Number(sizes[index])));
  };

/** Projects the facts of a list. */
function projectFacts(state: QueryBuilder, selection: SelectionSet, facts: string): Projection {
  const fact = state.createVariable("r");
  const projection = state.project.fact(state, selection, { fact, from: null, to: null });
  return projectList(`UNWIND ${facts} AS ${fact}`, projection);
}

const projectCompleteness = (
  selection: SelectionSet,
  lists: readonly string[],
  size: string,
): Projection => ({
  cypher: lists.map((facts) => `size(${facts}) > ${size}`).join(" OR "),
  read: (isCut) => buildObjectFrom(selection, createCompleteness(isCut ? ["NODE_LIMIT"] : [])),
});
