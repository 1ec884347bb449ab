interface FormattedFieldState {
  readonly field: string;
  readonly qualifier: string;
  readonly value?: string | null;
  readonly status: string;
  readonly confidence: number;
}

/** Formats a state of a field as one text: "share AT_LEAST 0.3 SUPPORTED 0.9". */
export const formatFieldState = ({
  field,
  qualifier,
  value,
  status,
  confidence,
}: FormattedFieldState): string =>
  [field, qualifier, ...(value == null ? [] : [value]), status, confidence].join(" ");
