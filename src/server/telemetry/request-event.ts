/** What became of an operation. */
export interface RequestEvent {
  /** The root field, as `Query.brand`; `Query.several` for more than one, `none` for what is no operation. */
  readonly operation: string;
  /** OK, or the code of the first error. */
  readonly code: string;
  readonly milliseconds: number;
  /** Absent where it was not known. */
  readonly cost?: number | undefined;
}
