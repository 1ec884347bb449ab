import { listColumnConditions, type RowCondition } from "./csv-mapping.js";
import type { RowCells } from "./fill-template.js";

/** Returns true if a row meets a condition. Without one, every row does. */
export const isMet = (condition: RowCondition | undefined, cells: RowCells): boolean =>
  listColumnConditions(condition).every(({ column, is, isNot }) => {
    const text = cells[column]?.trim() ?? "";
    if (is !== undefined && ![is].flat().includes(text)) return false;
    if (isNot !== undefined) return ![isNot].flat().includes(text);
    return is !== undefined || text !== "";
  });
