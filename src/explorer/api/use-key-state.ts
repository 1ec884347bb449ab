import { ViewerDocument } from "../../client/gql/graphql.js";
import { isKeyInvalid } from "./api-error.js";
import { apiKey } from "./api-key.js";
import { useAnswer } from "./use-answer.js";

/** The key of the page: UNCHECKED until the server has answered to it. */
export type KeyState = "NONE" | "UNCHECKED" | "VALID" | "INVALID";

/** Whether the page has a key, and what the server says of it. */
export function useKeyState(): KeyState {
  const hasKey = apiKey() !== null;
  const { error, data } = useAnswer(ViewerDocument, {}, { enabled: hasKey });
  if (!hasKey) return "NONE";
  if (isKeyInvalid(error)) return "INVALID";
  return data?.viewer.role ? "VALID" : "UNCHECKED";
}
