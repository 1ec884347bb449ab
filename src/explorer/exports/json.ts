import { citationsOf } from "./citations-of.js";
import { type Export, timeInWords } from "./export.js";
import { statesOfSubject } from "./states-in-view.js";

/** The picture as JSON: entities with their positions, facts, claims, time, address and sources. */
export function toJson({ picture, states, time, address, claims }: Export): string {
  const entities = picture.nodes.map(({ entity, place, isPinned }) => ({
    ...entity,
    ...statesOfSubject(states, entity),
    place,
    pinned: isPinned,
  }));
  const facts = picture.facts.map((fact) => ({ ...fact, ...statesOfSubject(states, fact) }));
  const about = { about: timeInWords(time), time, address, sources: citationsOf(claims) };
  return `${JSON.stringify({ ...about, entities, facts, claims }, null, 2)}\n`;
}
