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
import { readConditions, together } from "../shared/counting/counted-as-list.js";
import { showObserved } from "../shared/counting/observed-days.js";
import { bucketWhere } from "./bucket-where.js";
import { groupRow } from "./group-row.js";
import type { Groups } from "./groups.js";
import type { BoundKey, BoundValueKey } from "./keys/key.js";

/** What the groups have: their keys, and the number of measures; a further one is their age. */
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
    const bucket = (list: string, where: Projection): Projection =>
      object(below, constant("Bucket"), (field) => {
        if (field.name === "where") return where;
        return field.name === "keys"
          ? constant([])
          : projectMeasures(field, { list, names }, groups.isOverlapping);
      });
    if (name === "total")
      return bucket(groups.total, { cypher: listed.cypher, read: (value) => together(listed.read(value)) });
    const other = bucket(groups.other, constant(null));
    return { ...other, cypher: `CASE WHEN ${groups.hidden} > 0 THEN ${other.cypher} END` };
  });
}

function projectBuckets(
  builder: QueryBuilder,
  selection: Selection,
  { shown, isOverlapping }: Groups,
  { keys, groupBy, measures: names, listed }: GroupParts,
): Projection {
  const group = builder.variable("g");
  const bound = keys.map((key, index) => ({ ...key, variable: builder.variable("key"), place: index }));
  const binding = bound.map(({ variable, place }) => `${group}[${place}] AS ${variable}`);
  const bucket = object(selection, constant("Bucket"), (field) => {
    if (field.name === "keys") return projectKeys(builder, field.selection, bound);
    if (field.name === "where")
      return tuple([listed, ...bound.map(rawValue)], ([all, ...row]) =>
        bucketWhere(readConditions(all), bound, groupBy, row),
      );
    return projectMeasures(field, { list: `${group}[${groupRow(keys).measures}]`, names }, isOverlapping);
  });
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${shown} AS ${group}
        WITH ${[group, ...binding].join(", ")}
        RETURN ${bucket.cypher}
      }`,
    read: listOf(bucket.read),
  };
}

/** The id of an entity that is a key, or its value. */
const rawValue = ({ isEntity, variable }: BoundKey): Projection =>
  plain(isEntity ? `${variable}.id` : variable);

/** The place of each field of a bucket in the list of a measure. */
const places = { values: 0, atLeast: 1, atMost: 2, qualifiers: 3 } as const;

/** Cypher for the measures of a group as a list, and the names of those that the client asked for. */
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
    const at = placeOfName(names, String(field.args.name));
    return {
      ...plain(list),
      read: (rows) => showMeasured(field.selection, names[at], readMeasures(rows)[at]),
    };
  }
  const place = required(isMeasureField(name) ? places[name] : undefined, `The measures of ${name}`);
  return {
    ...plain(list),
    read: (rows) =>
      readMeasures(rows)
        .slice(0, names.length)
        .map((row) => row[place]),
  };
}

const isMeasureField = (name: string): name is keyof typeof places => name in places;
const readMeasures = trusted<readonly MeasuredRow[]>();

function projectKeys(builder: QueryBuilder, selection: Selection, keys: readonly BoundKey[]): Projection {
  const shown = keys.map((key) =>
    key.isEntity
      ? projectEntityKey(builder, selection, key.variable)
      : projectValueKey(builder, selection, key),
  );
  return tuple(shown, asIs);
}

function projectEntityKey(builder: QueryBuilder, selection: Selection, key: string): Projection {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const shown = object(selection, constant("BucketKey"), ({ name, selection: below }) => {
    if (name === "value") return plain(`${entity.node}.id`);
    return name === "label"
      ? plain(`${entity.version}.name`)
      : builder.project.entity(builder, below, entity);
  });
  const { read } = shown;
  const none = object(selection, constant("BucketKey"), () => constant(null)).read([null, null, null, null]);
  return {
    cypher: cypher`
      CASE WHEN ${key} IS NOT NULL THEN head(COLLECT {
        UNWIND [${key}] AS ${entity.node}
        ${clauses}
        RETURN ${shown.cypher}
      }) END`,
    read: (value) => (value == null ? none : read(value)),
  };
}

function projectValueKey(
  builder: QueryBuilder,
  selection: Selection,
  { variable, unknown, shown, isSource = false }: BoundValueKey,
): Projection {
  return object(selection, constant("BucketKey"), ({ name }) => {
    if (name === "node") return constant(null);
    if (name === "label" && isSource) return plain(titleOf(builder, variable));
    const part = name === "value" ? "value" : "label";
    return {
      cypher: variable,
      read: (value) => (value == null || value === unknown ? null : shown(value)[part]),
    };
  });
}

/** Cypher for the title of the source with an id, as known at the time of the query. */
function titleOf(builder: QueryBuilder, id: string): string {
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const found = [`MATCH (${source}:Source {id: ${id}})`, ...clauses, `RETURN ${version}.title`];
  return `head(COLLECT { ${found.join(" ")} })`;
}
