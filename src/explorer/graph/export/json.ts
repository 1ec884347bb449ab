import { listCitations } from "../../model/words/list-citations.js";
import { type Export, formatExportTime } from "./export.js";
import { selectFieldStates } from "./states-in-view.js";

/** The picture as JSON: entities with their positions, facts, claims, time, address and sources. */
export function toJson({ picture, states, time, address, claims }: Export): string {
  const entities = picture.nodes.map(({ entity, position, isPinned }) => ({
    ...entity,
    ...selectFieldStates(states, entity),
    place: position,
    pinned: isPinned,
  }));
  const facts = picture.facts.map((fact) => ({ ...fact, ...selectFieldStates(states, fact) }));
  const about = { about: formatExportTime(time), time, address, sources: listCitations(claims) };
  return `${JSON.stringify({ ...about, entities, facts, claims }, null, 2)}\n`;
}
