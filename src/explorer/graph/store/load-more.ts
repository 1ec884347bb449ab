import {
  type Direction,
  MerchantsOfEntityDocument,
  type MerchantsOfEntityQueryVariables,
  type RelationshipKind,
  RelationshipsOfEntityDocument,
} from "../../../client/gql/graphql.js";
import { findNextCursor } from "../../../client/pages.js";
import { sendDocument } from "../../api/send-document.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { buildAsOf, type ViewTime } from "../../model/view.js";

/** A kind of fact, followed in one direction. */
export interface RelationStep {
  readonly kind: RelationshipKind;
  readonly direction: Extract<Direction, "IN" | "OUT">;
}

/** The order: as stored, by name, or the latest start first. */
export type ListSort = "stored" | "name" | "latest";

interface Task {
  readonly id: string;
  readonly step: RelationStep;
  readonly sort?: ListSort;
  readonly time: ViewTime;
  readonly inView: ReadonlyMap<string, unknown>;
}

/** Neighbours added at a time. */
export const PAGE_SIZE = 25;
/** Rows per request, of which those in view are skipped. */
const ROWS_PER_REQUEST = 100;

/** The next neighbours that are not in view, in order; fewer than PAGE_SIZE if there are no more. */
export async function loadMore(task: Task): Promise<readonly string[]> {
  const { inView, sort = "stored" } = task;
  const ids = new Set<string>();
  let after: string | null = null;
  do {
    const page: Page = await (sort === "stored"
      ? loadStoredPage(task, after)
      : loadSortedPage(task, sort, after));
    for (const id of page.ids) if (!inView.has(id) && ids.size < PAGE_SIZE) ids.add(id);
    after = page.after;
  } while (after && ids.size < PAGE_SIZE);
  return [...ids];
}

/** Returns true if the API can sort these neighbours. It can where there may be very many. */
export const isSortable = ({ kind, direction }: RelationStep): boolean =>
  direction === "IN" && (kind === kindCodes.Seller || kind === kindCodes.Offer);

interface Page {
  readonly ids: readonly string[];
  /** The cursor of the next page; null if there is none. */
  readonly after: string | null;
}

const emptyPage: Page = { ids: [], after: null };

async function loadStoredPage({ id, step, time }: Task, after: string | null): Promise<Page> {
  const { kind, direction } = step;
  const variables = { id, kinds: [kind], direction, first: ROWS_PER_REQUEST, after, asOf: buildAsOf(time) };
  const { entity } = await sendDocument(RelationshipsOfEntityDocument, variables);
  if (!entity) return emptyPage;
  const { nodes, pageInfo } = entity.relationships;
  return {
    ids: nodes.map(({ from, to }) => (direction === "OUT" ? to.id : from.id)),
    after: findNextCursor(pageInfo),
  };
}

const orders: Readonly<Record<Exclude<ListSort, "stored">, Partial<MerchantsOfEntityQueryVariables>>> = {
  name: { orderBy: [{ field: "NAME", direction: "ASC" }] },
  latest: { orderBy: [{ relationship: "VALID_FROM", direction: "DESC" }] },
};

async function loadSortedPage(
  { id, time }: Task,
  sort: Exclude<ListSort, "stored">,
  after: string | null,
): Promise<Page> {
  const variables = { id, first: ROWS_PER_REQUEST, after, asOf: buildAsOf(time), ...orders[sort] };
  const { entity } = await sendDocument(MerchantsOfEntityDocument, variables);
  if (!entity) return emptyPage;
  const page = "merchants" in entity ? entity.merchants : "offering" in entity ? entity.offering : null;
  return page
    ? { ids: page.nodes.map((merchant) => merchant.id), after: findNextCursor(page.pageInfo) }
    : emptyPage;
}
