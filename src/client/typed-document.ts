/**
 * A GraphQL document that knows the type of its answer, as codegen's client-preset writes it. A string is one if its type
 * says what it answers:
 *
 *     const size: TypedDocument<{ graph: { revision: number } }, object> = "{ graph { revision } }";
 */
export interface TypedDocument<Answer, Variables> {
  toString(): string;
  /** Holds the document's hash. A request by hash is shorter, and its answer is cached. */
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  /** Exists only for the types; never set. */
  __apiType?: (variables: Variables) => Answer;
}
