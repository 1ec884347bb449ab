const item = { type: "ENTITY", item: "4:x:1", version: "4:x:1", score: 0.5, via: null, places: [0] };
const followedEntity = {
  node: "4:x:1",
  version: "4:x:1",
  name: "Gucci",
  places: [0],
  whole: 1,
  isHub: false,
};

/** The answers to the statements of a search that finds one entity, which has its first word. */
export const searchAnswers = {
  "named entities": { entities: [followedEntity], isCut: false },
  search: [item],
  "order hits": [{ position: [], values: [[0, 0.5, false, 3]] }],
};
