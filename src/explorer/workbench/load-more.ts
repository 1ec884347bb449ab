import { ask } from "../api/ask.js";
import {
  type Direction,
  ExpandDocument,
  MerchantsOfDocument,
  type MerchantsOfQueryVariables,
  type RelationshipKind,
} from "../gql/graphql.js";
import { asOfOf, type ViewTime } from "../view/view.js";

/** Facts of one kind, followed from one end. */
export interface TraversalStep {
  readonly kind: RelationshipKind;
  readonly direction: Extract<Direction, "IN" | "OUT">;
}

/** Which come first: as the graph holds them, by name, or the latest to begin. */
export type ListSort = "held" | "name" | "latest";

interface Task {
  readonly id: string;
  readonly step: TraversalStep;
  readonly sort?: ListSort;
  readonly time: ViewTime;
  readonly shown: ReadonlyMap<string, unknown>;
}

/** How many are brought at a time. */
export const PAGE_SIZE = 25;
/** Pages read at a time: what is shown already is passed over quickly. */
const ROWS_PER_REQUEST = 100;

/** The next entities that lie one way from an entity and are not shown, in their order; fewer than a portion where there are no more. */
export async function loadMore(task: Task): Promise<readonly string[]> {
  const { shown, sort = "held" } = task;
  const ids = new Set<string>();
  let after: string | null = null;
  do {
    const page: Page = await (sort === "held"
      ? loadStoredPage(task, after)
      : loadSortedPage(task, sort, after));
    for (const id of page.ids) if (!shown.has(id) && ids.size < PAGE_SIZE) ids.add(id);
    after = page.after;
  } while (after && ids.size < PAGE_SIZE);
  return [...ids];
}

/** Whether what lies that way can be sorted: where there can be a hundred thousand, it can. */
export const isSortable = ({ kind, direction }: TraversalStep): boolean =>
  direction === "IN" && (kind === "SELLER" || kind === "OFFER");

interface Page {
  readonly ids: readonly string[];
  /** Where the next begins; null where there is none. */
  readonly after: string | null;
}

const emptyPage: Page = { ids: [], after: null };

async function loadStoredPage({ id, step, time }: Task, after: string | null): Promise<Page> {
  const { kind, direction } = step;
  const variables = { id, kinds: [kind], direction, first: ROWS_PER_REQUEST, after, asOf: asOfOf(time) };
  const { node } = await ask(ExpandDocument, variables);
  if (!node || !("relationships" in node)) return emptyPage;
  const { nodes, pageInfo } = node.relationships;
  return {
    ids: nodes.map(({ from, to }) => (direction === "OUT" ? to.id : from.id)),
    after: nextCursor(pageInfo),
  };
}

const orders: Readonly<Record<Exclude<ListSort, "held">, Partial<MerchantsOfQueryVariables>>> = {
  name: { orderBy: [{ field: "NAME", direction: "ASC" }] },
  latest: {
    sellersBy: [{ field: "VALID_FROM", direction: "DESC" }],
    offersBy: [{ field: "VALID_FROM", direction: "DESC" }],
  },
};

async function loadSortedPage(
  { id, time }: Task,
  sort: Exclude<ListSort, "held">,
  after: string | null,
): Promise<Page> {
  const variables = { id, first: ROWS_PER_REQUEST, after, asOf: asOfOf(time), ...orders[sort] };
  const { node } = await ask(MerchantsOfDocument, variables);
  if (!node) return emptyPage;
  const page = "merchants" in node ? node.merchants : "offering" in node ? node.offering : null;
  return page
    ? { ids: page.nodes.map((merchant) => merchant.id), after: nextCursor(page.pageInfo) }
    : emptyPage;
}

const nextCursor = ({
  hasNextPage,
  endCursor,
}: {
  hasNextPage: boolean;
  endCursor?: string | null;
}): string | null => (hasNextPage ? (endCursor ?? null) : null);
