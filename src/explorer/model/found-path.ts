import type { FindPathsQuery } from "../../client/gql/graphql.js";

/** A path between two entities, as the API returns it. */
export type FoundPath = FindPathsQuery["paths"]["paths"][number];

/** The ids of the entities on a path, from its start to its end. */
export const listPathEntities = ({ steps }: FoundPath): readonly string[] => [
  ...steps.slice(0, 1).map(({ from }) => from.id),
  ...steps.map(({ to }) => to.id),
];
