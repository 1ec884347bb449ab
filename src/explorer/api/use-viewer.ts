import { ViewerDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "./use-answer.js";

/** The user of the page by its key, and their rights. Undefined until the server has answered. */
export function useViewer() {
  const answer = useAnswer(ViewerDocument, {});
  const viewer = answer.data?.viewer;
  return { viewer, answer, mayCurate: viewer?.role === "CURATOR" || viewer?.role === "ADMIN" };
}
