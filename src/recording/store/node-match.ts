/**
 * Builds a pattern that finds a node by a property. It names the index: on a small graph the planner would prefer
 * a scan, and keep that plan while the graph grows.
 */
export const buildNodeMatch = (variable: string, label: string, property: string, value: string): string =>
  `MATCH (${variable}:${label} {${property}: ${value}}) USING INDEX SEEK ${variable}:${label}(${property})`;

/** Builds a pattern that finds a fact of one type by its id, from `a` to `b`. */
export const buildFactMatch = (variable: string, type: string, id: string): string =>
  `MATCH (a)-[${variable}:${type} {id: ${id}}]->(b) USING INDEX SEEK ${variable}:${type}(id)`;
