import { toCamelCase, toKebabCase } from "../../util/text/case.js";
import { ANY_DAY } from "../model/addresses.js";
import type { ViewTime } from "../model/view.js";
import { buildTableConditions } from "./conditions.js";
import { type TableState, toTableTime } from "./table-state.js";

/**
 * Builds the address of the server's CSV file with all rows that meet the conditions of a table.
 * @param columns the keys of the columns whose values it has
 */
export function buildTableFileAddress(kind: string, state: TableState, columns: readonly string[]): string {
  const where = buildTableConditions(kind, state)?.[toCamelCase(kind)];
  const parameters = new URLSearchParams({
    columns: [...new Set(["id", ...columns.flatMap(listFileFields)])].join(","),
    ...(state.on === ANY_DAY ? { validDuring: ".." } : toTimeParameters(toTableTime(state))),
    ...(where && { where: JSON.stringify(where) }),
  });
  return `/tables/${toKebabCase(kind)}.csv?${parameters}`;
}

const toTimeParameters = ({ validAt, validDuring, knownAt }: ViewTime) => ({
  ...(validAt && { validAt }),
  ...(validDuring && { validDuring: `${validDuring.from}..${validDuring.to}` }),
  ...(knownAt && { knownAt }),
});

/** Lists the fields of the server's files that a column shows. Empty for other entities, which the files do not have. */
export const listFileFields = (column: string): readonly string[] =>
  severalOrNone[column] ?? [/[a-z]/.test(column) ? column : toCamelCase(column)];

const severalOrNone: Readonly<Record<string, readonly string[]>> = {
  FROM_NAME: ["fromId", "fromName"],
  TO_NAME: ["toId", "toName"],
  VALID_FROM: ["validFrom", "validFromQualifier"],
  VALID_TO: ["validTo", "validToQualifier"],
  STATUS: ["status", "disputedFields", "allegedFields"],
  DISPUTED: ["disputedFields"],
  count: ["count", "countQualifier"],
  memberCount: ["memberCount", "memberCountQualifier"],
  listingCount: ["listingCount", "listingCountQualifier"],
  observation: ["observationId"],
  amountRaised: ["amountRaised", "amountRaisedCurrency"],
  owners: [],
  operators: [],
  courts: [],
  brands: [],
};
