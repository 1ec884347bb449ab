/** A value in a $filter. A date is a text here, as it is in the graph. */
export type Literal = string | number | boolean | null;

export type FilterComparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type TextTest = "contains" | "startswith" | "endswith";

/** A property, perhaps compared without case. */
export interface FilterOperand {
  readonly property: string;
  readonly ignoresCase: boolean;
}

/** A $filter as it was read. */
export type Expression =
  | { readonly is: "and" | "or"; readonly parts: readonly Expression[] }
  | { readonly is: "not"; readonly part: Expression }
  | { readonly is: FilterComparison; readonly operand: FilterOperand; readonly value: Literal }
  | { readonly is: "in"; readonly operand: FilterOperand; readonly values: readonly Literal[] }
  | { readonly is: TextTest; readonly operand: FilterOperand; readonly value: Literal };
