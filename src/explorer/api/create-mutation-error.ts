/** Creates an error with the reasons for which the API rejected a mutation. */
export const createMutationError = (userErrors: readonly { readonly message: string }[]): Error =>
  new Error(userErrors.map(({ message }) => message).join(" "));
