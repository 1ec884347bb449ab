import type { Cells } from "./cells.js";
import { type Condition, conditionsIn } from "./mapping.js";

/** Whether a row meets a condition. Without one, every row does. */
export const isMet = (condition: Condition | undefined, cells: Cells): boolean =>
  conditionsIn(condition).every(({ column, is, isNot }) => {
    const text = cells[column]?.trim() ?? "";
    if (is !== undefined && ![is].flat().includes(text)) return false;
    if (isNot !== undefined) return ![isNot].flat().includes(text);
    return is !== undefined || text !== "";
  });
