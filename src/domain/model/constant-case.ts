/** validFrom as VALID_FROM: how the schema writes a field's name where it stands as a value. */
export const constantCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
