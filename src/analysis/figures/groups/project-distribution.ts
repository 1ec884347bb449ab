import { Entity } from "../../../domain/entities/entity.js";
import type { GroupKey } from "../../../domain/graphql/group-key.js";
import { cypher } from "../../../neo4j/cypher.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectList,
  projectObject,
  projectTuple,
  returnUnchanged,
} from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { decodeFigures, type MeasuredFigure, showFigure } from "../../../query/measures/figure.js";
import { findMeasurePosition } from "../../../query/measures/measure-names.js";
import { buildObjectFrom } from "../../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../../query/selection/selection.js";
import { bindEntityVersion, bindSourceVersion } from "../../../query/temporal/version.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { BoundKey, BoundValueKey } from "../keys/key.js";
import { combineConditions, readConditions, showListTime } from "../source/list-filter.js";
import { showObserved } from "../source/observed-days.js";
import { buildBucketWhere } from "./bucket-where.js";
import { buildKeyIdentity, computeGroupIndexes } from "./grouping.js";
import type { Groups } from "./groups.js";

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
  selection: SelectionSet,
  groups: Groups,
  parts: GroupParts,
): Projection {
  const { measures: names, notFound, listed } = parts;
  return projectObject(selection, projectConstant("Distribution"), ({ name, selection: below }) => {
    if (name === "notFound") return notFound;
    if (name === "ties") return projectExpression(groups.ties);
    if (name === "buckets") return projectBuckets(builder, below, groups, parts);
    const projectBucket = (list: string, where: Projection): Projection =>
      projectObject(below, projectConstant("Bucket"), (field) => {
        if (field.name === "where") return where;
        if (field.name === "asOf") return projectConstant(showListTime(builder.asOf));
        return field.name === "keys"
          ? projectConstant([])
          : projectFigures(field, list, names, groups.isOverlapping);
      });
    if (name === "total")
      return projectBucket(groups.total, {
        cypher: listed.cypher,
        read: (value) => combineConditions(listed.read(value)),
      });
    const otherBucket = projectBucket(groups.other, projectConstant(null));
    return { ...otherBucket, cypher: `CASE WHEN ${groups.hidden} > 0 THEN ${otherBucket.cypher} END` };
  });
}

function projectBuckets(
  builder: QueryBuilder,
  selection: SelectionSet,
  { shownGroups, isOverlapping }: Groups,
  { keys, groupBy, measures: names, listed }: GroupParts,
): Projection {
  const group = builder.createVariable("g");
  const bound = keys.map((key) => ({ ...key, variable: builder.createVariable("key") }));
  const binding = bound.map(({ variable }, index) => `${group}[${index}] AS ${variable}`);
  const identities = bound.map((key) => projectExpression(buildKeyIdentity(key)));
  const bucket = projectObject(selection, projectConstant("Bucket"), (field) => {
    if (field.name === "keys") return projectKeys(builder, field.selection, bound);
    if (field.name === "asOf") return projectConstant(showListTime(builder.asOf));
    if (field.name === "where")
      return projectTuple([listed, ...identities], ([all, ...row]) =>
        buildBucketWhere(readConditions(all), bound, groupBy, row),
      );
    return projectFigures(field, `${group}[${computeGroupIndexes(keys).measures}]`, names, isOverlapping);
  });
  const rows = cypher`
    UNWIND ${shownGroups} AS ${group}
    WITH ${[group, ...binding].join(", ")}`;
  return projectList(rows, bucket);
}

/** Projects a field of a bucket from the list of its measures, given the names of those that the client requested. */
function projectFigures(
  field: FieldSelection,
  list: string,
  names: readonly string[],
  isOverlapping: string,
): Projection {
  if (field.name === "overlapping") return projectExpression(isOverlapping);
  const show = createFiguresReader(field, names);
  return { ...projectExpression(list), read: (value) => show(decodeFigures(value)) };
}

/** The part of each figure that a field of a bucket lists. */
const listedParts: Readonly<Record<string, keyof MeasuredFigure>> = {
  values: "value",
  atLeast: "atLeast",
  atMost: "atMost",
  qualifiers: "qualifier",
};

/** Creates the reader of a field of a bucket. After the measures that the client requested comes the age of all. */
function createFiguresReader(
  { name, args, selection }: FieldSelection,
  names: readonly string[],
): (figures: readonly MeasuredFigure[]) => unknown {
  if (name === "observed") return (figures) => showObserved(selection, figures[names.length]);
  if (name === "measure") {
    const measure = String(args.name);
    const position = findMeasurePosition(names, measure);
    return (figures) =>
      showFigure(selection, requireNonNull(figures[position], `The measure ${measure}`), measure);
  }
  const part = requireNonNull(listedParts[name], `The measures of ${name}`);
  return (figures) => figures.slice(0, names.length).map((figure) => figure[part]);
}

function projectKeys(builder: QueryBuilder, selection: SelectionSet, keys: readonly BoundKey[]): Projection {
  const projections = keys.map((key) =>
    key.isEntity
      ? projectEntityKey(builder, selection, key.variable)
      : projectValueKey(builder, selection, key),
  );
  return projectTuple(projections, returnUnchanged);
}

function projectEntityKey(builder: QueryBuilder, selection: SelectionSet, key: string): Projection {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const projection = projectObject(selection, projectConstant("BucketKey"), ({ name, selection: below }) => {
    if (name === "value") return projectExpression(`${entity.node}.id`);
    return name === "label"
      ? projectExpression(`${entity.version}.name`)
      : builder.project.entity(builder, below, entity);
  });
  const { read } = projection;
  return {
    cypher: cypher`
      CASE WHEN ${key} IS NOT NULL THEN head(COLLECT {
        UNWIND [${key}] AS ${entity.node}
        ${clauses}
        RETURN ${projection.cypher}
      }) END`,
    read: (value) => (value == null ? buildObjectFrom(selection, {}) : read(value)),
  };
}

function projectValueKey(
  builder: QueryBuilder,
  selection: SelectionSet,
  { variable, toLabel, isSource = false }: BoundValueKey,
): Projection {
  return projectObject(selection, projectConstant("BucketKey"), ({ name }) => {
    if (name === "node") return projectConstant(null);
    if (name === "label" && isSource) return projectExpression(buildSourceTitle(builder, variable));
    const part = name === "value" ? "value" : "label";
    return {
      cypher: variable,
      read: (value) => (value == null ? null : toLabel(value)[part]),
    };
  });
}

/** Cypher for the title of the source with an id, as known at the time of the query. */
function buildSourceTitle(builder: QueryBuilder, id: string): string {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const subquery = [`MATCH (${source}:Source {id: ${id}})`, ...clauses, `RETURN ${version}.title`];
  return `head(COLLECT { ${subquery.join(" ")} })`;
}
