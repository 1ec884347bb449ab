import { toCamelCase } from "../../util/text/case.js";
import { isFactKind } from "../model/words/kind-words.js";
import type { TableState } from "./table-state.js";

/**
 * Builds the conditions of a table, for the list of its kind and for the figures beside it. The values of one facet are
 * alternatives.
 * @param except a facet whose own values do not count, so that others of it can be chosen
 */
export function buildTableConditions(
  kind: string,
  { text, selections }: TableState,
  except?: string,
): Readonly<Record<string, object>> | undefined {
  const groups = [...selections]
    .filter(([facet]) => facet !== except)
    .map(([facet, values]) => ({
      OR: values.map((value) => ({ group: { keys: [facet], values: [value === "" ? null : value] } })),
    }));
  const all = [...groups, ...(text ? [buildNameCondition(kind, text)] : [])];
  return all.length === 0 ? undefined : { [toCamelCase(kind)]: { AND: all } };
}

function buildNameCondition(kind: string, text: string): object {
  const nameCondition = { name: { contains: text, mode: "IGNORE_CASE" } };
  return isFactKind(kind) ? { OR: [{ from: nameCondition }, { to: nameCondition }] } : nameCondition;
}
