import type { Request } from "express";
import { selectSingleParams } from "../requests/single-params.js";
import type { AsOfInput } from "../tables/read-rows.js";
import type { EntityPage } from "./entity-set.js";
import type { QueryOptions } from "./query-options.js";

interface PreviousPage extends Pick<EntityPage, "after" | "rows" | "skip"> {
  readonly options: QueryOptions;
  readonly asOf: AsOfInput;
}

/** The address of the next page: the same options, from the same state of the graph, behind the last row that was read. */
export function buildNextLink(
  root: string,
  set: string,
  { query }: Request,
  { after, rows, skip, options, asOf }: PreviousPage,
): string {
  const { $skip: _, $count: __, $top: ___, $skiptoken: ____, ...keptParameters } = selectSingleParams(query);
  const { validAt, knownAt } = asOf;
  const parameters = new URLSearchParams({
    ...keptParameters,
    ...(validAt != null && { validAt: String(validAt) }),
    knownAt: String(knownAt),
    ...(skip > 0 && { $skip: String(skip) }),
    ...(options.top !== null && { $top: String(options.top - rows.length) }),
    $skiptoken: after ?? "",
  });
  return `${root}/${set}?${parameters}`;
}
