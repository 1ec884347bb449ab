import { parse, print, visit } from "graphql";

/** Removes the descriptions from an SDL text. */
export const removeDescriptions = (sdl: string): string =>
  `${print(visit(parse(sdl, { noLocation: true }), { StringValue: (_node, key) => (key === "description" ? null : undefined) }))}\n`;
