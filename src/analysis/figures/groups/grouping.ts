import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
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
  /** True if an item may be in several groups. */
  readonly isMultiple: boolean;
}

/** Groups the counted items by keys. Fails with BAD_USER_INPUT on keys that do not fit them. */
export function createGrouping(
  builder: QueryBuilder,
  counted: CountSource,
  groupBy: readonly GroupKey[],
  argument?: string,
): Grouping {
  const attribution = new Attribution(builder, counted);
  const models = resolveKeyModels(counted.kind, groupBy, argument);
  const keys = bindGatheringFirst(models, (model) => model.bind(attribution, groupBy));
  const { clauses, many } = attribution;
  const variables = keys.map(({ variable }) => variable);
  const carriedNames = [...new Set([...counted.names, ...variables])].join(", ");
  const isRepeated = [...many].some((variable) => !variables.includes(variable));
  const once = isRepeated ? [`WITH DISTINCT ${carriedNames}`] : [];
  return { counted, clauses: [...clauses, ...once], keys, isMultiple: many.size > 0 };
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
