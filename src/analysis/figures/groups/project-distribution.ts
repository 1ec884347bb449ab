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
  readList,
  returnUnchanged,
} from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { decodeFigures, type MeasuredFigure, showFigure } from "../../../query/measures/figure.js";
import { limitFigure } from "../../../query/measures/limit-figure.js";
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
import {
  formatUncertainty,
  hasItemsInDoubt,
  hasUncertainMembers,
  readUncertainItems,
  type UncertainItems,
} from "./uncertain-values.js";

/** The parts of groups: their keys, and the names of their measures; further ones are of uncertain items, and the age. */
interface GroupParts {
  readonly keys: readonly BoundKey[];
  readonly groupBy: readonly GroupKey[];
  /** The names of the measures. */
  readonly measures: readonly string[];
  /** The number of the measures of uncertain items, which follow. */
  readonly uncertainCount: number;
  /** For each measure whether it adds up amounts of one thing: it has no value for several groups. */
  readonly ofOneTarget: readonly boolean[];
  /** For each measure whether it can only fall without some of the items, so that they make it a bound. */
  readonly canOnlyFall: readonly boolean[];
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
  const { notFound, listed } = parts;
  return projectObject(selection, projectConstant("Distribution"), ({ name, selection: below }) => {
    if (name === "notFound") return notFound;
    if (name === "ties") return projectExpression(groups.ties);
    if (name === "buckets") return projectBuckets(builder, below, groups, parts);
    const projectBucket = (list: string, where: Projection, of: BucketParts["of"]): Projection =>
      projectObject(below, projectConstant("Bucket"), (field) => {
        if (field.name === "where") return where;
        if (field.name === "asOf") return projectConstant(showListTime(builder.asOf));
        return field.name === "keys"
          ? projectConstant([])
          : projectFigures(field, list, { ...parts, of }, groups.isOverlapping);
      });
    if (name === "total")
      return projectBucket(
        groups.total,
        { cypher: listed.cypher, read: (value) => combineConditions(listed.read(value)) },
        "TOTAL",
      );
    const otherBucket = projectBucket(groups.other, projectConstant(null), "OTHER");
    const shownIfHidden = `CASE WHEN ${groups.hidden} > 0 THEN ${otherBucket.cypher} END`;
    return { cypher: shownIfHidden, read: otherBucket.read };
  });
}

function projectBuckets(
  builder: QueryBuilder,
  selection: SelectionSet,
  { shownGroups, isOverlapping }: Groups,
  parts: GroupParts,
): Projection {
  const { keys, groupBy, listed } = parts;
  const group = builder.createVariable("g");
  const bound = keys.map((key) => ({ ...key, variable: builder.createVariable("key") }));
  const binding = bound.map(({ variable }, index) => `${group}[${index}] AS ${variable}`);
  const identities = bound.map((key) => projectExpression(buildKeyIdentity(key)));
  const list = `${group}[${computeGroupIndexes(keys).measures}]`;
  const uncertainty = {
    cypher: list,
    read: (value: unknown) => readUncertainty(decodeFigures(value), parts),
  };
  const bucket = projectObject(selection, projectConstant("Bucket"), (field) => {
    if (field.name === "keys") return projectKeys(builder, field.selection, bound, uncertainty);
    if (field.name === "asOf") return projectConstant(showListTime(builder.asOf));
    if (field.name === "where")
      return projectTuple([listed, ...identities], ([all, ...row]) =>
        buildBucketWhere(readConditions(all), bound, groupBy, row),
      );
    return projectFigures(field, list, { ...parts, of: "GROUP" }, isOverlapping);
  });
  const rows = cypher`
    UNWIND ${shownGroups} AS ${group}
    WITH ${[group, ...binding].join(", ")}`;
  return projectList(rows, bucket);
}

/** The measures of a bucket: of one group, of those that are not shown, or of all. */
interface BucketParts
  extends Pick<GroupParts, "measures" | "uncertainCount" | "ofOneTarget" | "canOnlyFall"> {
  readonly of: "GROUP" | "OTHER" | "TOTAL";
}

/** Projects a field of a bucket from the list of its measures. */
function projectFigures(
  field: FieldSelection,
  list: string,
  parts: BucketParts,
  isOverlapping: string,
): Projection {
  if (field.name === "overlapping") return projectExpression(isOverlapping);
  const show = createFiguresReader(field, parts);
  return { ...projectExpression(list), read: (value) => show(decodeFigures(value)) };
}

/** The part of each figure that a field of a bucket lists. */
const listedParts: Readonly<Record<string, keyof MeasuredFigure>> = {
  values: "value",
  atLeast: "atLeast",
  atMost: "atMost",
  qualifiers: "qualifier",
  approximate: "approximate",
};

/** Creates the reader of a field of a bucket. After the measures that the client requested come the uncertain items and the age. */
function createFiguresReader(
  { name, args, selection }: FieldSelection,
  parts: BucketParts,
): (figures: readonly MeasuredFigure[]) => unknown {
  const { measures: names, uncertainCount, ofOneTarget, canOnlyFall, of } = parts;
  if (name === "observed")
    return (figures) => showObserved(selection, figures[names.length + uncertainCount]);
  if (name === "allegedCount")
    return (figures) => {
      const { unsureItems, inGroup } = readUncertainty(figures, parts);
      return of === "TOTAL" ? unsureItems : (inGroup?.unsure ?? null);
    };
  const selectRequested = (figures: readonly MeasuredFigure[]): readonly MeasuredFigure[] => {
    const requested = figures.slice(0, names.length);
    // The total has each item whatever group it is in.
    const isBound = of === "TOTAL" ? hasItemsInDoubt : hasUncertainMembers;
    const isUncertain = isBound(readUncertainty(figures, parts));
    return requested.map((figure, position) => {
      if (of !== "GROUP" && ofOneTarget[position]) return { ...figure, value: null };
      return isUncertain && canOnlyFall[position] ? limitFigure(figure) : figure;
    });
  };
  if (name === "measure") {
    const position = args.name == null ? 0 : findMeasurePosition(names, String(args.name));
    const measure = requireNonNull(names[position], "The name of a measure");
    return (figures) =>
      showFigure(
        selection,
        requireNonNull(selectRequested(figures)[position], `The measure ${measure}`),
        measure,
      );
  }
  const part = requireNonNull(listedParts[name], `The measures of ${name}`);
  return (figures) => selectRequested(figures).map((figure) => figure[part]);
}

/** Reads how many items of a bucket are uncertain. */
const readUncertainty = (
  figures: readonly MeasuredFigure[],
  { measures: names, uncertainCount }: Pick<GroupParts, "measures" | "uncertainCount">,
): UncertainItems => readUncertainItems(figures.slice(names.length, names.length + uncertainCount));

function projectKeys(
  builder: QueryBuilder,
  selection: SelectionSet,
  keys: readonly BoundKey[],
  uncertainty: Projection<UncertainItems>,
): Projection {
  const projections = keys.map((key) =>
    key.isEntity
      ? projectEntityKey(builder, selection, key.variable)
      : projectValueKey(builder, selection, key, uncertainty),
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
  { variable, toLabel, isField = false, isSource = false }: BoundValueKey,
  uncertainty: Projection<UncertainItems>,
): Projection {
  return projectObject(selection, projectConstant("BucketKey"), ({ name }) => {
    if (name === "node") return projectConstant(null);
    if (name === "label" && isSource) return projectExpression(buildSourceTitle(builder, variable));
    if (name === "label" && isField)
      return projectLabel(variable, (value) => toLabel(value).label, uncertainty);
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

/** Projects the label of a value, with a note if items have it only perhaps. */
const projectLabel = (
  variable: string,
  toLabel: (value: unknown) => string,
  uncertainty: Projection<UncertainItems>,
): Projection => ({
  cypher: `[${variable}, ${uncertainty.cypher}]`,
  read: (pair) => {
    const [value, figures] = readList(pair);
    return value == null ? null : `${toLabel(value)}${formatUncertainty(uncertainty.read(figures))}`;
  },
});
