import { entityKinds, relationshipKinds } from "./kinds.js";

/** The kinds of entities that are events: they are listed from their first day on, and found by who took part in them. */
export const eventKinds = entityKinds.filter(({ time }) => time === "EVENT");

/** Facts between an event and something else. A search for their ends finds the event. */
export const kindsOfEvents = relationshipKinds.filter(({ from, to }) =>
  eventKinds.some(({ type }) => [...from, ...to].includes(type)),
);
