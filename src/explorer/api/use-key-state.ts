import { ViewerDocument } from "../../client/gql/graphql.js";
import { isKeyInvalid } from "./api-error.js";
import { readApiKey } from "./api-key.js";
import { useAnswer } from "./use-answer.js";

/** The key of the page: UNCHECKED until the server has answered to it. */
export type KeyState = "NONE" | "UNCHECKED" | "VALID" | "INVALID";

/** Checks the key of the page, if it has one, on the server. */
export function useKeyState(): KeyState {
  const hasKey = readApiKey() !== null;
  const { error, data } = useAnswer(ViewerDocument, {}, { enabled: hasKey });
  if (!hasKey) return "NONE";
  if (isKeyInvalid(error)) return "INVALID";
  return data?.viewer.role ? "VALID" : "UNCHECKED";
}
