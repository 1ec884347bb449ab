/** Cypher for the present instant within a running statement, in milliseconds. */
export const CLOCK = "datetime.realtime().epochMillis";

/**
 * Builds the condition that time is left. The database reads the clock again for each row only if the expression
 * depends on the row, hence the time zone that is made of a text of the row, such as an id.
 */
export const isBeforeDeadline = (text: string, deadline: string): string =>
  `datetime.realtime(left(${text}, 0) + 'Z').epochMillis < ${deadline}`;
