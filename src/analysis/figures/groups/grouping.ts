import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildGreatestDoubt, doubtLevels } from "../../../query/measures/doubt-level.js";
import { memoizeByObject } from "../../../util/memoize.js";
import { Attribution } from "../keys/attribution.js";
import { resolveKeyModels } from "../keys/group-keys.js";
import type { BoundKey, KeyModel } from "../keys/key.js";
import type { CountSource } from "../source/count-source.js";

/** The counted items, bound once for each of their groups, with the keys of the group. */
export interface Grouping {
  readonly counted: CountSource;
  readonly clauses: readonly string[];
  readonly keys: readonly BoundKey[];
  /** The doubt about what is outside of the item: variables of the clauses; null if no key depends on it. */
  readonly doubt: RowDoubt | null;
  /** True if an item may be in several groups. */
  readonly isMultiple: boolean;
}

/** The doubt about a row of a grouping, as levels: about the values of its keys, and about these or how they are linked to it. */
export interface RowDoubt {
  readonly ofValues: string;
  readonly ofRow: string;
}

/** Groups the counted items by keys, with the doubt about them. Fails with BAD_USER_INPUT on keys that do not fit them. */
export const createGrouping = (
  builder: QueryBuilder,
  counted: CountSource,
  groupBy: readonly GroupKey[],
): Grouping =>
  groupItems(new Attribution(builder, counted, true), resolveKeyModels(counted.kind, groupBy), groupBy);

/** Groups the counted items by the keys of a condition, for which the doubt makes no difference. */
export const createConditionGrouping = (
  builder: QueryBuilder,
  counted: CountSource,
  groupBy: readonly GroupKey[],
): Grouping =>
  groupItems(
    new Attribution(builder, counted, false),
    resolveKeyModels(counted.kind, groupBy, "group.keys"),
    groupBy,
  );

function groupItems(
  attribution: Attribution,
  models: readonly KeyModel[],
  groupBy: readonly GroupKey[],
): Grouping {
  const { counted } = attribution;
  const keys = bindGatheringFirst(models, (model) => model.bind(attribution, groupBy));
  const doubt = bindRowDoubt(attribution, keys);
  const { clauses, many } = attribution;
  const variables = keys.map(({ variable }) => variable);
  const isRepeated = [...many].some((variable) => !variables.includes(variable));
  const once = isRepeated ? [selectDistinct([...counted.names, ...variables], doubt)] : [];
  return { counted, clauses: [...clauses, ...once], keys, doubt, isMultiple: many.size > 0 };
}

/** Each distinct row of some variables, with the least doubt about it. */
export function selectDistinct(names: readonly string[], doubt: RowDoubt | null): string {
  const distinct = [...new Set(names)];
  if (!doubt) return `WITH DISTINCT ${distinct.join(", ")}`;
  const levels = Object.values(doubt).map((level) => `min(${level}) AS ${level}`);
  return `WITH ${[...distinct, ...levels].join(", ")}`;
}

/** Binds that there is no doubt: of all groups together an item is one in any case. */
export const bindNoDoubt = (doubt: RowDoubt): string =>
  `WITH *, ${Object.values(doubt)
    .map((level) => `${doubtLevels.NONE} AS ${level}`)
    .join(", ")}`;

function bindRowDoubt(attribution: Attribution, keys: readonly BoundKey[]): RowDoubt | null {
  const doubts = keys.flatMap(({ doubt }) => doubt ?? []);
  const ofValues = doubts.flatMap(({ ofValue }) => ofValue ?? []);
  const ofLinks = doubts.flatMap(({ ofLink }) => ofLink ?? []);
  if (ofValues.length + ofLinks.length === 0) return null;
  return {
    ofValues: attribution.bind("doubt", buildGreatestDoubt(ofValues)),
    ofRow: attribution.bind("doubt", buildGreatestDoubt([...ofValues, ...ofLinks])),
  };
}

/** Binds keys that collect rows before the others, so that fewer variables are carried along. */
function bindGatheringFirst(
  models: readonly KeyModel[],
  bind: (model: KeyModel) => BoundKey,
): readonly BoundKey[] {
  const bindOnce = memoizeByObject(bind);
  for (const model of models) if (model.gathers) bindOnce(model);
  return models.map(bindOnce);
}

/** The expression that identifies a group and breaks ties: the id of an entity, or the value. */
export const buildKeyIdentity = ({ variable, isEntity }: BoundKey): string =>
  isEntity ? `${variable}.id` : variable;

/** The places in the list that holds a group: its keys, then its measures, its sizes and its columns. */
export const computeGroupIndexes = (keys: readonly unknown[]) => ({
  measures: keys.length,
  /** The number of its items, if they can be in several groups; of its shared counts; and of its groups of members. */
  sizes: keys.length + 1,
  columns: keys.length + 2,
});
