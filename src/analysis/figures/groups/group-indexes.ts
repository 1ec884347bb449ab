/** The places in the list that holds a group: its keys, then its measures, its sizes and its columns. */
export const computeGroupIndexes = (keys: readonly unknown[]) => ({
  measures: keys.length,
  /** The number of its items, if they can be in several groups; of its shared counts; and of its groups of members. */
  sizes: keys.length + 1,
  columns: keys.length + 2,
});
