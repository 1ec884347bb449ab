/** Cypher for the instant at which a statement comes to it, in milliseconds. */
export const CLOCK = "datetime.realtime().epochMillis";

/**
 * A condition: whether time is left. The clock is read anew for each row only if the expression depends on it, hence the
 * time zone that is made of a text of the row, such as an id.
 */
export const beforeDeadline = (text: string, deadline: string): string =>
  `datetime.realtime(left(${text}, 0) + 'Z').epochMillis < ${deadline}`;
