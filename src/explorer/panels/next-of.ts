import { ask } from "../api/ask.js";
import {
  type Direction,
  ExpandDocument,
  type ExpandQuery,
  type ExpandQueryVariables,
  type RelationshipKind,
} from "../gql/graphql.js";
import { asOfOf, type ViewTime } from "../view/view.js";

/** Facts of one kind, followed from one end. */
export interface Way {
  readonly kind: RelationshipKind;
  readonly direction: Extract<Direction, "IN" | "OUT">;
}

interface Task {
  readonly id: string;
  readonly way: Way;
  readonly time: ViewTime;
  readonly shown: ReadonlyMap<string, unknown>;
  /** How many are wanted. */
  readonly portion: number;
}

/** Pages read at a time: what is shown already is passed over quickly. */
const PAGE = 100;

/** The next entities that lie one way from an entity and are not shown, in the API's order; fewer where there are no more. */
export async function nextOf({ id, way, time, shown, portion }: Task): Promise<readonly string[]> {
  const found = new Set<string>();
  let after: string | null = null;
  do {
    const variables: ExpandQueryVariables = {
      id,
      kinds: [way.kind],
      direction: way.direction,
      first: PAGE,
      after,
      asOf: asOfOf(time),
    };
    const { node }: ExpandQuery = await ask(ExpandDocument, variables);
    if (!node || !("relationships" in node)) break;
    const { nodes, pageInfo } = node.relationships;
    for (const { from, to } of nodes) {
      const end = way.direction === "OUT" ? to.id : from.id;
      if (!shown.has(end) && found.size < portion) found.add(end);
    }
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after && found.size < portion);
  return [...found];
}
