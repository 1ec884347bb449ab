/** Why the API refused a mutation, as an error. */
export const refusal = (userErrors: readonly { readonly message: string }[]): Error =>
  new Error(userErrors.map(({ message }) => message).join(" "));
