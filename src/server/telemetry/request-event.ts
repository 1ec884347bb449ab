/** The result of an operation. */
export interface RequestEvent {
  /**
   * The root field, such as `Query.brand`; `Query.several` for more than one, `none` for an invalid
   * operation.
   */
  readonly operation: string;
  /** OK, or the code of the first error. */
  readonly code: string;
  readonly milliseconds: number;
  /** Absent if it is not known. */
  readonly cost?: number | undefined;
}
