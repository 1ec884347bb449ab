import type { AsOf } from "../../domain/graphql/as-of.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { formatDay, type Instant, toCalendarDay } from "../../domain/time.js";
import { decodeList } from "../../neo4j/row-decoder.js";
import { createStatement } from "../../neo4j/statement.js";
import type { QueryContext } from "../../query/context.js";
import { type Projection, projectList, type VersionColumns } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { restrictToIds } from "../../query/project/lookup.js";
import { type FieldSelection, restrictTypes, type SelectionSet } from "../../query/selection/selection.js";

type Things = Readonly<Record<string, string | readonly string[] | null>>;

/** The state in which things are read. */
interface PayloadState {
  /** Null if nothing was recorded yet. */
  readonly knownAt: Instant | null;
  /** Their last versions at that time, as far as they are in memory. */
  readonly versionOf?: ((id: string) => VersionColumns | null) | undefined;
}

/**
 * Reads the selected fields of things by their ids, as known at an instant and on its day, so that a repeated
 * mutation has the same answer. Anything that the versions in memory do not contain is read in one round
 * trip.
 */
export async function projectPayload(
  runStatement: QueryContext["runStatement"],
  fields: readonly FieldSelection[],
  things: Things,
  { knownAt, versionOf }: PayloadState,
): Promise<ReadonlyMap<FieldSelection, unknown>> {
  const requested = fields.flatMap((field) => {
    const ids = things[field.name];
    return ids == null ? [] : [{ field, ids }];
  });
  if (requested.length === 0 || knownAt === null) return new Map();
  const projected = new Map(
    requested.map(({ field, ids }) => [field, projectFromMemory(field, ids, knownAt, versionOf)]),
  );
  const missing = requested.filter(({ field }) => projected.get(field) === undefined);
  return missing.length === 0
    ? projected
    : new Map([...projected, ...(await read(runStatement, missing, knownAt))]);
}

/** A selected field, and the ids of the things in it. */
interface RequestedField {
  readonly field: FieldSelection;
  readonly ids: string | readonly string[];
}

/** Undefined if the versions in memory do not contain all selected fields. */
function projectFromMemory(
  { selection }: FieldSelection,
  id: string | readonly string[],
  knownAt: Instant,
  versionOf: PayloadState["versionOf"],
): unknown {
  if (typeof id !== "string") return undefined;
  const version = versionOf?.(id);
  return version
    ? showVersion(createQueryBuilder(toResultState(knownAt)), selection, id, version)
    : undefined;
}

/** The state that a mutation left. It is not the default, which a repeated mutation would no longer describe. */
const toResultState = (knownAt: Instant): AsOf => ({ knownAt, validAt: formatDay(toCalendarDay(knownAt)) });

const list = decodeList((value) => value);

async function read(
  runStatement: QueryContext["runStatement"],
  missing: readonly RequestedField[],
  knownAt: Instant,
): Promise<ReadonlyMap<FieldSelection, unknown>> {
  const builder = createQueryBuilder(toResultState(knownAt));
  const parts = missing.map(({ field, ids }) => ({ field, ...projectThing(builder, field, ids) }));
  return runStatement(
    createStatement({
      name: "show what was recorded",
      text: `RETURN [${parts.map(({ cypher }) => cypher).join(", ")}] AS answer`,
      parameters: builder.parameters,
      read: ([row]) => {
        const values = list(row?.[0]);
        return new Map(parts.map(({ field, read }, index) => [field, read(values[index])]));
      },
    }),
  );
}

function projectThing(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  ids: string | readonly string[],
): Projection {
  const ownSelection = restrictToIds(selection, [ids].flat());
  if (typeof ids === "string") return builder.project.byId(builder, ownSelection, builder.addParameter(ids));
  const id = builder.createVariable("id");
  const projection = builder.project.byId(builder, ownSelection, id);
  return projectList(`UNWIND ${builder.addParameter(ids)} AS ${id}`, projection);
}

/**
 * The selected fields of an entity or a fact, from a version in memory; undefined if the version does not
 * contain all of them.
 */
function showVersion(
  builder: QueryBuilder,
  selection: SelectionSet,
  id: string,
  version: VersionColumns,
): unknown {
  const { type, category } = requireKindById(id);
  const ownSelection = restrictTypes(selection, (name) => name === type.name);
  const { of, read } =
    category === "ENTITY"
      ? builder.project.entity(builder, ownSelection, { node: "n", version: "n", type })
      : builder.project.fact(builder, ownSelection, { fact: "r", from: null, to: null });
  return of && read(of(version));
}
