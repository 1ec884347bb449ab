/** A description of the schema for a form, without what it says of null: there a field is left empty. */
export const hintOf = (description: string): string =>
  description
    .split(/(?<=\.) /)
    .filter((sentence) => !/\bnull\b/i.test(sentence))
    .join(" ");
