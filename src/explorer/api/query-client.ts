import { QueryClient } from "@tanstack/react-query";
import { isTransientError, isUnreachable } from "./api-error.js";

/** The delay before the second attempt, which doubles before each further one of a server that answers. */
const RETRY_DELAY_MS = 2_000;
const MAX_RETRY_DELAY_MS = 16_000;

/**
 * The cache of answers. It retries without limit while the server does not answer, and never on other errors.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_, error) => isTransientError(error),
      retryDelay: (failures, error) =>
        isUnreachable(error) ? RETRY_DELAY_MS : Math.min(RETRY_DELAY_MS * 2 ** failures, MAX_RETRY_DELAY_MS),
      // A browser that is offline can still reach a server on the same machine.
      networkMode: "always",
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
