/** Formats a description of the schema for a form, without the sentences about null: a form leaves such a field empty. */
export const formatHint = (description: string): string =>
  description
    .split(/(?<=\.) /)
    .filter((sentence) => !/\bnull\b/i.test(sentence))
    .join(" ");
