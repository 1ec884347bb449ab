import { ViewerDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "./use-answer.js";

/** Who uses the page, as the server knows the key. Undefined while that is not known. */
export function useViewer() {
  const answer = useAnswer(ViewerDocument, {});
  const viewer = answer.data?.viewer;
  return { viewer, answer, mayCurate: viewer?.role === "CURATOR" || viewer?.role === "ADMIN" };
}
