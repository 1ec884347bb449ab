/** A value that is the same for all rows of a group. It is computed once for each group, from any of its rows. */
export interface SharedValue {
  /** The expression of what the rows of a group have in common. */
  readonly group: string;
  readonly cypher: string;
  /** The variable that it is bound to. */
  readonly name: string;
}
