import { connectionReader, type Row } from "./connection-reader.js";
import { cursors } from "./cursor.js";
import type { Draft } from "./draft.js";
import type { List } from "./list.js";
import { otherSide, pageCut } from "./page-cut.js";
import { type Page, pageOf } from "./paging.js";
import { type Projection, plain, tuple } from "./projection.js";
import { type RowPlan, rowPlan } from "./row-plan.js";
import type { Selected } from "./selection.js";

/** A list cut to the page asked for, as one expression. The page is cut before any row of it is projected. */
export function projectConnection(draft: Draft, field: Selected, list: List): Projection {
  const page = pageOf(field.args);
  const plan = rowPlan(field.selection);
  const parts: Projection[] = [];
  const rows = plan.needsRows ? add(parts, pageRows(draft, list, page, plan)) : null;
  const count = plan.wants("totalCount") ? add(parts, plain(list.count?.() ?? countRows(list))) : null;
  const turned = plan.ofPage.includes(page.fromEnd ? "hasNextPage" : "hasPreviousPage")
    ? add(parts, plain(otherSide(draft, list, page)))
    : null;
  const build = connectionReader(field.selection, plan, page, cursors(list.mark).write);
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

function pageRows(draft: Draft, list: List, page: Page, plan: RowPlan): Projection {
  const { names, clauses } = pageCut(draft, list, page);
  const keys = plan.needsCursors ? names : [];
  const values = [
    ...plan.nodeSelections.map(list.node),
    ...plan.edgeFields.map((field) => list.edge!(field)),
  ];
  const row = tuple([...keys.map(plain), ...values], (all) => ({
    position: all.slice(0, keys.length),
    values: all.slice(keys.length),
  }));
  return {
    cypher: `COLLECT { ${[...clauses, `RETURN ${row.cypher}`].join(" ")} }`,
    read: (rows) => (rows as readonly unknown[]).map(row.read),
  };
}

const countRows = (list: List): string => `COUNT { ${list.clauses.join(" ")} }`;
