import { Entity } from "../../domain/entities/entity.js";
import type { GroupKey } from "../../domain/graphql/group-key.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, trusted } from "../../neo4j/row-decoder.js";
import { asIs, constant, object, type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import type { MeasuredRow } from "../../query/measures/measured-value.js";
import { placeOfName } from "../../query/measures/named-measures.js";
import { showMeasured } from "../../query/measures/show-measured.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { boundEntity, boundSource } from "../../query/temporal/version.js";
import { required } from "../../util/required.js";
import { combineConditions, readConditions } from "../shared/counting/list-filter.js";
import { showObserved } from "../shared/counting/observed-days.js";
import { buildBucketWhere } from "./bucket-where.js";
import { computeGroupIndexes } from "./group-indexes.js";
import type { Groups } from "./groups.js";
import type { BoundKey, BoundValueKey } from "./keys/key.js";

/** The parts of groups: their keys, and the names of their measures; a further measure is their age. */
interface GroupParts {
  readonly keys: readonly BoundKey[];
  readonly groupBy: readonly GroupKey[];
  /** The names of the measures. */
  readonly measures: readonly string[];
  /** The conditions of the figure, as those of lists. */
  readonly listed: Projection<readonly WhereInput[]>;
  readonly notFound: Projection;
}

/** Projects a distribution to the selection. */
export function projectDistribution(
  builder: QueryBuilder,
  selection: Selection,
  groups: Groups,
  parts: GroupParts,
): Projection {
  const { measures: names, notFound, listed } = parts;
  return object(selection, constant("Distribution"), ({ name, selection: below }) => {
    if (name === "notFound") return notFound;
    if (name === "ties") return plain(groups.ties);
    if (name === "buckets") return projectBuckets(builder, below, groups, parts);
    const projectBucket = (list: string, where: Projection): Projection =>
      object(below, constant("Bucket"), (field) => {
        if (field.name === "where") return where;
        return field.name === "keys"
          ? constant([])
          : projectMeasures(field, { list, names }, groups.isOverlapping);
      });
    if (name === "total")
      return projectBucket(groups.total, {
        cypher: listed.cypher,
        read: (value) => combineConditions(listed.read(value)),
      });
    const otherBucket = projectBucket(groups.other, constant(null));
    return { ...otherBucket, cypher: `CASE WHEN ${groups.hidden} > 0 THEN ${otherBucket.cypher} END` };
  });
}

function projectBuckets(
  builder: QueryBuilder,
  selection: Selection,
  { shownGroups, isOverlapping }: Groups,
  { keys, groupBy, measures: names, listed }: GroupParts,
): Projection {
  const group = builder.variable("g");
  const bound = keys.map((key, index) => ({ ...key, variable: builder.variable("key"), place: index }));
  const binding = bound.map(({ variable, place: position }) => `${group}[${position}] AS ${variable}`);
  const bucket = object(selection, constant("Bucket"), (field) => {
    if (field.name === "keys") return projectKeys(builder, field.selection, bound);
    if (field.name === "where")
      return tuple([listed, ...bound.map(projectRawValue)], ([all, ...row]) =>
        buildBucketWhere(readConditions(all), bound, groupBy, row),
      );
    return projectMeasures(
      field,
      { list: `${group}[${computeGroupIndexes(keys).measures}]`, names },
      isOverlapping,
    );
  });
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${shownGroups} AS ${group}
        WITH ${[group, ...binding].join(", ")}
        RETURN ${bucket.cypher}
      }`,
    read: listOf(bucket.read),
  };
}

/** The id of an entity that is a key, or its value. */
const projectRawValue = ({ isEntity, variable }: BoundKey): Projection =>
  plain(isEntity ? `${variable}.id` : variable);

/** The place of each field of a bucket in the list of a measure. */
const places = { values: 0, atLeast: 1, atMost: 2, qualifiers: 3 } as const;

/** Cypher for the measures of a group as a list, and the names of those that the client requested. */
interface MeasureList {
  readonly list: string;
  readonly names: readonly string[];
}

function projectMeasures(
  field: FieldSelection,
  { list, names }: MeasureList,
  isOverlapping: string,
): Projection {
  const { name } = field;
  if (name === "overlapping") return plain(isOverlapping);
  if (name === "observed")
    return { ...plain(list), read: (rows) => showObserved(field, readMeasures(rows)[names.length]) };
  if (name === "measure") {
    const position = placeOfName(names, String(field.args.name));
    return {
      ...plain(list),
      read: (rows) => showMeasured(field.selection, names[position], readMeasures(rows)[position]),
    };
  }
  const column = required(isMeasureField(name) ? places[name] : undefined, `The measures of ${name}`);
  return {
    ...plain(list),
    read: (rows) =>
      readMeasures(rows)
        .slice(0, names.length)
        .map((row) => row[column]),
  };
}

const isMeasureField = (name: string): name is keyof typeof places => name in places;
const readMeasures = trusted<readonly MeasuredRow[]>();

function projectKeys(builder: QueryBuilder, selection: Selection, keys: readonly BoundKey[]): Projection {
  const projections = keys.map((key) =>
    key.isEntity
      ? projectEntityKey(builder, selection, key.variable)
      : projectValueKey(builder, selection, key),
  );
  return tuple(projections, asIs);
}

function projectEntityKey(builder: QueryBuilder, selection: Selection, key: string): Projection {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const projection = object(selection, constant("BucketKey"), ({ name, selection: below }) => {
    if (name === "value") return plain(`${entity.node}.id`);
    return name === "label"
      ? plain(`${entity.version}.name`)
      : builder.project.entity(builder, below, entity);
  });
  const { read } = projection;
  const none = object(selection, constant("BucketKey"), () => constant(null)).read([null, null, null, null]);
  return {
    cypher: cypher`
      CASE WHEN ${key} IS NOT NULL THEN head(COLLECT {
        UNWIND [${key}] AS ${entity.node}
        ${clauses}
        RETURN ${projection.cypher}
      }) END`,
    read: (value) => (value == null ? none : read(value)),
  };
}

function projectValueKey(
  builder: QueryBuilder,
  selection: Selection,
  { variable, unknown, toLabel, isSource = false }: BoundValueKey,
): Projection {
  return object(selection, constant("BucketKey"), ({ name }) => {
    if (name === "node") return constant(null);
    if (name === "label" && isSource) return plain(buildSourceTitle(builder, variable));
    const part = name === "value" ? "value" : "label";
    return {
      cypher: variable,
      read: (value) => (value == null || value === unknown ? null : toLabel(value)[part]),
    };
  });
}

/** Cypher for the title of the source with an id, as known at the time of the query. */
function buildSourceTitle(builder: QueryBuilder, id: string): string {
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const subquery = [`MATCH (${source}:Source {id: ${id}})`, ...clauses, `RETURN ${version}.title`];
  return `head(COLLECT { ${subquery.join(" ")} })`;
}
