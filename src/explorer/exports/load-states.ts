import { StatesInViewDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { batches } from "../api/batches.js";
import type { Picture } from "../view/picture.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import type { StatesInView } from "./states-in-view.js";

/** Entities and facts per request. */
const BATCH_SIZE = 50;

/** The states of the fields of all entities and facts in the picture. */
export async function loadStates({ nodes, facts }: Picture, time: ViewTime): Promise<StatesInView> {
  const ids = [...nodes.map(({ entity }) => entity.id), ...facts.map(({ id }) => id)];
  const answers = await Promise.all(
    batches(ids, BATCH_SIZE).map((batch) =>
      ask(StatesInViewDocument, { ids: [...batch], asOf: asOfOf(time) }),
    ),
  );
  const found = answers.flatMap(({ nodes }) => nodes);
  return new Map(found.flatMap((node) => (node && "fieldStates" in node ? [[node.id, node]] : [])));
}
