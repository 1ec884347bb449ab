import { StatesInViewDocument } from "../../../client/gql/graphql.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { sendDocument } from "../../api/send-document.js";
import type { Picture } from "../../model/picture.js";
import { buildAsOf, type ViewTime } from "../../model/view.js";
import type { StatesInView } from "./states-in-view.js";

/** Entities and facts per request. */
const BATCH_SIZE = 50;

/** Loads the states of the fields of all entities and facts in the picture. */
export async function loadStates({ nodes, facts }: Picture, time: ViewTime): Promise<StatesInView> {
  const ids = [...nodes.map(({ entity }) => entity.id), ...facts.map(({ id }) => id)];
  const answers = await Promise.all(
    [...splitIntoChunks(ids, BATCH_SIZE)].map((batch) =>
      sendDocument(StatesInViewDocument, { ids: [...batch], asOf: buildAsOf(time) }),
    ),
  );
  const loadedNodes = answers.flatMap(({ nodes }) => nodes);
  return new Map(loadedNodes.flatMap((node) => (node && "fieldStates" in node ? [[node.id, node]] : [])));
}
