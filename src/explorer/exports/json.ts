import { type Export, timeInWords } from "./export.js";

/** The picture as JSON: entities with their positions, facts, time, address and sources. */
export function toJson({ picture, time, address, sources }: Export): string {
  const entities = picture.nodes.map(({ entity, place, isPinned }) => ({
    ...entity,
    place,
    pinned: isPinned,
  }));
  const about = { about: timeInWords(time), time, address, sources };
  return `${JSON.stringify({ ...about, entities, facts: picture.facts }, null, 2)}\n`;
}
