import { Agreement } from "../../domain/entities/agreement.js";
import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { PublicStatement } from "../../domain/entities/public-statement.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { TypeClass } from "../../domain/schema/field.js";

const types: readonly TypeClass[] = [Lawsuit, Agreement, PublicStatement];

/** The kinds of entities that are events, which are found by who took part in them. */
export const eventKinds = entityKinds.filter(({ type }) => types.includes(type));

/** Facts between an event and something else. A search for their ends finds the event. */
export const kindsOfEvents = relationshipKinds.filter(({ from, to }) =>
  [...from, ...to].some((end) => types.includes(end)),
);
