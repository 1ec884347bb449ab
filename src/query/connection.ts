import { cursors } from "./cursor.js";
import type { Draft } from "./draft.js";
import { beyond } from "./keyset.js";
import { type OrderKey, orderClause } from "./order.js";
import { type Page, pageOf } from "./paging.js";
import { type Projection, plain, tuple } from "./projection.js";
import type { Selected, Selection } from "./selection.js";

/** A list that can be paged: how its rows are bound, what orders them, what they show. */
export interface List {
  /** Clauses that bind a row. */
  readonly clauses: readonly string[];
  /** Variables they bind that keys and projections read. */
  readonly names: readonly string[];
  readonly keys: readonly OrderKey[];
  /** What breaks ties; unique among the rows. */
  readonly identity: string;
  readonly node: (selection: Selection) => Projection;
  /** Fields of an edge beside cursor and node. */
  readonly edge?: (field: Selected) => Projection;
  /** How many rows there are, where the store can tell without the clauses. */
  readonly count?: string;
  /** What makes the list what it is: a cursor of another is refused. */
  readonly mark: unknown;
}

/** A list cut to the page asked for, as one expression. The page is cut before any row of it is projected. */
export function projectConnection(draft: Draft, field: Selected, list: List): Projection {
  const page = pageOf(field.args);
  const plan = rowPlan(field.selection);
  const parts: Projection[] = [];
  const rows = plan.needsRows ? add(parts, pageRows(draft, list, page, plan)) : null;
  const count = plan.wants("totalCount") ? add(parts, plain(list.count ?? countRows(list))) : null;
  const turned = plan.wantsOtherSide ? add(parts, plain(otherSide(draft, list, page))) : null;
  const build = connectionReader(field.selection, plan, page);
  return tuple(parts, (values) =>
    build({
      rows: rows === null ? [] : (values[rows] as Row[]),
      totalCount: count === null ? 0 : (values[count] as number),
      hasOtherSide: turned === null ? false : (values[turned] as boolean),
    }),
  );
}

function add(parts: Projection[], part: Projection): number {
  return parts.push(part) - 1;
}

/** A fetched row: its cursor, and the values of the node and edge fields in the order of the plan. */
interface Row {
  readonly cursor: string;
  readonly values: readonly unknown[];
}

/** Which parts of a connection are asked for, and what every row must therefore bring. */
interface RowPlan {
  readonly nodeSelections: readonly Selection[];
  readonly edgeFields: readonly Selected[];
  readonly needsRows: boolean;
  readonly wantsOtherSide: boolean;
  readonly wants: (name: string) => boolean;
}

function rowPlan({ fields }: Selection): RowPlan {
  const named = (name: string) => fields.filter((field) => field.name === name);
  const inEdges = named("edges").flatMap(({ selection }) => selection.fields);
  const nodeSelections = [...named("nodes"), ...inEdges.filter(({ name }) => name === "node")].map(
    ({ selection }) => selection,
  );
  const pageInfo = named("pageInfo").flatMap(({ selection }) => selection.fields.map(({ name }) => name));
  return {
    nodeSelections,
    edgeFields: inEdges.filter(({ name }) => !["cursor", "node", "__typename"].includes(name)),
    needsRows: named("edges").length + named("nodes").length + pageInfo.length > 0,
    wantsOtherSide: pageInfo.some((name) => name === "hasNextPage" || name === "hasPreviousPage"),
    wants: (name) => named(name).length > 0,
  };
}

const keysWithIdentity = (list: List): readonly OrderKey[] => [
  ...list.keys,
  { cypher: list.identity, descending: list.keys[0]?.descending ?? false },
];

/** Binds every key to a name, so that it is computed once. */
function boundKeys(draft: Draft, list: List) {
  const keys = keysWithIdentity(list);
  const names = keys.map(() => draft.variable("k"));
  const bindings = keys.map(({ cypher }, index) => `${cypher} AS ${names[index]}`);
  return { keys, names, clause: `WITH ${[...list.names, ...bindings].join(", ")}` };
}

function pageRows(draft: Draft, list: List, page: Page, plan: RowPlan): Projection {
  const { keys, names, clause } = boundKeys(draft, list);
  const { read, write } = cursors(list.mark);
  const inside = [
    ...(page.after ? [beyond(draft, names, keys, read(page.after, keys.length), false)] : []),
    ...(page.before ? [beyond(draft, names, keys, read(page.before, keys.length), true)] : []),
  ];
  const cut = `${orderClause(names, keys, page.fromEnd)} LIMIT ${draft.parameter(BigInt(page.size + 1))}`;
  const values = [
    ...plan.nodeSelections.map(list.node),
    ...plan.edgeFields.map((field) => list.edge!(field)),
  ];
  const row = tuple([...names.map(plain), ...values], (all) => ({
    cursor: write(all.slice(0, names.length)),
    values: all.slice(names.length),
  }));
  const cutting =
    inside.length > 0 ? [clause, `WHERE ${inside.join(" AND ")}`, "WITH *", cut] : [clause, cut];
  return {
    cypher: `COLLECT { ${[...list.clauses, ...cutting, `RETURN ${row.cypher}`].join(" ")} }`,
    read: (rows) => (rows as readonly unknown[]).map(row.read),
  };
}

const countRows = (list: List): string => `COUNT { ${list.clauses.join(" ")} }`;

/** Whether rows lie on the side of the page that the extra row fetched does not tell of. */
function otherSide(draft: Draft, list: List, page: Page): string {
  const cursor = page.fromEnd ? page.before : page.after;
  if (!cursor) return "false";
  const { keys, names, clause } = boundKeys(draft, list);
  const position = cursors(list.mark).read(cursor, keys.length);
  const within = `NOT ${beyond(draft, names, keys, position, page.fromEnd)}`;
  return `EXISTS { ${[...list.clauses, clause, `WHERE ${within}`, "RETURN 1"].join(" ")} }`;
}

interface Fetched {
  readonly rows: readonly Row[];
  readonly totalCount: number;
  readonly hasOtherSide: boolean;
}

/** Puts the fetched page together as the connection, its edges, nodes and page info that were asked for. */
function connectionReader(selection: Selection, plan: RowPlan, page: Page) {
  const edgeField = new Map(
    plan.edgeFields.map((field, index) => [field, plan.nodeSelections.length + index]),
  );
  const nodeIndex = new Map(plan.nodeSelections.map((node, index) => [node, index]));
  const readEdge = (field: Selected, row: Row): unknown => {
    if (field.name === "cursor") return row.cursor;
    return row.values[field.name === "node" ? nodeIndex.get(field.selection)! : edgeField.get(field)!];
  };
  const read: Record<string, (field: Selected, rows: readonly Row[], fetched: Fetched) => unknown> = {
    edges: ({ selection: { fields } }, rows) =>
      rows.map((row) => Object.fromEntries(fields.map((field) => [field.key, readEdge(field, row)]))),
    nodes: (field, rows) => rows.map((row) => row.values[nodeIndex.get(field.selection)!]),
    totalCount: (_, __, { totalCount }) => totalCount,
    pageInfo: ({ selection: { fields } }, rows, fetched) => {
      const info = pageInfo(rows, fetched, page);
      return Object.fromEntries(fields.map(({ key, name }) => [key, info[name as keyof typeof info]]));
    },
  };
  return (fetched: Fetched): Record<string, unknown> => {
    const cut = fetched.rows.slice(0, page.size);
    const rows = page.fromEnd ? cut.reverse() : cut;
    const wanted = selection.fields.filter(({ name }) => name in read);
    return Object.fromEntries(wanted.map((field) => [field.key, read[field.name]!(field, rows, fetched)]));
  };
}

function pageInfo(rows: readonly Row[], { rows: fetched, hasOtherSide }: Fetched, page: Page) {
  const hasMore = fetched.length > page.size;
  return {
    hasNextPage: page.fromEnd ? hasOtherSide : hasMore,
    hasPreviousPage: page.fromEnd ? hasMore : hasOtherSide,
    startCursor: rows[0]?.cursor ?? null,
    endCursor: rows.at(-1)?.cursor ?? null,
  };
}
